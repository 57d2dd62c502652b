#!/usr/bin/env bash
# Scans the image that was built, before anybody else sees it. A vulnerability of the effective severity CRITICAL ends
# the build.
set -euo pipefail
# shellcheck source=cloudbuild/image.sh
source "$(dirname "$0")/image.sh"

# The scan of a local image reads its packages with a component of its own.
apt-get update -qq
apt-get install -qqy --no-install-recommends google-cloud-cli-local-extract >/dev/null

scan=$(gcloud artifacts docker images scan "$image" --project="$PROJECT_ID" --location=asia --format='value(response.scan)')
[[ -n "$scan" ]] || { echo "The scan of ${image} gave no result." >&2; exit 1; }

# In a variable first: a listing that fails must not look like one that found nothing.
severities=$(gcloud artifacts docker images list-vulnerabilities "$scan" --format='value(vulnerability.effectiveSeverity)')
echo "Vulnerabilities of ${image} by severity:"
sort <<<"${severities:-none}" | uniq --count
if grep --quiet --line-regexp CRITICAL <<<"$severities"; then
  echo "There are CRITICAL vulnerabilities: the image is not pushed. All of them: gcloud artifacts docker images list-vulnerabilities ${scan}" >&2
  exit 1
fi
