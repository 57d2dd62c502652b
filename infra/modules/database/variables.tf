variable "address" {
  description = "Address of the database's endpoint in the private subnet."
  type        = string
  default     = "10.0.2.5"
}

variable "availability_type" {
  description = "REGIONAL survives the loss of a zone, ZONAL costs half."
  type        = string
  default     = "REGIONAL"
}

variable "clients" {
  description = "Who connects: instances at most and connections each, by name. The sum has to fit into max_connections."
  type = map(object({
    max_instances = number
    pool          = number
  }))
}

variable "database" {
  description = "Name of the database."
  type        = string
}

variable "deletion_protection" {
  description = "Refuses to delete the instance, in Terraform and in the cloud."
  type        = bool
  default     = true
}

variable "disk_gb" {
  description = "Size of the disk at first; it grows by itself up to 500 GB."
  type        = number
  default     = 100
}

variable "endpoint_name" {
  description = "Name of the endpoint and of its reserved address, whichever instance stands behind it."
  type        = string
  default     = "manga-db-instance-endpoint"
}

variable "max_connections" {
  description = "Connections that PostgreSQL accepts. 200 take about 2 GB at worst of the 3.75 GB machine."
  type        = number
  default     = 200
}

variable "name" {
  description = "Name of the instance."
  type        = string
  default     = "manga-db-instance"
}

variable "network" {
  description = "Id of the VPC."
  type        = string
}

variable "password_secret" {
  description = "Id of the secret that takes the password of the services' user."
  type        = string
}

variable "password_version" {
  description = "Raised to change the password: user and secret are written in the same run."
  type        = number
  default     = 1
}

variable "project_id" {
  description = "Project whose VPC may connect."
  type        = string
}

variable "region" {
  description = "Region of the instance."
  type        = string
}

variable "subnet" {
  description = "Id of the private subnet."
  type        = string
}

variable "tier" {
  description = "Machine type: 1 CPU and 3.75 GB by default."
  type        = string
  default     = "db-custom-1-3840"
}

variable "user" {
  description = "Name of the services' user."
  type        = string
  default     = "manga"
}

variable "zone" {
  description = "Preferred zone."
  type        = string
  default     = "asia-northeast1-a"
}
