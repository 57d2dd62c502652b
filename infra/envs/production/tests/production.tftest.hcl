mock_provider "google" {
  override_during = plan
  mock_resource "google_sql_database_instance" {
    defaults = { dns_name = "abc.def.asia-northeast1.sql.goog.", service_account_email_address = "p1@gcp-sa-cloud-sql.iam.gserviceaccount.com" }
  }
  mock_resource "google_redis_instance" {
    defaults = { host = "10.0.16.4", port = 6378, auth_string = "secret" }
  }
  mock_resource "google_certificate_manager_dns_authorization" {
    defaults = { dns_resource_record = [{ name = "_acme.", type = "CNAME", data = "x." }] }
  }
}

# Staging's own state says what its manifests need.
override_data {
  target = module.platform.data.terraform_remote_state.target["staging"]
  values = { outputs = { parameters = { ENVIRONMENT = "staging", DB_HOST = "staging.sql.goog" } } }
}

variables {
  image              = "asia-northeast1-docker.pkg.dev/test/manga/phase1@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  tools_image        = "asia-northeast1-docker.pkg.dev/test/manga/tools@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  budget_guard_image = "asia-northeast1-docker.pkg.dev/test/manga/budget-guard@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  slack_token        = "token"
}

run "production" {
  command = plan

  assert {
    condition     = var.environment == "production" && output.environment["ENVIRONMENT"] == "production" && output.environment["LOG_LEVEL"] == "WARN"
    error_message = "Environment and log level are the design's."
  }

  assert {
    condition     = var.budget.amount == 800 && var.budget.thresholds == tolist([0.75, 0.9, 1.0]) && var.budget.enforce == true
    error_message = "The budget is the design's."
  }

  assert {
    condition     = var.database_availability == "REGIONAL"
    error_message = "Production survives the loss of a zone."
  }

  assert {
    condition     = output.parameters["PHASE6_KEPT"] == "1" && output.parameters["PHASE6_MOST"] == "5" && output.parameters["PHASE1_KEPT"] == "0" && output.parameters["PHASE1_MOST"] == "10"
    error_message = "Instances are the design's."
  }

  assert {
    condition     = output.connections.needed <= output.connections.accepted
    error_message = "All instances together fit into the database's connections."
  }

  assert {
    condition     = output.environment["DB_SSL"] == "true" && output.environment["REDIS_TLS"] == "true" && output.environment["REDIS_PORT"] == "6378"
    error_message = "Database and Redis are spoken to over TLS."
  }

  assert {
    condition     = output.parameters["CDN_BASE_URL"] == "https://cdn.manga-service.com" && output.parameters["CDN_KEY_NAME"] == "key-1" && !contains(keys(output.environment), "CDN_SIGNING_KEY_SECRET")
    error_message = "Pictures and books are read at the CDN; the key's name is no matter of all services."
  }
}

run "stage_2" {
  command = plan

  variables {
    redis_stage = 2
  }

  override_resource {
    target          = module.platform.module.redis.google_redis_cluster.default
    override_during = plan
    values          = { discovery_endpoints = [{ address = "10.0.2.20", port = 6379, psc_config = [] }] }
  }

  assert {
    condition     = output.environment["REDIS_CLUSTER_MODE"] == "true" && !contains(keys(output.environment), "REDIS_AUTH_SECRET")
    error_message = "One variable moves the services to the cluster."
  }

  assert {
    condition     = output.parameters["ENVIRONMENT"] == "production" && output.parameters["PROJECT_ID"] == var.project_id && output.parameters["DB_HOST"] == "abc.def.asia-northeast1.sql.goog"
    error_message = "Manifests get the environment from the target."
  }
}
