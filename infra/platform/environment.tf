locals {
  push_audience = "manga-push-${var.environment}"

  # Of the services that hand out pictures and books, which alone may read the key.
  cdn_env = {
    CDN_BASE_URL           = "https://${var.cdn_domain}"
    CDN_KEY_NAME           = module.edge.signing_key_name
    CDN_SIGNING_KEY_SECRET = module.secrets.versions["cdn-signing-key"]
  }

  # By the names of packages/phase-kit/src/config.ts; a test compares.
  env = merge(
    {
      ENVIRONMENT           = var.environment
      LOG_LEVEL             = var.log_level
      GOOGLE_CLOUD_PROJECT  = var.project_id
      GOOGLE_CLOUD_LOCATION = var.model_location
      TEXT_MODEL            = var.text_model
      IMAGE_MODELS          = join(",", var.image_models)
      IMAGE_CONCURRENCY     = "10"

      DB_HOST            = module.database.host
      DB_PORT            = "5432"
      DB_NAME            = module.database.database
      DB_USER            = module.database.user
      DB_PASSWORD_SECRET = module.database.password_version
      DB_SSL             = "true"
      DB_POOL_MAX        = tostring(var.database_pool)

      REDIS_HOST         = module.redis.host
      REDIS_PORT         = tostring(module.redis.port)
      REDIS_CLUSTER_MODE = tostring(module.redis.cluster_mode)
      REDIS_TLS          = "true"

      PUBSUB_TOPIC      = "phase-completed"
      PUBSUB_TASK_TOPIC = "phase-tasks"

      INPUT_BUCKET  = module.storage.buckets["input"]
      OUTPUT_BUCKET = module.storage.buckets["output"]
      FINAL_BUCKET  = module.storage.buckets["final"]
      TEMP_BUCKET   = module.storage.buckets["temp"]

      PUSH_AUDIENCE        = local.push_audience
      PUSH_SERVICE_ACCOUNT = module.iam.emails["push"]
      AUTH_AUDIENCE        = var.auth.audience
      AUTH_ISSUER          = var.auth.issuer
      AUTH_JWKS_URL        = var.auth.jwks_url

      SHUTDOWN_TIMEOUT_MS = "9000"
      # Read by Node.js itself: the database and Redis have certificates of authorities that no system knows.
      NODE_EXTRA_CA_CERTS = "/etc/server-authorities/ca.pem"
    },
    var.daily_budget_usd == null ? {} : { DAILY_BUDGET_USD = tostring(var.daily_budget_usd) },
    var.redis_stage == 1 ? { REDIS_AUTH_SECRET = module.secrets.versions["redis-auth-token"] } : {},
  )
}
