#!/usr/bin/env bash
# Pushes the image under its commit and notes the digest that the registry gave it. Tags are immutable: when an earlier
# build of the same commit pushed its image, that one is kept.
set -euo pipefail
# shellcheck source=cloudbuild/image.sh
source "$(dirname "$0")/image.sh"

if docker manifest inspect "$image" >/dev/null 2>&1; then
  echo "${image} is there already."
  docker pull --quiet "$image"
else
  docker push "$image"
fi

repository=${image%:*}
docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$image" |
  grep --max-count=1 --line-regexp --extended-regexp "${repository}@sha256:[0-9a-f]{64}" >"$digest_file" ||
  { echo "The registry gave ${image} no digest." >&2; exit 1; }
cat "$digest_file"
