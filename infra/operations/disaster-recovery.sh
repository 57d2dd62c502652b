#!/usr/bin/env bash
# Brings the service back after the loss of its database, its Redis or its services (docs/runbooks/disaster-recovery.md).
#
#   disaster-recovery.sh --project=PROJECT --domain=HOST --point-in-time=2026-11-25T01:30:00Z
#     [--parts=database,redis,services]   what was lost; all three by default
#     [--source-deleted-at=TIME]          the database's instance was deleted then
#     [--preferred-zone=ZONE]             where the new instance stands, when a zone is lost
#     [--recorded=YYYYMMDD]               the day whose recorded services are deployed where a service is gone; the newest by default
#     [--snapshot=gs://…/snapshot.rdb]    what Redis starts from; the newest by default
#     [--redis-stage=2]                   the cluster was lost, not the single server
#     [--dns-zone=ZONE --address=IP]      points HOST at another load balancer at the end
#     [--region=REGION] [--dry-run] [--yes]
#
# Everything new is named after the point in time, so that a second run with the same one goes on where the first one ended.
set -euo pipefail
# shellcheck source=infra/operations/common.sh
source "$(dirname "$0")/common.sh"
# shellcheck source=infra/operations/recover-redis.sh
source "$(dirname "$0")/recover-redis.sh"

database_source=${SQL_INSTANCE:-manga-db-instance}
database=${DATABASE:-manga_production}
endpoint=manga-db-instance-endpoint
endpoint_address=10.0.2.5
network=manga-service-vpc
services=${SERVICES:-phase1-text-analysis phase2-story-structure phase3-scene-split phase4-character-design phase5-panel-layout
  phase6-image-generation phase7-dialogue-placement phase8-final-integration}
domain='' point_in_time='' parts=database,redis,services deleted_at='' preferred_zone='' recorded='' snapshot='' redis_stage=1 dns_zone='' address=''
environment=()

for option in "$@"; do
  case "$option" in
    --domain=*) domain=${option#*=} ;;
    --point-in-time=*) point_in_time=${option#*=} ;;
    --parts=*) parts=${option#*=} ;;
    --source-deleted-at=*) deleted_at=${option#*=} ;;
    --preferred-zone=*) preferred_zone=${option#*=} ;;
    --recorded=*) recorded=${option#*=} ;;
    --snapshot=*) snapshot=${option#*=} ;;
    --redis-stage=*) redis_stage=${option#*=} ;;
    --dns-zone=*) dns_zone=${option#*=} ;;
    --address=*) address=${option#*=} ;;
    *) common_option "$option" || unknown_option "$option" ;;
  esac
done

has_part() { [[ ",${parts}," == *",$1,"* ]]; }

require gcloud curl
[[ -n "$domain" ]] || fail "No host name: give --domain=api.example.com"
[[ "$point_in_time" =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$ ]] ||
  fail "--point-in-time is a moment in UTC, such as 2026-11-25T01:30:00Z: the last one at which all was well."
