#!/usr/bin/env bash
# Builds every image of the repository, for the local Docker engine alone, to see that it can be built.
set -euo pipefail
: "${COMMIT_SHA:?is not set}"

for dockerfile in apps/*/Dockerfile packages/*/Dockerfile; do
  name=$(basename "$(dirname "$dockerfile")")
  DOCKER_BUILDKIT=1 docker build --pull --file "$dockerfile" --tag "checked/${name}:${COMMIT_SHA}" .
done
