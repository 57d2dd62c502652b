variable "cluster_name" {
  description = "Name of the cluster (stage 2)."
  type        = string
  default     = "manga-redis-cluster"
}

variable "deletion_protection" {
  description = "Refuses to delete instance and cluster, but for the time of a migration (keep_stage_1)."
  type        = bool
  default     = true
}

variable "import_uris" {
  description = "RDB files in a bucket of the same region that a new cluster starts from (stage migration). A change makes a new cluster."
  type        = list(string)
  default     = []
}

variable "instance_name" {
  description = "Name of the single server (stage 1)."
  type        = string
  default     = "manga-redis-instance"
}

variable "keep_stage_1" {
  description = "Keeps the single server beside the cluster, for as long as a migration may have to be taken back."
  type        = bool
  default     = false
}

variable "memory_size_gb" {
  description = "Size of the single server; the design's 4 GB by default."
  type        = number
  default     = 4
}

variable "network" {
  description = "Id of the VPC, once managed services may be created in its peered range."
  type        = string
}

variable "redis_stage" {
  description = "1: a Basic instance of 4 GB. 2: a cluster of three shards with a replica each."
  type        = number
  default     = 1

  validation {
    condition     = contains([1, 2], var.redis_stage)
    error_message = "redis_stage is 1 or 2."
  }
}

variable "region" {
  description = "Region of instance and cluster."
  type        = string
}

variable "subnet" {
  description = "Id of the private subnet, for the cluster's endpoints."
  type        = string
}
