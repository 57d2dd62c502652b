bucket = "manga-service-dev-terraform-state"
prefix = "platform"