[[ -z "$dns_zone" && -z "$address" || -n "$dns_zone" && -n "$address" ]] || fail "--dns-zone and --address belong together."
for part in ${parts//,/ }; do
  [[ "$part" =~ ^(database|redis|services)$ ]] || fail "--parts names database, redis and services; ${part} is none of them."
done
[[ "$redis_stage" == [12] ]] || fail "--redis-stage is 1, the single server, or 2, the cluster; ${redis_stage} is neither."
stamp=$(tr -dc 0-9 <<<"$point_in_time")
stamp=${stamp:0:12}
recovery_database="${database_source}-r${stamp}"
recovery_redis="manga-redis-r${stamp}"
bucket=${BACKUP_BUCKET:-${project}-manga-backups}

service_names() {
  cloud run services list --region="$region" --filter="metadata.name=$1" --format='value(metadata.name)'
}

# newest_object PATTERN: the last in the order of names, as gs://…, or nothing.
newest_object() {
  local names newest
  names=$(cloud storage objects list "gs://${bucket}/$1" --format='value(name)')
  newest=$(sort <<<"$names" | tail -n 1)
  printf '%s' "${newest:+gs://${bucket}/${newest}}"
}

# Before anything is changed: where the record of each service lies that is gone.
declare -A records=()
for service in $services; do
  found=$(service_names "$service")
  [[ -z "$found" ]] || continue
  record=$(newest_object "services/${recorded:-*}/${service}.yaml")
  [[ -n "$record" ]] ||
    fail "${service} is gone, and gs://${bucket}/services/ has no record of it: apply infra/envs, then run this again."
  records[$service]=$record
done

if has_part database; then
  plan+=("Database: clone ${database_source} as of ${point_in_time} to ${recovery_database}, wait until it runs")
  plan+=("Endpoint: ${endpoint} (${endpoint_address}) leads to ${recovery_database}; its name resolves to it")
fi
if has_part redis && [[ "$redis_stage" == 1 ]]; then
  plan+=("Redis: make ${recovery_redis}, import ${snapshot:-the newest snapshot}, store its password and authority")
elif has_part redis; then
  plan+=("Redis: make the cluster ${recovery_redis} from ${snapshot:-the newest backup of the lost one}, store its authority")
fi
for service in "${!records[@]}"; do plan+=("Services: ${service} is gone, deploy it again as ${records[$service]} has it"); done
plan+=("Services: of each a revision that knows the new addresses, without traffic")
plan+=("Health: wait until every new revision is ready")
plan+=("Traffic: all of it to the new revisions")
plan+=("Check https://${domain}/health and send again what was under way")
[[ -z "$dns_zone" ]] || plan+=("DNS: ${domain} leads to ${address}")
confirm_plan

database_field() {
  cloud sql instances list --filter="name=${recovery_database}" --format="value($1)"
}

database_state() { database_field state; }

recover_database() {
  local state clone found
  state=$(database_state)
  case "$state" in
    RUNNABLE) say "  ${recovery_database} runs already." ;;
    '')
      clone=(cloud sql instances clone "$database_source" "$recovery_database" "--point-in-time=${point_in_time}" --async)
      [[ -z "$preferred_zone" ]] || clone+=("--preferred-zone=${preferred_zone}")
      [[ -z "$deleted_at" ]] || clone+=("--source-instance-deletion-time=${deleted_at}")
      change "${clone[@]}"
      ;;
    *) say "  ${recovery_database} is ${state}." ;;
  esac
  wait_for "$recovery_database" 3600 RUNNABLE database_state
  if $dry_run; then return; fi
  found=$(cloud sql databases list --instance="$recovery_database" --filter="name=${database}" --format='value(name)')
  [[ -n "$found" ]] ||
    fail "${recovery_database} has no database ${database}: the point in time may lie before it was made."
}

point_endpoint() {
  local attachment target name zone record authority
  attachment=$(database_field pscServiceAttachmentLink)
  name=$(database_field dnsName)
  if $dry_run; then
    attachment=${attachment:-ATTACHMENT-OF-THE-CLONE}
    name=${name:-NAME-OF-THE-CLONE.}
  fi
  [[ -n "$attachment" && -n "$name" ]] ||
    fail "${recovery_database} has no Private Service Connect: gcloud sql instances patch ${recovery_database} --enable-private-service-connect --allowed-psc-projects=${project}"
  target=$(cloud compute forwarding-rules list --regions="$region" --filter="name=${endpoint}" --format='value(target)')
  if [[ -n "$target" && "$target" == *"$attachment" ]]; then
    say "  ${endpoint} leads there already."
  else
    # A rule's attachment can't be changed: the address stays reserved while the rule is made anew.
    [[ -z "$target" ]] || change cloud compute forwarding-rules delete "$endpoint" --region="$region"
    change cloud compute forwarding-rules create "$endpoint" --region="$region" --network="$network" \
      --address="$endpoint" --target-service-attachment="$attachment"
  fi
  # The certificate has the instance's own name, and clients check it.
  zone=$(cloud dns managed-zones list --filter="name=${recovery_database}" --format='value(name)')
  record=''
  if [[ -n "$zone" ]]; then
    record=$(cloud dns record-sets list --zone="$recovery_database" --name="$name" --type=A --format='value(name)')
  else
    change cloud dns managed-zones create "$recovery_database" --dns-name="$name" --visibility=private \
      --networks="$network" --description="The recovered database's own name."
  fi
  if [[ -z "$record" ]]; then
    change cloud dns record-sets create "$name" --zone="$recovery_database" --type=A --ttl=60 --rrdatas="$endpoint_address"
  fi
  environment+=("DB_HOST=${name%.}")
  authority=$(database_field serverCaCert.cert)
  add_authority "$authority"
}

