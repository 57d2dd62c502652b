variable "google_apis_address" {
  description = "Address of the Private Service Connect endpoint of Google's APIs; outside every subnet."
  type        = string
  default     = "10.0.255.254"
}

variable "managed_services_range" {
  description = "Range that is peered with Google's managed services (Redis stage 1 takes a /29 of it)."
  type        = string
  default     = "10.0.16.0/24"
}

variable "name" {
  description = "Name of the VPC."
  type        = string
  default     = "manga-service-vpc"
}

variable "region" {
  description = "Region of subnets, router and NAT."
  type        = string
}

variable "service_tag" {
  description = "Network tag of the Cloud Run services, on which the egress rules act."
  type        = string
  default     = "manga-service"
}

variable "subnets" {
  description = "Subnets by name. Cloud Run's Direct VPC egress needs two addresses an instance in manga-public: 75 instances fit."
  type = map(object({
    range       = string
    description = string
  }))
  default = {
    manga-public     = { range = "10.0.1.0/24", description = "Direct VPC egress of the Cloud Run services." }
    manga-private    = { range = "10.0.2.0/24", description = "Private endpoints of the database and of Redis Cluster." }
    manga-management = { range = "10.0.3.0/24", description = "Administration and monitoring." }
  }
}
