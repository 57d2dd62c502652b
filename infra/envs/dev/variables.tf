variable "auth" {
  description = "Who issues users' tokens: issuer, where its keys are, and the audience of ours."
  type = object({
    audience = string
    issuer   = string
    jwks_url = string
  })
}

variable "billing_account" {
  description = "Id of the billing account."
  type        = string
}

variable "budget" {
  description = "Monthly budget: amount, shares of it at which somebody hears, currency of the billing account, and whether services are held back at 100 %."
  type = object({
    amount     = number
    thresholds = list(number)
    currency   = optional(string, "USD")
    enforce    = optional(bool, false)
  })
}

variable "budget_guard_image" {
  description = "Image of the handler that holds services back when the budget is spent, by digest; needed where budget.enforce is on."
  type        = string
  default     = null
}

variable "cdn_domain" {
  description = "Host name of the CDN; not one below the API's."
  type        = string
}

variable "cdn_key_rotation" {
  description = "Raised to sign addresses at the CDN with a new key; the one before is taken until the next time."
  type        = number
  default     = 1
}

variable "channels" {
  description = "Who is told: an e-mail address, and where they exist a Slack channel and a telephone number."
  type = object({
    email         = string
    slack_channel = optional(string)
    sms_number    = optional(string)
  })
}

variable "cors_origins" {
  description = "Exact origins whose pages may read images."
  type        = list(string)
}

variable "daily_budget_usd" {
  description = "US dollars that one user may spend on models in a day (UTC); null for no limit."
  type        = number
  default     = null
}

variable "database_availability" {
  description = "REGIONAL survives the loss of a zone, ZONAL costs half."
  type        = string
}

variable "database_disk_gb" {
  description = "Disk of the database at first; it grows by itself."
  type        = number
  default     = 100
}

variable "database_instance" {
  description = "Name of the database's instance; another one after a recovery."
  type        = string
  default     = "manga-db-instance"
}

variable "database_max_connections" {
  description = "Connections that the database accepts; what its memory bears."
  type        = number
  default     = 200
}

variable "database_password_version" {
  description = "Raised to change the database's password."
  type        = number
  default     = 1
}

variable "database_pool" {
  description = "Connections of each instance. All services together have to fit into what the database accepts."
  type        = number
  default     = 2
}

variable "database_tier" {
  description = "Machine of the database. Shared cores (db-g1-small) have no SLA: for dev alone."
  type        = string
  default     = "db-custom-1-3840"
}

variable "deletion_protection" {
  description = "Refuses to delete database, Redis and services."
  type        = bool
  default     = true
}

variable "delivery" {
  description = "What is built and rolled out from here: branches, link to the repository, stages in order. Without stages this environment is deployed from another's pipelines."
  type = object({
    branch        = string
    repository    = string
    suffix        = optional(string, "")
    pull_requests = optional(string)
    stages = optional(list(object({
      name       = string
      project_id = string
      approval   = optional(bool, false)
      canary     = optional(bool, false)
      parameters = optional(map(string), {})
      verify     = optional(bool, false)
    })), [])
  })
}

variable "dns_zone" {
  description = "Name of the managed DNS zone that holds the domain."
  type        = string
}

variable "domain" {
  description = "Host name of the API."
  type        = string
}

variable "environment" {
  description = "dev, staging or production."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "production"], var.environment)
    error_message = "environment is dev, staging or production."
  }
}

variable "external_deployers" {
  description = "IAM members of other projects whose pipelines deploy here, by any stable key."
  type        = map(string)
  default     = {}
}

variable "image" {
  description = "Image of the services' very first revision, by digest; later ones come from Cloud Deploy."
  type        = string
}

variable "image_models" {
  description = "Image models in order: the first that exists serves."
  type        = list(string)
  default     = ["imagen-4.0-generate-001", "gemini-3.1-flash-image"]
}

variable "image_readers" {
  description = "IAM members of other projects that run images from here, by any stable key."
  type        = map(string)
  default     = {}
}

variable "instances" {
  description = "No service keeps or runs more instances than these, whatever its own figures are."
  type = object({
    kept = optional(number, 1000)
    most = optional(number, 1000)
  })
  default = {}
}

variable "log_level" {
  description = "Least severity that is logged."
  type        = string
}

variable "model_location" {
  description = "Where models are called: global, us or eu. Current Gemini models aren't offered in Japan."
  type        = string
  default     = "global"
}

variable "project_id" {
  description = "Project of this environment."
  type        = string
}

variable "redis_cluster" {
  description = "Name of the Redis cluster; another one after a recovery."
  type        = string
  default     = "manga-redis-cluster"
}

variable "redis_import_uris" {
  description = "RDB files from which stage 2 starts."
  type        = list(string)
  default     = []
}

variable "redis_instance" {
  description = "Name of the single Redis server; another one after a recovery."
  type        = string
  default     = "manga-redis-instance"
}

variable "redis_keep_stage_1" {
  description = "Keeps the single server beside the cluster until a migration is settled."
  type        = bool
  default     = false
}

variable "redis_memory_gb" {
  description = "Size of the single Redis server of stage 1."
  type        = number
  default     = 4
}

variable "redis_stage" {
  description = "1: one server of 4 GB. 2: a cluster of three shards with a replica each."
  type        = number
  default     = 1
}

variable "region" {
  description = "Region of everything."
  type        = string
  default     = "asia-northeast1"
}

variable "slack_token" {
  description = "Slack's token, from the console's sign-in."
  type        = string
  default     = null
  sensitive   = true
}

variable "studio" {
  description = "How the studio signs people in at auth.issuer: its client there (public, code with PKCE), what it asks for, which of the tokens the services take, and the origins that the page asks for them."
  type = object({
    client_id = string
    connect   = list(string)
    scope     = optional(string, "openid email")
    bearer    = optional(string, "access_token")
  })
}

variable "studio_publishers" {
  description = "IAM members of other projects that put the studio's files here, by any stable key."
  type        = map(string)
  default     = {}
}

variable "text_model" {
  description = "Model for text."
  type        = string
  default     = "gemini-3.8-flash"
}

variable "tools_image" {
  description = "Image with the migration (packages/cli/Dockerfile), by digest."
  type        = string
}

variable "waf" {
  description = "Whether Cloud Armor has the preconfigured rules, a dollar a month each; the limit of requests stands in any case."
  type        = bool
  default     = true
}
