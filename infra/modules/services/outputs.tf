output "migration_job" {
  description = "Name of the migration job."
  value       = google_cloud_run_v2_job.migrate.name
}

output "names" {
  description = "Names of the services by key."
  value       = { for key, service in google_cloud_run_v2_service.default : key => service.name }
}

output "urls" {
  description = "Addresses at which Pub/Sub and Cloud Scheduler reach the services, by key."
  value       = { for key, service in google_cloud_run_v2_service.default : key => service.uri }
}
