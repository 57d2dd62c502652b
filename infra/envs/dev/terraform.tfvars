# Images, tokens and numbers of people are given at the command: -var image=... -var tools_image=...
environment     = "dev"
project_id      = "manga-service-dev"
billing_account = "000000-000000-000000"
domain          = "api.dev.manga-service.com"
cdn_domain      = "cdn.dev.manga-service.com"
dns_zone        = "manga-service-com"
cors_origins    = ["https://dev.manga-service.com", "http://localhost:8080"]
log_level       = "DEBUG"

# Any OpenID Connect provider with discovery and PKCE for public clients: docs/decisions/2026-11-25-studio-signs-in-by-oidc.md.
auth = {
  audience = "manga-service-dev"
  issuer   = "https://login.dev.manga-service.com"
  jwks_url = "https://login.dev.manga-service.com/.well-known/jwks.json"
}

studio = {
  client_id = "manga-studio"
  connect   = ["https://login.dev.manga-service.com"]
}

# Small, because nobody waits for it: docs/platform/cost.md.
database_availability    = "ZONAL"
database_disk_gb         = 10
database_max_connections = 80
database_tier            = "db-g1-small"
instances                = { kept = 0, most = 3 }
# staging shows what a preconfigured rule takes for an attack.
waf                 = false
deletion_protection = false
redis_memory_gb     = 1
redis_stage         = 1

budget = {
  amount     = 200
  thresholds = [0.8, 1.0]
}

channels = {
  email = "manga-dev@manga-service.com"
}

# Branches of features are built and deployed here, and pull requests are checked: a stranger's code comes no nearer to anything.
delivery = {
  pull_requests = "^main$"
  branch        = "^feature/.*$"
  repository    = "projects/manga-service-dev/locations/asia-northeast1/connections/github/gitRepositoryLinks/manga"
  suffix        = "-dev"
  stages        = [{ name = "dev", project_id = "manga-service-dev" }]
}
