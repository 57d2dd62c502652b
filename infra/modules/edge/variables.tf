variable "buckets" {
  description = "Buckets behind the CDN by key: name, the path under which signed addresses reach it, headers of every answer (Name: value), and whether the objects' own Cache-Control counts. Without a path it is public; studio has to be there."
  type = map(object({
    name         = string
    path         = optional(string)
    headers      = optional(list(string), [])
    origin_cache = optional(bool, false)
  }))
}

variable "cdn_domain" {
  description = "Host name of the CDN, for example cdn.manga-service.com."
  type        = string

  # Where the CDN lacks a file it sends a request's Authorization header on to Cloud Storage, which refuses tokens that it did not issue.
  # Programs drop the header on the way to another host, some of them not for a host below the first one.
  validation {
    condition     = var.cdn_domain != var.domain && !endswith(var.cdn_domain, ".${var.domain}")
    error_message = "The CDN has a host of its own, and not one below the API's."
  }
}

variable "dns_zone" {
  description = "Name of the managed zone that holds the domain; it is made by hand, once, at the registrar's."
  type        = string
}

variable "domain" {
  description = "Host name of the API, for example api.manga-service.com."
  type        = string
}

variable "project_number" {
  description = "Number of the project, part of the name of the CDN's own account."
  type        = string
}

variable "public_paths" {
  description = "Path templates that are reachable from outside, by the service's key."
  type        = map(list(string))

  validation {
    condition     = alltrue([for path in flatten(values(var.public_paths)) : !can(regex("^/(pubsub|internal|ready)", path))])
    error_message = "Paths of the platform are never public."
  }
}

variable "region" {
  description = "Region of the services."
  type        = string
}

variable "requests_per_minute" {
  description = "Requests a minute that one address may send."
  type        = number
  default     = 1000
}

variable "services" {
  description = "Names of the Cloud Run services by key."
  type        = map(string)
}

variable "signing_key_rotation" {
  description = "Raised to sign with a new key; addresses signed with the one before go on working until it is raised again."
  type        = number
  default     = 1
}

variable "studio_config" {
  description = "Contents of the studio's config.json, as apps/studio/src/config.ts reads it."
  type = object({
    issuer   = string
    clientId = string
    scope    = string
    bearer   = string
  })
}

variable "waf_rules" {
  description = "Preconfigured rule sets by name. A story may look like an attack, so the sensitivity is the lowest and injection rules begin in preview."
  nullable    = false
  type = map(object({
    priority    = number
    preview     = optional(bool, false)
    sensitivity = optional(number, 1)
  }))
  default = {
    sqli-v33-stable             = { priority = 1000, preview = true }
    xss-v33-stable              = { priority = 1001, preview = true }
    lfi-v33-stable              = { priority = 1002 }
    rfi-v33-stable              = { priority = 1003 }
    rce-v33-stable              = { priority = 1004, preview = true }
    scannerdetection-v33-stable = { priority = 1005 }
    protocolattack-v33-stable   = { priority = 1006 }
    cve-canary                  = { priority = 1007 }
  }
}
