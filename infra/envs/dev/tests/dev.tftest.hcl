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

variables {
  image       = "asia-northeast1-docker.pkg.dev/test/manga/phase1@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  tools_image = "asia-northeast1-docker.pkg.dev/test/manga/tools@sha256:0000000000000000000000000000000000000000000000000000000000000000"
}

run "dev" {
  command = plan

  assert {
    condition     = var.environment == "dev" && output.environment["ENVIRONMENT"] == "dev" && output.environment["LOG_LEVEL"] == "DEBUG"
    error_message = "Environment and log level are the design's."
  }

  assert {
    condition     = var.budget.amount == 200 && var.budget.thresholds == tolist([0.8, 1.0]) && var.budget.enforce == false
    error_message = "The budget is the design's."
  }

  assert {
    condition     = var.database_availability == "ZONAL"
    error_message = "Production survives the loss of a zone."
  }

  assert {
    condition     = output.parameters["PHASE6_KEPT"] == "0" && output.parameters["PHASE1_MOST"] == "3" && output.connections.accepted == 80
    error_message = "dev keeps no instance, and its small database bears all that it runs."
  }

  assert {
    condition     = output.connections.needed <= output.connections.accepted
    error_message = "All instances together fit into the database's connections."
  }

  assert {
    condition     = output.environment["DB_SSL"] == "true" && output.environment["REDIS_TLS"] == "true" && output.environment["REDIS_PORT"] == "6378"
    error_message = "Database and Redis are spoken to over TLS."
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
}
