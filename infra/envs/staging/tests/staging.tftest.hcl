# Nothing of the cloud is known before the first apply: the plan has to work all the same.
mock_provider "google" {
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

run "staging" {
  command = plan

  assert {
    condition     = var.environment == "staging" && output.environment["ENVIRONMENT"] == "staging" && output.environment["LOG_LEVEL"] == "INFO"
    error_message = "Environment and log level are the design's."
  }

  assert {
    condition     = var.budget.amount == 300 && var.budget.thresholds == tolist([0.8, 1.0]) && var.budget.enforce == false
    error_message = "The budget is the design's."
  }

  assert {
    condition     = var.database_availability == "ZONAL"
    error_message = "Production survives the loss of a zone."
  }

  assert {
    condition     = output.connections.needed <= output.connections.accepted
    error_message = "All instances together fit into the database's connections."
  }

  assert {
    condition     = output.environment["DB_SSL"] == "true" && output.environment["REDIS_TLS"] == "true"
    error_message = "Database and Redis are spoken to over TLS."
  }
}
