mock_provider "google" {}

variables {
  project_id           = "manga-test"
  project_number       = "1234"
  region               = "asia-northeast1"
  environment          = "production"
  billing_account      = "000000-000000-000000"
  channels             = ["projects/manga-test/notificationChannels/1"]
  dead_letter_topic    = "projects/manga-test/topics/phase-dead-letters"
  push_service_account = "manga-push-sa@manga-test.iam.gserviceaccount.com"
  budget               = { amount = 800, thresholds = [0.75, 0.9, 1.0], enforce = true }
  budget_guard = {
    deployer        = "serviceAccount:manga-cicd-sa@manga-test.iam.gserviceaccount.com"
    image           = "asia-northeast1-docker.pkg.dev/manga-test/manga/budget-guard@sha256:0000000000000000000000000000000000000000000000000000000000000000"
    limits          = { phase6-image-generation = 1 }
    service_account = "manga-budget-sa@manga-test.iam.gserviceaccount.com"
  }
  backup = {
    bucket          = "manga-test-manga-backups"
    database        = "manga_production"
    redis_instance  = "manga-redis-instance"
    redis_stage     = 1
    service_account = "manga-backup-sa@manga-test.iam.gserviceaccount.com"
    services        = ["phase1-text-analysis", "phase6-image-generation"]
    sql_instance    = "manga-db-instance"
    writers         = { database = "serviceAccount:p1@gcp-sa-cloud-sql.iam.gserviceaccount.com" }
  }
}

run "enforced" {
  command = plan

  assert {
    condition     = google_billing_budget.default.amount[0].specified_amount[0].units == "800" && [for rule in google_billing_budget.default.threshold_rules : rule.threshold_percent] == [0.75, 0.9, 1.0]
    error_message = "The budget's thresholds."
  }

  assert {
    condition     = length(google_cloud_run_v2_service.budget) == 1 && google_pubsub_subscription.budget[0].push_config[0].oidc_token[0].service_account_email == var.push_service_account
    error_message = "The handler hears of the budget, by signed pushes."
  }

  assert {
    condition     = google_cloud_run_v2_service_iam_member.budget_deployer[0].role == "roles/run.developer" && google_cloud_run_v2_service_iam_member.budget_deployer[0].member == var.budget_guard.deployer
    error_message = "Its own build puts a new image into service."
  }

  assert {
    condition     = length(google_pubsub_subscription.budget[0].dead_letter_policy) == 1 && google_pubsub_subscription.budget[0].ack_deadline_seconds <= 600
    error_message = "A notification that fails is kept."
  }

  assert {
    condition     = google_cloud_scheduler_job.backup.schedule == "30 19 * * *" && google_cloud_scheduler_job.backup.time_zone == "Etc/UTC"
    error_message = "Copies are written daily."
  }

  assert {
    condition     = google_cloud_run_v2_job.backup.template[0].template[0].containers[0].args[1] == file("../../operations/daily-backup.sh") && { for env in google_cloud_run_v2_job.backup.template[0].template[0].containers[0].env : env.name => env.value }.SERVICES == "phase1-text-analysis phase6-image-generation"
    error_message = "The job runs the script of infra/operations, for all services."
  }
}

run "watched" {
  command = plan
  variables {
    budget       = { amount = 200, thresholds = [0.8, 1.0] }
    budget_guard = { deployer = "", image = null, limits = {}, service_account = "manga-budget-sa@manga-test.iam.gserviceaccount.com" }
  }
  assert {
    condition     = length(google_cloud_run_v2_service.budget) == 0
    error_message = "Without enforcement there is no handler."
  }
}

run "enforcing_needs_a_handler" {
  command = plan
  variables {
    budget_guard = { deployer = "", image = null, limits = {}, service_account = "manga-budget-sa@manga-test.iam.gserviceaccount.com" }
  }
  expect_failures = [var.budget_guard]
}
