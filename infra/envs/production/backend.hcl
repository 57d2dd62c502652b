bucket = "manga-service-production-terraform-state"
prefix = "platform"
