variable "iam" {
  description = "Who may do what on which topic, by any stable key."
  type = map(object({
    topic  = string
    role   = string
    member = string
  }))
  default = {}
}

variable "phases" {
  description = "The services by key (phase1 ...): number, address, and whether their work divides into tasks."
  type = map(object({
    number  = number
    url     = string
    fan_out = optional(bool, false)
  }))
}

variable "project_number" {
  description = "Number of the project, part of the name of Pub/Sub's own account."
  type        = string
}

variable "push_audience" {
  description = "Audience of the tokens of pushes; the services accept no other."
  type        = string
}

variable "push_service_account" {
  description = "E-mail of the account in whose name Pub/Sub and Cloud Scheduler call."
  type        = string
}

variable "region" {
  description = "Where messages are stored and the scheduler runs."
  type        = string
}
