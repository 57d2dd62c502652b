variable "automation_service_account" {
  description = "E-mail of the account that advances, promotes and rolls back."
  type        = string
}

variable "branch" {
  description = "Branches that are built, as a regular expression."
  type        = string
}

variable "budget_guard" {
  description = "Files that the budget's handler is made of, where it runs; null elsewhere."
  type        = object({ sources = list(string) })
  default     = null
}

variable "build_service_account" {
  description = "Id of the account that builds (projects/.../serviceAccounts/...)."
  type        = string
}

variable "canary_policies" {
  description = "Alert policies that stop a rollout, by the service's key."
  type        = map(string)
}

variable "checks" {
  description = "Branch to which pull requests are checked here, as a regular expression, and the account that does (projects/.../serviceAccounts/...); null where none are."
  type = object({
    branch          = string
    service_account = string
  })
  default = null
}

variable "deploy_service_account" {
  description = "E-mail of the account that deploys."
  type        = string
}

variable "region" {
  description = "Region of registry, pipelines and services."
  type        = string
}

variable "repository" {
  description = "Id of Developer Connect's link to the repository; GitHub's consent to it is given once in the console."
  type        = string
}

variable "repository_iam" {
  description = "Who may do what with the images, by any stable key."
  type = map(object({
    role   = string
    member = string
  }))
  default = {}
}

variable "services" {
  description = "Names of the Cloud Run services by key."
  type        = map(string)
}

variable "sources" {
  description = "Files that a service is made of, by the service's key."
  type        = map(list(string))
}

variable "stages" {
  description = "Stages that a release goes through, in order. None: this environment is deployed from another's pipelines."
  type = list(object({
    name       = string
    project_id = string
    approval   = optional(bool, false)
    canary     = optional(bool, false)
    parameters = optional(map(string), {})
    verify     = optional(bool, false)
  }))
  default = []
}

variable "studio" {
  description = "The account that builds and uploads the studio (projects/.../serviceAccounts/...), and the files that the page is made of."
  type = object({
    service_account = string
    sources         = list(string)
  })
}

variable "suffix" {
  description = "Ends the names of pipelines and triggers; -dev for those of feature branches."
  type        = string
  default     = ""
}
