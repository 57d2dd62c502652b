output "ca_certificate" {
  description = "PEM text of the authority that signed the server's certificate."
  value       = join("\n", google_sql_database_instance.default.server_ca_cert[*].cert)
}

output "connections" {
  description = "The connection budget: what all instances together may open, and what the database accepts."
  value       = { needed = local.connections_needed, accepted = var.max_connections }
}

output "database" {
  description = "Name of the database."
  value       = google_sql_database.default.name
}

output "host" {
  description = "DNS name of the database, as its certificate has it, once it resolves."
  value       = trimsuffix(google_sql_database_instance.default.dns_name, ".")
  depends_on  = [google_dns_record_set.default, google_compute_forwarding_rule.default]
}

output "instance" {
  description = "Name of the instance."
  value       = google_sql_database_instance.default.name
}

output "password_version" {
  description = "Exact version of the secret with the password (DB_PASSWORD_SECRET)."
  value       = google_secret_manager_secret_version.default.name
}

output "service_account" {
  description = "The instance's own account, which writes exports."
  value       = google_sql_database_instance.default.service_account_email_address
}

output "user" {
  description = "Name of the services' user."
  value       = google_sql_user.default.name
}
