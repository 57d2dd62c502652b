#!/usr/bin/env bash
# Writes today's copies of the database and of Redis to the backup bucket. Safe to run again: it writes the same names.
set -euo pipefail
: "${BUCKET:?}" "${DATABASE:?}" "${PROJECT:?}" "${REDIS_INSTANCE:?}" "${REDIS_STAGE:?}" "${REGION:?}" "${SQL_INSTANCE:?}"

today=$(date -u +%Y%m%d)
failed=0

# --offload runs on a machine of its own, so that jobs don't feel it.
gcloud sql export sql "$SQL_INSTANCE" "gs://${BUCKET}/sql/backup-${today}.sql.gz" \
  --database="$DATABASE" --offload --project="$PROJECT" || failed=1

if [[ "$REDIS_STAGE" == 1 ]]; then
  gcloud redis instances export "gs://${BUCKET}/redis/snapshot-${today}.rdb" "$REDIS_INSTANCE" \
    --region="$REGION" --project="$PROJECT" || failed=1
else
  gcloud redis clusters create-backup "$REDIS_INSTANCE" --backup-id="snapshot-${today}" \
    --region="$REGION" --project="$PROJECT" || failed=1
fi

exit "$failed"
