mock_provider "google" {}

variables {
  region              = "asia-northeast1"
  network             = "projects/manga-test/global/networks/manga-service-vpc"
  subnet              = "projects/manga-test/regions/asia-northeast1/subnetworks/manga-public"
  network_tag         = "manga-service"
  push_member         = "serviceAccount:manga-push-sa@manga-test.iam.gserviceaccount.com"
  image               = "asia-northeast1-docker.pkg.dev/manga-test/manga/phase1@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  authorities_secret  = "projects/manga-test/secrets/server-authorities"
  authorities_version = "1"
  env                 = { LOG_LEVEL = "INFO", TEXT_MODEL = "x", DB_HOST = "db" }
  deployers           = { own = "serviceAccount:manga-deploy-sa@manga-test.iam.gserviceaccount.com" }
  migration = {
    image           = "asia-northeast1-docker.pkg.dev/manga-test/manga/tools@sha256:0000000000000000000000000000000000000000000000000000000000000000"
    service_account = "manga-migrate-sa@manga-test.iam.gserviceaccount.com"
  }
  services = {
    phase1 = { name = "phase1-text-analysis", service_account = "manga-phase1-sa@manga-test.iam.gserviceaccount.com" }
  }
}

run "defaults" {
  command = plan

  assert {
    condition = (
      google_cloud_run_v2_service.default["phase1"].template[0].containers[0].resources[0].limits == tomap({ cpu = "1", memory = "2Gi" }) &&
      google_cloud_run_v2_service.default["phase1"].template[0].containers[0].resources[0].startup_cpu_boost &&
      google_cloud_run_v2_service.default["phase1"].template[0].timeout == "300s" &&
      google_cloud_run_v2_service.default["phase1"].template[0].max_instance_request_concurrency == 50 &&
      google_cloud_run_v2_service.default["phase1"].template[0].scaling[0].min_instance_count == 0 &&
      google_cloud_run_v2_service.default["phase1"].template[0].scaling[0].max_instance_count == 10 &&
      google_cloud_run_v2_service.default["phase1"].template[0].scaling[0].cpu_utilization == 0.7 &&
      google_cloud_run_v2_service.default["phase1"].template[0].execution_environment == "EXECUTION_ENVIRONMENT_GEN2"
    )
    error_message = "A service is not as the design has it."
  }

  assert {
    condition     = google_cloud_run_v2_service.default["phase1"].scaling[0].max_instance_count == 10
    error_message = "Old and new revision together stay within the limit."
  }

  assert {
    condition = (
      google_cloud_run_v2_service.default["phase1"].ingress == "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" &&
      google_cloud_run_v2_service.default["phase1"].template[0].vpc_access[0].egress == "PRIVATE_RANGES_ONLY" &&
      one(google_cloud_run_v2_service.default["phase1"].template[0].vpc_access[0].network_interfaces[0].tags) == "manga-service"
    )
    error_message = "Traffic enters through the load balancer and leaves through the VPC."
  }

  assert {
    condition     = google_cloud_run_v2_service.default["phase1"].template[0].containers[0].startup_probe[0].http_get[0].path == "/health" && google_cloud_run_v2_service.default["phase1"].template[0].containers[0].liveness_probe[0].http_get[0].path == "/health"
    error_message = "Probes ask /health."
  }

  assert {
    condition     = toset([for env in google_cloud_run_v2_job.migrate.template[0].template[0].containers[0].env : env.name]) == toset(["LOG_LEVEL", "DB_HOST", "MIGRATIONS_DIRECTORY"]) && google_cloud_run_v2_job.migrate.template[0].template[0].max_retries == 0
    error_message = "The migration gets the database's variables alone, and one try."
  }
}

run "no_tag" {
  command = plan
  variables {
    image = "asia-northeast1-docker.pkg.dev/manga-test/manga/phase1:latest"
  }
  expect_failures = [var.image]
}
