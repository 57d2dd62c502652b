# shellcheck shell=bash disable=SC2154
# Brings Redis back; sourced by disaster-recovery.sh, whose names it uses. Whatever it starts from, nothing is lost for good: what Redis holds
# (limits that were learned, progress of jobs under way) comes back with use, and the truth is in the database.

redis_field() {
  cloud redis instances list --region="$region" --filter="name~/${recovery_redis}$" --format="value($1)"
}

redis_state() { redis_field state; }

recover_redis() {
  local state imported identity token authority version host port
  if [[ -z "$snapshot" ]]; then
    snapshot=$(newest_object 'redis/snapshot-*.rdb')
  fi
  state=$(redis_state)
  if [[ -z "$state" ]]; then
    change cloud redis instances create "$recovery_redis" --region="$region" --tier=basic --size=4 --redis-version=redis_7_2 \
      --network="projects/${project}/global/networks/${network}" --connect-mode=private-service-access --enable-auth \
      --transit-encryption-mode=server-authentication --persistence-mode=rdb --rdb-snapshot-period=24h --async
  else
    say "  ${recovery_redis} is there already."
  fi
  wait_for "$recovery_redis" 1800 READY redis_state
  imported=$(redis_field labels.imported)
  if [[ -z "$snapshot" ]]; then
    say "  There is no snapshot: Redis begins empty. What it holds (limits, progress) comes back with use."
  elif [[ "$imported" == yes ]]; then
    say "  ${snapshot} was imported already."
  else
    identity=$(redis_field persistenceIamIdentity)
    change cloud storage buckets add-iam-policy-binding "gs://${bucket}" \
      --member="${identity:-serviceAccount:ACCOUNT-OF-THE-NEW-REDIS}" --role=roles/storage.objectViewer --condition=None
    change cloud redis instances import "$snapshot" "$recovery_redis" --region="$region"
    # Later runs leave alone what is in use by then.
    change cloud redis instances update "$recovery_redis" --region="$region" --update-labels=imported=yes
  fi
  if $dry_run; then
    say "  would store its password and authority as new versions of redis-auth-token and server-authorities"
    environment+=("REDIS_HOST=HOST" "REDIS_PORT=PORT" "REDIS_AUTH_SECRET=projects/${project}/secrets/redis-auth-token/versions/N")
    return
  fi
  token=$(cloud redis instances get-auth-string "$recovery_redis" --region="$region" --format='value(authString)')
  store_secret redis-auth-token "$token"
  authority=$(redis_field 'serverCaCerts[0].cert')
  add_authority "$authority"
  version=$(newest_version redis-auth-token)
  host=$(redis_field host)
  port=$(redis_field port)
  environment+=("REDIS_HOST=${host}" "REDIS_PORT=${port}" REDIS_CLUSTER_MODE=false)
  environment+=("REDIS_AUTH_SECRET=projects/${project}/secrets/redis-auth-token/versions/${version}")
}

cluster_field() {
  cloud redis clusters list --region="$region" --filter="name~/${recovery_redis}$" --format="value($1)"
}

cluster_state() { cluster_field state; }

# The newest backup of the lost cluster, which outlives it; nothing where there is none.
newest_cluster_backup() {
  local collection
  collection=$(cloud redis clusters backup-collections list --region="$region" --filter="cluster~/${REDIS_CLUSTER:-manga-redis-cluster}$" \
    --limit=1 --format='value(name)')
  [[ -z "$collection" ]] || cloud redis clusters backups list --backup-collection="${collection##*/}" --region="$region" \
    --filter=state=ACTIVE --sort-by=~createTime --limit=1 --format='value(name)'
}

# A cluster of the figures of infra/modules/redis: three shards with a replica each, no password, TLS.
recover_redis_cluster() {
  local state create backup host port authority
  state=$(cluster_state)
  if [[ -z "$state" ]]; then
    create=(cloud redis clusters create "$recovery_redis" --region="$region" --shard-count=3 --replica-count=1
      --node-type=redis-standard-small --network="projects/${project}/global/networks/${network}" --auth-mode=disabled
      --transit-encryption-mode=server-authentication --persistence-mode=rdb --rdb-snapshot-period=24h --async)
    backup=''
    [[ -n "$snapshot" ]] || backup=$(newest_cluster_backup)
    if [[ -n "$snapshot" ]]; then
      create+=(--import-gcs-object-uris="$snapshot")
    elif [[ -n "$backup" ]]; then
      create+=(--import-managed-backup="$backup")
    else
      say "  There is no backup: the cluster begins empty. What it holds (limits, progress) comes back with use."
    fi
    change "${create[@]}"
  else
    say "  ${recovery_redis} is ${state}."
  fi
  wait_for "$recovery_redis" 3600 ACTIVE cluster_state
  if $dry_run; then
    say "  would store its authority as a new version of server-authorities"
    environment+=("REDIS_HOST=HOST" "REDIS_PORT=PORT" REDIS_CLUSTER_MODE=true REDIS_AUTH_SECRET=)
    return
  fi
  authority=$(cloud redis clusters get-cluster-certificate-authority "$recovery_redis" --region="$region" \
    --format='value(managedServerCa.caCerts[0].certificates[0])')
  add_authority "$authority"
  host=$(cluster_field 'discoveryEndpoints[0].address')
  port=$(cluster_field 'discoveryEndpoints[0].port')
  [[ -n "$host" && -n "$port" ]] || fail "${recovery_redis} has no discovery endpoint: is the connection policy manga-redis there? Apply infra/envs, then run this again."
  # An empty variable counts as absent: the cluster has no password.
  environment+=("REDIS_HOST=${host}" "REDIS_PORT=${port}" REDIS_CLUSTER_MODE=true REDIS_AUTH_SECRET=)
}
