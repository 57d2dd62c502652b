#!/usr/bin/env bash
# Moves Redis from the single server (stage 1) to the cluster (stage 2) by an RDB file (docs/runbooks/redis-stage-migration.md).
# Terraform makes the cluster and tells the services of it, so the script runs Terraform in the environment's folder.
#
#   redis-stage-migration.sh --project=PROJECT --environment=production
#     [--finish]        the migration has proved itself: remove the single server
#     [--go-back]       it has not: the services use the single server again
#     [--var-file=FILE] what else the environment's apply needs (images, tokens)
#     [--region=REGION] [--dry-run] [--yes]
#
# A second run takes up the RDB file that the first one wrote (its name is kept in the bucket), so the cluster is made once.
set -euo pipefail
# shellcheck source=infra/operations/common.sh
source "$(dirname "$0")/common.sh"

environment='' mode=move var_file=''
for option in "$@"; do
  case "$option" in
    --environment=*) environment=${option#*=} ;;
    --finish) mode=finish ;;
    --go-back) mode=go-back ;;
    --var-file=*) var_file=${option#*=} ;;
    *) common_option "$option" || unknown_option "$option" ;;
  esac
done

require gcloud terraform
infra=$(cd "$(dirname "$0")/.." && pwd)
folder="${INFRA_ENVS:-${infra}/envs}/${environment}"
[[ -n "$environment" && -f "${folder}/backend.hcl" ]] ||
  fail "--environment is one of the folders in infra/envs, not \"${environment}\"."
[[ -z "$var_file" || -f "$var_file" ]] || fail "There is no file ${var_file}."
bucket=${BACKUP_BUCKET:-${project}-manga-backups}
rdb="gs://${bucket}/redis-migration/stage-1.rdb"
single=${REDIS_INSTANCE:-manga-redis-instance}
cluster=${REDIS_CLUSTER:-manga-redis-cluster}

single_state() { cloud redis instances list --region="$region" --filter="name~/${single}$" --format='value(state)'; }
cluster_state() { cloud redis clusters list --region="$region" --filter="name~/${cluster}$" --format='value(state)'; }

apply() {
  local command=(terraform -chdir="$folder" apply -input=false)
  if $dry_run; then command[2]=plan; fi
  # Terraform shows its own plan and asks once more, unless --yes was said.
  if $assume_yes && ! $dry_run; then command+=(-auto-approve); fi
  [[ -z "$var_file" ]] || command+=("-var-file=$(realpath "$var_file")")
  say "  ${command[*]} $*"
  "${command[@]}" "$@"
}

case "$mode" in
  move)
    plan=(
      "Export ${single} to ${rdb}, unless an earlier run did"
      "Terraform: make ${cluster} from the file beside ${single}, and tell the services (redis_stage=2, redis_keep_stage_1=true)"
      "Wait until ${cluster} is active"
      "Say what to write into ${folder}/terraform.tfvars"
    )
    ;;
  finish) plan=("Terraform: remove ${single} (redis_stage=2, redis_keep_stage_1=false)") ;;
  go-back) plan=("Terraform: the services use ${single} again; ${cluster} is removed (redis_stage=1)") ;;
esac
confirm_plan

step "Terraform's state"
terraform -chdir="$folder" init -input=false -backend-config=backend.hcl >/dev/null ||
  fail "terraform init failed in ${folder}: is the state's bucket there, and may you read it?"

case "$mode" in
  move)
    state=$(single_state)
    [[ "$state" == READY ]] || fail "${single} is ${state:-not there}, not READY: there is nothing to move from."
    step "Export"
    done_before=$(cloud storage objects list "${rdb}*" --filter="name~stage-1.rdb$" --format='value(name)')
    if [[ -n "$done_before" ]]; then
      say "  ${rdb} was written already. To begin with newer data, remove it: gcloud storage rm ${rdb}"
    else
      change cloud redis instances export "$rdb" "$single" --region="$region"
    fi
    step "Cluster and services"
    apply -var redis_stage=2 -var redis_keep_stage_1=true -var "redis_import_uris=[\"${rdb}\"]"
    step "Wait"
    wait_for "$cluster" 3600 ACTIVE cluster_state
    say "Write redis_stage = 2, redis_keep_stage_1 = true and redis_import_uris = [\"${rdb}\"] into ${folder}/terraform.tfvars and commit it."
    say "After a day without trouble: $0 --project=${project} --environment=${environment} --finish"
    ;;
  finish)
    state=$(cluster_state)
    [[ "$state" == ACTIVE ]] || fail "${cluster} is ${state:-not there}, not ACTIVE: the single server stays."
    step "Remove the single server"
    apply -var redis_stage=2 -var redis_keep_stage_1=false -var "redis_import_uris=[\"${rdb}\"]"
    say "Write redis_keep_stage_1 = false into ${folder}/terraform.tfvars; redis_import_uris stays, a change would make the cluster anew."
    ;;
  go-back)
    state=$(single_state)
    [[ "$state" == READY ]] || fail "${single} is ${state:-not there}, not READY: there is nothing to go back to."
    step "Back to the single server"
    apply -var redis_stage=1 -var redis_keep_stage_1=false -var 'redis_import_uris=[]'
    say "Write redis_stage = 1 into ${folder}/terraform.tfvars."
    ;;
esac
