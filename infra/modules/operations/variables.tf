variable "backup" {
  description = "What is copied where, by whom; writers are the database's and Redis' own accounts, by any stable key."
  type = object({
    bucket          = string
    database        = string
    image           = optional(string, "gcr.io/google.com/cloudsdktool/google-cloud-cli:slim")
    redis_instance  = string
    redis_stage     = number
    service_account = string
    services        = list(string)
    sql_instance    = string
    writers         = map(string)
  })
}

variable "billing_account" {
  description = "Id of the billing account."
  type        = string
}

variable "budget" {
  description = "Monthly amount in the billing account's currency, shares of it at which somebody hears, and whether services are held back at 100 %."
  type = object({
    amount     = number
    thresholds = list(number)
    currency   = optional(string, "USD")
    enforce    = optional(bool, false)
  })
}

variable "budget_guard" {
  description = "The handler that holds services back: image of the very first revision by digest, account, who deploys later ones, and the instances each service keeps at most."
  type = object({
    deployer        = string
    image           = string
    limits          = map(number)
    service_account = string
  })

  validation {
    condition     = !var.budget.enforce || can(regex("@sha256:[0-9a-f]{64}$", var.budget_guard.image))
    error_message = "To enforce the budget the handler's image has to be named by its digest."
  }
}

variable "channels" {
  description = "Ids of the notification channels."
  type        = list(string)
}

variable "dead_letter_topic" {
  description = "Id of the topic for messages that nobody took."
  type        = string
}

variable "environment" {
  description = "Name of the environment."
  type        = string
}

variable "project_id" {
  description = "Project of the environment."
  type        = string
}

variable "project_number" {
  description = "Number of the project."
  type        = string
}

variable "push_service_account" {
  description = "E-mail of the account in whose name Pub/Sub calls."
  type        = string
}

variable "region" {
  description = "Region of jobs and handler."
  type        = string
}
