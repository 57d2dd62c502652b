#!/usr/bin/env bash
# Makes a release of the pushed image, by digest; Cloud Deploy takes it through the pipeline's stages.
set -euo pipefail
# shellcheck source=cloudbuild/image.sh
source "$(dirname "$0")/image.sh"
: "${PIPELINE:?is not set}" "${DELIVERY_SOURCE:?is not set}" "${BUILD_ID:?is not set}"

[[ -s "$digest_file" ]] || { echo "No image was pushed: ${digest_file} is missing." >&2; exit 1; }
[[ -f "${DELIVERY_SOURCE}/skaffold.yaml" ]] || { echo "${DELIVERY_SOURCE}/skaffold.yaml is missing." >&2; exit 1; }

# The migration before the rollout runs the same image, so its digest goes into a copy of the configuration.
source=$(mktemp -d)
trap 'rm -rf "$source"' EXIT
cp -r "${DELIVERY_SOURCE}/." "$source"
sed -i "s|IMAGE-OF-THE-RELEASE|$(<"$digest_file")|" "${source}/skaffold.yaml"

# The build's id makes the name new when a commit is built again.
gcloud deploy releases create "r-${COMMIT_SHA:0:12}-${BUILD_ID:0:8}" \
  --project="$PROJECT_ID" \
  --region="$REGION" \
  --delivery-pipeline="$PIPELINE" \
  --source="$source" \
  --images="phase${PHASE}=$(<"$digest_file")" \
  --labels="commit=${COMMIT_SHA}"
