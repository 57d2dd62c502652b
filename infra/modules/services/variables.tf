variable "authorities_secret" {
  description = "Id of the secret with the authorities of the database's and Redis' certificates."
  type        = string
}

variable "authorities_version" {
  description = "Number of that secret's version."
  type        = string
}

variable "deployers" {
  description = "Who may release revisions and run the migration, as IAM members by any stable key."
  type        = map(string)
  default     = {}
}

variable "deletion_protection" {
  description = "Refuses to delete services and job."
  type        = bool
  default     = true
}

variable "env" {
  description = "Environment that all services have in common, by the names of packages/phase-kit/src/config.ts."
  type        = map(string)
}

variable "image" {
  description = "Image of the very first revision, by digest; later ones come from Cloud Deploy."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "The image is named by its digest, never by a tag."
  }
}

variable "migration" {
  description = "The migration job: image by digest and account."
  type = object({
    image           = string
    service_account = string
  })
}

variable "network" {
  description = "Id of the VPC."
  type        = string
}

variable "network_tag" {
  description = "Tag on which the egress rules act."
  type        = string
}

variable "push_member" {
  description = "Account in whose name Pub/Sub and Cloud Scheduler call, as IAM member."
  type        = string
}

variable "region" {
  description = "Region of the services."
  type        = string
}

variable "services" {
  description = "The services by key. cpu_target is a share (0.7 is 70 %), timeout_s the longest request in seconds."
  type = map(object({
    name            = string
    service_account = string
    concurrency     = optional(number, 50)
    cpu             = optional(string, "1")
    cpu_target      = optional(number, 0.7)
    env             = optional(map(string), {})
    max_instances   = optional(number, 10)
    memory          = optional(string, "2Gi")
    min_instances   = optional(number, 0)
    timeout_s       = optional(number, 300)
  }))

  validation {
    condition     = alltrue([for service in var.services : service.min_instances <= service.max_instances && service.timeout_s <= 3600])
    error_message = "min_instances is at most max_instances, and no request lasts longer than 3600 s."
  }
}

variable "subnet" {
  description = "Id of the subnet for Direct VPC egress."
  type        = string
}
