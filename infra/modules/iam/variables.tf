variable "accounts" {
  description = "Service accounts by key: project-wide roles, and the keys of the accounts they may act as."
  type = map(object({
    account_id    = string
    description   = string
    acts_as       = optional(list(string), [])
    project_roles = optional(list(string), [])
  }))

  validation {
    condition = alltrue(flatten([
      for account in var.accounts : [
        for role in account.project_roles : !can(regex("^roles/(owner|editor|viewer|.*[aA]dmin)$", role))
      ]
    ]))
    error_message = "No account holds a basic role or an administrator's role on the whole project."
  }
}

variable "custom_roles" {
  description = "Roles of our own by id, where Google's hold more than is needed."
  type = map(object({
    title       = string
    permissions = list(string)
  }))
  default = {}
}

variable "external_actors" {
  description = "Members from outside and the keys of the accounts they may act as, by any stable key."
  type = map(object({
    member  = string
    acts_as = list(string)
  }))
  default = {}
}

variable "project_id" {
  description = "Project of the accounts."
  type        = string
}

variable "push_account" {
  description = "Key of the account in whose name Pub/Sub and Cloud Scheduler call the services."
  type        = string
  default     = "push"
}
