variable "buckets" {
  description = "Buckets by what they hold. Ages are days; a lifecycle rule without storage_class deletes."
  type = map(object({
    name             = string
    cors             = optional(bool, false)
    public           = optional(bool, false)
    soft_delete_days = optional(number, 7)
    versioning       = optional(bool, false)
    lifecycle = optional(list(object({
      age                   = optional(number)
      days_since_noncurrent = optional(number)
      from_classes          = optional(list(string), [])
      prefixes              = optional(list(string), [])
      storage_class         = optional(string)
    })), [])
  }))
  default = {
    input = {
      name       = "manga-input-data"
      versioning = true
      lifecycle  = [{ age = 90 }, { days_since_noncurrent = 7 }]
    }
    output = {
      name = "manga-output-images"
      cors = true
    }
    final = {
      name = "manga-final-products"
      cors = true
      lifecycle = [
        { age = 30, storage_class = "NEARLINE", from_classes = ["STANDARD"] },
        { age = 365, storage_class = "COLDLINE", from_classes = ["NEARLINE"] },
      ]
    }
    temp = {
      name             = "manga-temp-data"
      soft_delete_days = 0
      lifecycle        = [{ age = 7 }]
    }
    backups = {
      name       = "manga-backups"
      versioning = true
      lifecycle = [
        { age = 30, prefixes = ["sql/"] },
        { age = 7, prefixes = ["redis/"] },
        { age = 30, prefixes = ["services/", "redis-migration/"] },
        { days_since_noncurrent = 30 },
      ]
    }
    logs = {
      name      = "manga-error-logs"
      lifecycle = [{ age = 90 }]
    }
    studio = {
      name   = "manga-studio"
      public = true
    }
  }
}

variable "cors_origins" {
  description = "Exact origins that may read images in a browser: Cloud Storage knows no wildcard within a host name."
  type        = list(string)
}

variable "iam" {
  description = "Who may do what in which bucket, by any stable key."
  type = map(object({
    bucket = string
    role   = string
    member = string
  }))
  default = {}
}

variable "project_id" {
  description = "Project, with which bucket names begin."
  type        = string
}

variable "region" {
  description = "Location of buckets and key."
  type        = string
}
