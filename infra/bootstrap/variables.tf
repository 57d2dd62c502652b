variable "project_id" {
  description = "Project of the environment."
  type        = string
}

variable "region" {
  description = "Location of the bucket."
  type        = string
  default     = "asia-northeast1"
}
