#!/usr/bin/env bash
# Writes today's copies to the backup bucket: the database, Redis, and how every service is deployed (image by digest and all
# settings). Safe to run again: it writes the same names.
# The job daily-backup runs it (infra/modules/operations/backup.tf), so it stands on its own. --dry-run shows the commands.
set -euo pipefail
: "${BUCKET:?is not set}" "${DATABASE:?is not set}" "${PROJECT:?is not set}" "${REDIS_INSTANCE:?is not set}"
: "${REDIS_STAGE:?is not set}" "${REGION:?is not set}" "${SQL_INSTANCE:?is not set}" "${SERVICES:?is not set}"
command -v gcloud >/dev/null || { echo "error: gcloud is not installed or not on PATH." >&2; exit 1; }

dry_run=false
[[ "${1:-}" != --dry-run ]] || dry_run=true
now=$(date -u +%Y%m%d-%H%M%S)
today=${now%-*}
failed=0
change() {
  echo "$*"
  $dry_run || "$@"
}

echo "Plan: ${DATABASE} of ${SQL_INSTANCE}, ${REDIS_INSTANCE} and the services ${SERVICES} to gs://${BUCKET}, as of ${today}."

# --offload runs on a machine of its own, so that jobs don't feel it. One copy that fails doesn't keep the others from being made.
change gcloud sql export sql "$SQL_INSTANCE" "gs://${BUCKET}/sql/backup-${today}.sql.gz" \
  --database="$DATABASE" --offload --project="$PROJECT" || failed=1

if [[ "$REDIS_STAGE" == 1 ]]; then
  change gcloud redis instances export "gs://${BUCKET}/redis/snapshot-${today}.rdb" "$REDIS_INSTANCE" \
    --region="$REGION" --project="$PROJECT" || failed=1
else
  # A backup's name can't be used twice; its time to live is the design's seven days.
  change gcloud redis clusters create-backup "$REDIS_INSTANCE" --backup-id="snapshot-${now}" \
    --ttl=7d --region="$REGION" --project="$PROJECT" || failed=1
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for service in $SERVICES; do
  echo "How ${service} is deployed"
  if gcloud run services describe "$service" --region="$REGION" --project="$PROJECT" --format=export >"${folder}/${service}.yaml"; then
    change gcloud storage cp "${folder}/${service}.yaml" "gs://${BUCKET}/services/${today}/${service}.yaml" \
      --project="$PROJECT" || failed=1
  else
    failed=1
  fi
done

exit "$failed"
