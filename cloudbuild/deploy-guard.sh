#!/usr/bin/env bash
# Puts the pushed image of the budget's handler into service, by digest; its settings are Terraform's.
set -euo pipefail
# shellcheck source=cloudbuild/image.sh
source "$(dirname "$0")/image.sh"

[[ -s "$digest_file" ]] || { echo "No image was pushed: ${digest_file} is missing." >&2; exit 1; }
gcloud run services update budget-guard --project="$PROJECT_ID" --region="$REGION" --image="$(<"$digest_file")"
