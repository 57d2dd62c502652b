#!/usr/bin/env bash
# Restores a part of the data beside what is there, to be looked at and copied from (docs/runbooks/restore.md). For the loss of
# the whole database or of Redis: disaster-recovery.sh.
#
#   restore.sh --project=PROJECT --what=database --day=YYYYMMDD   the daily copy, into the database RESTORED_YYYYMMDD of the instance
#   restore.sh --project=PROJECT --what=redis --day=YYYYMMDD      the daily snapshot, into Redis itself: what it holds now is lost
#   restore.sh --project=PROJECT --what=objects --bucket=manga-output-images --prefix=JOB-ID/
#                                                                 objects that were deleted within the last seven days
#     [--region=REGION] [--dry-run] [--yes]
set -euo pipefail
# shellcheck source=infra/operations/common.sh
source "$(dirname "$0")/common.sh"

what='' day='' bucket='' prefix=''
for option in "$@"; do
  case "$option" in
    --what=*) what=${option#*=} ;;
    --day=*) day=${option#*=} ;;
    --bucket=*) bucket=${option#*=} ;;
    --prefix=*) prefix=${option#*=} ;;
    *) common_option "$option" || unknown_option "$option" ;;
  esac
done

require gcloud
instance=${SQL_INSTANCE:-manga-db-instance}
redis=${REDIS_INSTANCE:-manga-redis-instance}
backups=${BACKUP_BUCKET:-${project}-manga-backups}

# copy_of PATH: checks that the copy is there.
copy_of() {
  local found
  found=$(cloud storage objects list "gs://${backups}/$1*" --format='value(name)')
  [[ -n "$found" ]] || fail "There is no gs://${backups}/$1. What there is: gcloud storage ls gs://${backups}/${1%%/*}/"
}

needs_day() {
  [[ "$day" =~ ^[0-9]{8}$ ]] || fail "--day=YYYYMMDD says which daily copy."
}

case "$what" in
  database)
    needs_day
    restored="restored_${day}"
    file="sql/backup-${day}.sql.gz"
    copy_of "$file"
    plan=("Make the database ${restored} on ${instance} anew; the one that the services use isn't touched" "Import gs://${backups}/${file} into it")
    confirm_plan
    step "Database ${restored}"
    # Left over from a run that broke off, half filled: only this script makes databases of that name.
    half=$(cloud sql databases list --instance="$instance" --filter="name=${restored}" --format='value(name)')
    [[ -z "$half" ]] || change cloud sql databases delete "$restored" --instance="$instance"
    change cloud sql databases create "$restored" --instance="$instance"
    step "Import"
    change cloud sql import sql "$instance" "gs://${backups}/${file}" --database="$restored"
    say "Look at it with: gcloud sql connect ${instance} --database=${restored}. When done: gcloud sql databases delete ${restored} --instance=${instance}"
    ;;
  redis)
    needs_day
    file="redis/snapshot-${day}.rdb"
    copy_of "$file"
    state=$(cloud redis instances list --region="$region" --filter="name~/${redis}$" --format='value(state)')
    [[ "$state" == READY ]] || fail "${redis} is ${state:-not there}, not READY."
    plan=("Import gs://${backups}/${file} into ${redis}: everything that it holds now is replaced, and it does not answer meanwhile")
    confirm_plan
    step "Import"
    change cloud redis instances import "gs://${backups}/${file}" "$redis" --region="$region"
    ;;
  objects)
    [[ "$bucket" =~ ^manga-[a-z-]+$ ]] || fail "--bucket is the name without the project, such as manga-output-images."
    [[ "$prefix" =~ ^[^*]+/$ ]] || fail "--prefix=JOB-ID/ says which objects; a whole bucket is not restored by accident."
    plan=("Restore what was deleted under gs://${project}-${bucket}/${prefix}; objects that are there stay as they are")
    confirm_plan
    step "Restore"
    change cloud storage restore "gs://${project}-${bucket}/${prefix}**"
    ;;
  *) fail "--what is database, redis or objects." ;;
esac
say "Done in ${SECONDS} s."