newest_version() {
  cloud secrets versions list "$1" --filter=state=ENABLED --sort-by=~createTime --limit=1 --format='value(name)'
}

read_secret() {
  local version
  version=$(newest_version "$1")
  [[ -z "$version" ]] || cloud secrets versions access "$version" --secret="$1"
}

# A new version unless the newest one says so already.
store_secret() {
  local known
  known=$(read_secret "$1")
  [[ "$known" == "$2" ]] || change cloud secrets versions add "$1" --data-file=- < <(printf '%s' "$2")
}

# Clients trust the authorities of the old and the new servers from now on.
add_authority() {
  local known
  [[ -n "$1" ]] || return 0
  known=$(read_secret server-authorities)
  [[ "$known" == *"$1"* ]] || store_secret server-authorities "${known}"$'\n'"$1"
}

revision_of() { printf '%s-r%s-%s' "$1" "$stamp" "$suffix"; }

recover_service() {
  local service=$1 revision found record file joined update
  revision=$(revision_of "$service")
  record=${records[$service]:-}
  if [[ -n "$record" ]]; then
    file=$(mktemp)
    cloud storage cat "$record" >"$file"
    grep -q 'image: .*@sha256:' "$file" || fail "${record} names no image by digest."
    change cloud run services replace "$file" --region="$region"
    rm -f "$file"
  fi
  found=$(revision_field "$service" metadata.name)
  if [[ -n "$found" ]]; then
    say "  ${revision} is there already."
    return
  fi
  update=(cloud run services update "$service" --region="$region" --no-traffic --revision-suffix="${revision#"${service}-"}")
  update+=(--update-labels="recovered=r${stamp}" --update-secrets="/etc/server-authorities/ca.pem=server-authorities:${authorities}")
  if ((${#environment[@]} > 0)); then
    printf -v joined '%s,' "${environment[@]}"
    update+=(--update-env-vars="${joined%,}")
  fi
  change "${update[@]}"
}

revision_field() {
  local revision
  revision=$(revision_of "$1")
  cloud run revisions list --service="$1" --region="$region" --filter="metadata.name=${revision}" --format="value($2)"
}

revision_ready() { revision_field "$1" 'status.conditions[0].status'; }

if has_part database; then
  step "Database"
  recover_database
  step "Endpoint"
  point_endpoint
fi
if has_part redis; then
  step "Redis"
  if [[ "$redis_stage" == 1 ]]; then recover_redis; else recover_redis_cluster; fi
fi

step "Services"
# Another choice of parts makes another revision.
suffix=$(tr -d , <<<"$parts" | sed 's/database/d/; s/redis/r/; s/services/s/')
authorities=$(newest_version server-authorities)
[[ -n "$authorities" ]] || fail "The secret server-authorities has no version: apply infra/envs first."
for service in $services; do recover_service "$service"; done

step "Health"
for service in $services; do
  revision=$(revision_of "$service")
  wait_for "$revision" 300 True revision_ready "$service"
done

step "Traffic"
for service in $services; do
  revision=$(revision_of "$service")
  change cloud run services update-traffic "$service" --region="$region" --to-revisions="${revision}=100"
done

step "Check"
# From here on the sweep finds what was under way and sends it again.
change cloud scheduler jobs run sweep --location="$region"
if [[ -n "$dns_zone" ]]; then
  current=$(cloud dns record-sets list --zone="$dns_zone" --name="${domain}." --type=A --format='value(rrdatas[0])')
  if [[ "$current" == "$address" ]]; then
    say "  ${domain} leads to ${address} already."
  else
    change cloud dns record-sets update "${domain}." --zone="$dns_zone" --type=A --ttl=60 --rrdatas="$address"
  fi
fi
change curl --fail --silent --show-error --max-time 10 --retry 30 --retry-delay 10 --retry-all-errors --output /dev/null "https://${domain}/health"

say "Recovered in $((SECONDS / 60)) min $((SECONDS % 60)) s; the objective is 1 h for the database, 30 min for Redis and services, 4 h for all."
say "Now tell Terraform (docs/runbooks/disaster-recovery.md, \"afterwards\"): its next apply would undo the endpoint."
