provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = { app = "manga", environment = var.environment }
  # Budgets are billed to and limited by the project that asks.
  billing_project       = var.project_id
  user_project_override = true
}

module "platform" {
  source = "../../platform"

  auth                      = var.auth
  billing_account           = var.billing_account
  budget                    = var.budget
  budget_guard_image        = var.budget_guard_image
  cdn_domain                = var.cdn_domain
  cdn_key_rotation          = var.cdn_key_rotation
  channels                  = var.channels
  cors_origins              = var.cors_origins
  daily_budget_usd          = var.daily_budget_usd
  database_availability     = var.database_availability
  database_disk_gb          = var.database_disk_gb
  database_instance         = var.database_instance
  database_max_connections  = var.database_max_connections
  database_password_version = var.database_password_version
  database_pool             = var.database_pool
  database_tier             = var.database_tier
  deletion_protection       = var.deletion_protection
  delivery                  = var.delivery
  dns_zone                  = var.dns_zone
  domain                    = var.domain
  environment               = var.environment
  external_deployers        = var.external_deployers
  image                     = var.image
  image_models              = var.image_models
  image_readers             = var.image_readers
  instances                 = var.instances
  log_level                 = var.log_level
  model_location            = var.model_location
  project_id                = var.project_id
  redis_cluster             = var.redis_cluster
  redis_import_uris         = var.redis_import_uris
  redis_instance            = var.redis_instance
  redis_keep_stage_1        = var.redis_keep_stage_1
  redis_memory_gb           = var.redis_memory_gb
  redis_stage               = var.redis_stage
  region                    = var.region
  slack_token               = var.slack_token
  studio                    = var.studio
  studio_publishers         = var.studio_publishers
  text_model                = var.text_model
  tools_image               = var.tools_image
  waf                       = var.waf
}

output "address" {
  description = "Public address of the load balancer."
  value       = module.platform.address
}

output "connections" {
  description = "The database's connection budget."
  value       = module.platform.connections
}

output "environment" {
  description = "Environment of the services."
  value       = module.platform.environment
}

output "parameters" {
  description = "What the manifests of infra/delivery leave to this environment; pipelines of other projects read it."
  value       = module.platform.parameters
}

output "repository" {
  description = "Address of the images' repository."
  value       = module.platform.repository
}
