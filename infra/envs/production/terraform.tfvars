# Images, tokens and numbers of people are given at the command: -var image=... -var tools_image=...
environment     = "production"
project_id      = "manga-service-production"
billing_account = "000000-000000-000000"
domain          = "api.manga-service.com"
cdn_domain      = "cdn.manga-service.com"
dns_zone        = "manga-service-com"
cors_origins    = ["https://manga-service.com", "https://www.manga-service.com"]
log_level       = "WARN"

# Any OpenID Connect provider with discovery and PKCE for public clients: docs/decisions/2026-11-25-studio-signs-in-by-oidc.md.
auth = {
  audience = "manga-service-production"
  issuer   = "https://login.manga-service.com"
  jwks_url = "https://login.manga-service.com/.well-known/jwks.json"
}

studio = {
  client_id = "manga-studio"
  connect   = ["https://login.manga-service.com"]
}

database_availability = "REGIONAL"
deletion_protection   = true
redis_memory_gb       = 4
redis_stage           = 1

budget = {
  amount     = 800
  thresholds = [0.75, 0.9, 1.0]
  enforce    = true
}

channels = {
  email         = "manga-oncall@manga-service.com"
  slack_channel = "#manga-oncall"
  sms_number    = "+810000000000"
}

# main is built once and goes through staging to here.
delivery = {
  branch     = "^main$"
  repository = "projects/manga-service-production/locations/asia-northeast1/connections/github/gitRepositoryLinks/manga"
  stages = [
    { name = "staging", project_id = "manga-service-staging", verify = true },
    { name = "production", project_id = "manga-service-production", approval = true, canary = true },
  ]
}
