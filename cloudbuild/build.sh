#!/usr/bin/env bash
# Builds the image from the root of the repository, for the local Docker engine alone.
set -euo pipefail
# shellcheck source=cloudbuild/image.sh
source "$(dirname "$0")/image.sh"

DOCKER_BUILDKIT=1 docker build --pull --file "apps/${image_name}/Dockerfile" --tag "$image" \
  --label "org.opencontainers.image.revision=${COMMIT_SHA}" .
