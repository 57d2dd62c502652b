locals {
  # PostgreSQL keeps 3 for superusers; Cloud SQL's own agents, a migration and a person at psql take the rest.
  reserved_connections = 20
  connections_needed = sum(concat(
    [local.reserved_connections],
    [for client in var.clients : client.max_instances * client.pool],
  ))
}
