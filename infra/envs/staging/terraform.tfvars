# Images, tokens and numbers of people are given at the command: -var image=... -var tools_image=...
environment     = "staging"
project_id      = "manga-service-staging"
billing_account = "000000-000000-000000"
domain          = "api.staging.manga-service.com"
cdn_domain      = "cdn.staging.manga-service.com"
dns_zone        = "manga-service-com"
cors_origins    = ["https://staging.manga-service.com"]
log_level       = "INFO"

# Any OpenID Connect provider with discovery and PKCE for public clients: docs/decisions/2026-11-25-studio-signs-in-by-oidc.md.
auth = {
  audience = "manga-service-staging"
  issuer   = "https://login.staging.manga-service.com"
  jwks_url = "https://login.staging.manga-service.com/.well-known/jwks.json"
}

studio = {
  client_id = "manga-studio"
  connect   = ["https://login.staging.manga-service.com"]
}

database_availability = "ZONAL"
deletion_protection   = true
redis_memory_gb       = 1
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

studio_publishers = {
  production = "serviceAccount:manga-studio-sa@manga-service-production.iam.gserviceaccount.com"
}
