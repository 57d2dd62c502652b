variable "channels" {
  description = "Who is told: an e-mail address, and where they exist a Slack channel and a telephone number."
  type = object({
    email         = string
    slack_channel = optional(string)
    sms_number    = optional(string)
  })
}

variable "daily_tokens" {
  description = "Tokens of all models a day that the money is for; at 80 % a warning is sent."
  type        = number
  default     = 50000000
}

variable "dead_letter_subscription" {
  description = "Name of the subscription that keeps dead letters."
  type        = string
}

variable "domain" {
  description = "Host name of the API."
  type        = string
}

variable "log_bucket" {
  description = "Name of the bucket for error logs."
  type        = string
}

variable "project_id" {
  description = "Project that is watched."
  type        = string
}

variable "region" {
  description = "Location of the analysis of performance logs."
  type        = string
}

variable "services" {
  description = "Names of the Cloud Run services by key."
  type        = map(string)
}

variable "slack_token" {
  description = "Slack's token, from the console's sign-in; needed where a Slack channel is named."
  type        = string
  default     = null
  sensitive   = true
}
