#!/usr/bin/env bash
# Brings the target's database up to date before the new version: its image has the migrations of its commit. To run twice does
# nothing. Part of every skaffold.yaml; Cloud Deploy says where.
set -euo pipefail
: "${IMAGE:?is not set}" "${CLOUD_RUN_PROJECT:?is not set}" "${CLOUD_RUN_LOCATION:?is not set}"

gcloud run jobs update migrate --image="$IMAGE" --region="$CLOUD_RUN_LOCATION" --project="$CLOUD_RUN_PROJECT" --quiet
gcloud run jobs execute migrate --wait --region="$CLOUD_RUN_LOCATION" --project="$CLOUD_RUN_PROJECT" --quiet
