# Images, tokens and numbers of people are given at the command: -var image=... -var tools_image=...
environment     = "staging"
project_id      = "manga-service-staging"
billing_account = "000000-000000-000000"
domain          = "api.staging.manga-service.com"
dns_zone        = "manga-service-com"
cors_origins    = ["https://staging.manga-service.com"]
log_level       = "INFO"

auth = {
  audience = "manga-service-staging"
  issuer   = "https://securetoken.google.com/manga-service-staging"
  jwks_url = "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com"
}

database_availability = "ZONAL"
deletion_protection   = true
redis_stage           = 1

budget = {
  amount     = 300
  thresholds = [0.8, 1.0]
}

channels = {
  email         = "manga-staging@manga-service.com"
  slack_channel = "#manga-staging"
}

# Deployed from production's pipelines, which begin here.
delivery = {
  branch     = "^main$"
  repository = "projects/manga-service-production/locations/asia-northeast1/connections/github/gitRepositoryLinks/manga"
}

external_deployers = {
  production = "serviceAccount:manga-deploy-sa@manga-service-production.iam.gserviceaccount.com"
}
