#!/usr/bin/env bash
# Takes a release back: what ran before it runs again (docs/runbooks/rollback.md).
#
#   rollback.sh --project=PROJECT --release=RELEASE   the release that is bad, as cloudbuild/release.sh named it (r-…)
#     [--target=production]                           staging, or dev with --suffix=-dev
#     [--phases=1,2,3,4,5,6,7,8]                      services to take back; all of them by default
#     [--to=RELEASE]                                  what to go back to; by default what ran before
#     [--suffix=-dev] [--region=REGION] [--dry-run] [--yes]
#
# A service that runs another release than the bad one is left alone, so a second run does no harm.
# The database's schema stays: migrations only add, and the version before runs on it.
set -euo pipefail
# shellcheck source=infra/operations/common.sh
source "$(dirname "$0")/common.sh"

release='' target=production phases=1,2,3,4,5,6,7,8 to='' suffix=''
for option in "$@"; do
  case "$option" in
    --release=*) release=${option#*=} ;;
    --target=*) target=${option#*=} ;;
    --phases=*) phases=${option#*=} ;;
    --to=*) to=${option#*=} ;;
    --suffix=*) suffix=${option#*=} ;;
    *) common_option "$option" || unknown_option "$option" ;;
  esac
done

require gcloud
[[ "$release" =~ ^r-[0-9a-z-]+$ ]] || fail "--release names the release that is bad, such as r-0123456789ab-5d5b1f0e: gcloud deploy releases list --delivery-pipeline=phase1 --region=${region} --project=${project}"
[[ "$phases" =~ ^[1-8](,[1-8])*$ ]] || fail "--phases is a list of numbers from 1 to 8, such as 6,7."

# The name of the last release that was rolled out to the target, whatever release it is of.
running_release() {
  local name
  name=$(cloud deploy rollouts list --delivery-pipeline="$1" --release=- --region="$region" \
    --filter="targetId=${target} AND state=SUCCEEDED" --sort-by=~deployEndTime --limit=1 --format='value(name)')
  name=${name#*/releases/}
  printf '%s' "${name%%/*}"
}

# Also found when a canary of the bad release is still under way.
bad_rollout() {
  cloud deploy rollouts list --delivery-pipeline="$1" --release="$release" --region="$region" \
    --filter="targetId=${target} AND state=IN_PROGRESS" --limit=1 --format='value(name)'
}

affected=()
for phase in ${phases//,/ }; do
  pipeline="phase${phase}${suffix}"
  running=$(running_release "$pipeline")
  canary=$(bad_rollout "$pipeline")
  if [[ "$running" == "$release" || -n "$canary" ]]; then
    affected+=("$pipeline")
    plan+=("${pipeline}: ${target} goes from ${release} back to ${to:-the release before}")
  else
    plan+=("${pipeline}: runs ${running:-nothing}, is left alone")
  fi
done
confirm_plan

rollout_field() {
  cloud deploy rollouts list --delivery-pipeline="$1" --release=- --region="$region" \
    --filter="name~/${rollout}$" --limit=1 --format="value($2)"
}

rollout_state() { rollout_field "$1" state; }

rollout="back-from-${release}"
for pipeline in ${affected[@]+"${affected[@]}"}; do
  step "$pipeline"
  state=$(rollout_state "$pipeline")
  if [[ -z "$state" ]]; then
    back=(cloud deploy targets rollback "$target" --delivery-pipeline="$pipeline" --region="$region" --rollout-id="$rollout")
    # Without the canary's steps: what ran before has been proved.
    back+=(--starting-phase-id=stable)
    [[ -z "$to" ]] || back+=(--release="$to")
    change "${back[@]}"
  else
    say "  ${rollout} is ${state}."
  fi
  approval=$(rollout_field "$pipeline" approvalState)
  if [[ "$approval" == NEEDS_APPROVAL ]]; then
    name=$(rollout_field "$pipeline" name)
    back_to=${name#*/releases/}
    change cloud deploy rollouts approve "$rollout" --delivery-pipeline="$pipeline" --release="${back_to%%/*}" --region="$region"
  fi
  wait_for "$rollout" 1800 SUCCEEDED rollout_state "$pipeline"
done

if ((${#affected[@]} == 0)); then
  say "Nothing runs ${release}; nothing was done."
else
  say "${affected[*]}: back from ${release} in ${SECONDS} s."
fi
