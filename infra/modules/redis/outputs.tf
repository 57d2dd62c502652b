output "auth_token" {
  description = "Password of the single server; empty for the cluster, which is closed by network and TLS."
  value       = local.cluster ? "" : google_redis_instance.default[0].auth_string
  sensitive   = true
}

output "ca_certificate" {
  description = "PEM texts of the authorities that signed the servers' certificates, of both stages while both exist."
  value = join("\n", concat(
    flatten(google_redis_instance.default[*].server_ca_certs[*].cert),
    flatten([for cluster in google_redis_cluster.default : [for ca in cluster.managed_server_ca : ca.ca_certs[*].certificates]]),
  ))
}

output "cluster_mode" {
  description = "Whether clients speak the cluster protocol (REDIS_CLUSTER_MODE)."
  value       = local.cluster
}

output "host" {
  description = "Address of the server, or of the cluster's discovery endpoint (REDIS_HOST)."
  value       = local.cluster ? google_redis_cluster.default[0].discovery_endpoints[0].address : google_redis_instance.default[0].host
}

output "instance" {
  description = "Name of the single server or of the cluster."
  value       = local.cluster ? google_redis_cluster.default[0].name : google_redis_instance.default[0].name
}

output "persistence_identity" {
  description = "Account with which the single server reads and writes RDB files; null without one."
  value       = one(google_redis_instance.default[*].persistence_iam_identity)
}

output "port" {
  description = "Port, with TLS (REDIS_PORT)."
  value       = local.cluster ? google_redis_cluster.default[0].discovery_endpoints[0].port : google_redis_instance.default[0].port
}
