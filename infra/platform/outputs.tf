output "address" {
  description = "Public address of the load balancer."
  value       = module.edge.address
}

output "connections" {
  description = "The database's connection budget."
  value       = module.database.connections
}

output "environment" {
  description = "Environment of the services."
  value       = local.env
}

output "parameters" {
  description = "What the manifests of infra/delivery leave to the target."
  value       = local.parameters
}

output "repository" {
  description = "Address of the images' repository."
  value       = module.delivery.repository
}

output "sink_filters" {
  description = "Filters of the log sinks by name."
  value       = module.observability.sink_filters
}

output "urls" {
  description = "The services' own addresses by key."
  value       = module.services.urls
}
