bucket = "manga-service-staging-terraform-state"
prefix = "platform"
