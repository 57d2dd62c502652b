mock_provider "google" {}

variables {
  region                     = "asia-northeast1"
  branch                     = "^main$"
  repository                 = "projects/manga-test/locations/asia-northeast1/connections/github/gitRepositoryLinks/manga"
  services                   = { phase1 = "phase1-text-analysis" }
  sources                    = { phase1 = ["apps/phase1/**"] }
  canary_policies            = { phase1 = "projects/manga-test/alertPolicies/1" }
  automation_service_account = "manga-automation-sa@manga-test.iam.gserviceaccount.com"
  build_service_account      = "projects/manga-test/serviceAccounts/manga-cicd-sa@manga-test.iam.gserviceaccount.com"
  deploy_service_account     = "manga-deploy-sa@manga-test.iam.gserviceaccount.com"
  studio = {
    service_account = "projects/manga-test/serviceAccounts/manga-studio-sa@manga-test.iam.gserviceaccount.com"
    sources         = ["apps/studio/**"]
  }
  stages = [
    { name = "staging", project_id = "manga-staging", verify = true },
    { name = "production", project_id = "manga-test", approval = true, canary = true },
  ]
}

run "canary" {
  command = plan

  assert {
    condition = [for phase in google_clouddeploy_delivery_pipeline.default["phase1"].serial_pipeline[0].stages[1].strategy[0].canary[0].custom_canary_deployment[0].phase_configs : [phase.phase_id, phase.percentage]] == [
      ["canary-10", 10], ["canary-50", 50], ["stable", 100],
    ]
    error_message = "10 %, 50 %, 100 %."
  }

  assert {
    condition = { for phase in google_clouddeploy_delivery_pipeline.default["phase1"].serial_pipeline[0].stages[1].strategy[0].canary[0].custom_canary_deployment[0].phase_configs : phase.phase_id => phase.analysis[0].duration if length(phase.analysis) == 1 } == {
      canary-10 = "600s"
      canary-50 = "1800s"
    }
    error_message = "Ten minutes and thirty minutes are watched."
  }

  assert {
    condition     = google_clouddeploy_delivery_pipeline.default["phase1"].serial_pipeline[0].stages[1].strategy[0].canary[0].custom_canary_deployment[0].phase_configs[0].predeploy[0].actions == tolist(["migrate"])
    error_message = "The schema comes before the canary."
  }

  assert {
    condition     = google_clouddeploy_delivery_pipeline.default["phase1"].serial_pipeline[0].stages[0].strategy[0].standard[0].verify
    error_message = "Staging is verified."
  }

  assert {
    condition     = google_clouddeploy_target.default["production"].require_approval && !google_clouddeploy_target.default["staging"].require_approval
    error_message = "Production waits for an approval."
  }

  assert {
    condition     = google_clouddeploy_automation.rollout["phase1"].rules[1].repair_rollout_rule[0].repair_phases[0].rollback[0].destination_phase == "stable" && google_clouddeploy_automation.rollout["phase1"].rules[0].advance_rollout_rule[0].source_phases == tolist(["canary-10", "canary-50"])
    error_message = "A rollout goes on, or back, by itself."
  }

  assert {
    condition     = google_artifact_registry_repository.default.docker_config[0].immutable_tags
    error_message = "Tags are never moved."
  }

  assert {
    condition     = google_cloudbuild_trigger.default["phase1"].included_files == tolist(["apps/phase1/**"]) && google_cloudbuild_trigger.default["phase1"].filename == "apps/phase1/cloudbuild.yaml"
    error_message = "Only what changed is built."
  }

  assert {
    condition = { for stage, trigger in google_cloudbuild_trigger.studio : stage => [trigger.substitutions["_BUCKET"], trigger.approval_config[0].approval_required] } == {
      staging    = ["manga-staging-manga-studio", false]
      production = ["manga-test-manga-studio", true]
    }
    error_message = "The studio goes to each stage's bucket, to production's after an approval."
  }
}

run "budget_guard" {
  command = plan

  variables {
    budget_guard = { sources = ["apps/budget-guard/**"] }
  }

  assert {
    condition     = google_cloudbuild_trigger.budget_guard[0].included_files == tolist(["apps/budget-guard/**"]) && google_cloudbuild_trigger.budget_guard[0].approval_config[0].approval_required && google_cloudbuild_trigger.budget_guard[0].developer_connect_event_config[0].push[0].branch == "^main$"
    error_message = "The budget's handler is built from its own files, and deployed after an approval."
  }

  assert {
    condition     = length(google_cloudbuild_trigger.pull_request) == 0
    error_message = "Pull requests are checked where that is asked for."
  }
}

run "features" {
  command = plan

  variables {
    checks = { branch = "^main$", service_account = "projects/manga-test/serviceAccounts/manga-check-sa@manga-test.iam.gserviceaccount.com" }
    branch = "^feature/.*$"
    suffix = "-dev"
    stages = [{ name = "dev", project_id = "manga-test" }]
  }

  assert {
    condition     = google_clouddeploy_delivery_pipeline.default["phase1"].name == "phase1-dev" && length(google_clouddeploy_automation.rollout) == 0
    error_message = "Features go to dev at once."
  }

  assert {
    condition = [for trigger in google_cloudbuild_trigger.pull_request : [
      trigger.filename, trigger.service_account, trigger.developer_connect_event_config[0].pull_request[0].branch, trigger.developer_connect_event_config[0].pull_request[0].comment_control
    ]] == [["cloudbuild/pull-request.yaml", var.checks.service_account, "^main$", "COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY"]]
    error_message = "Pull requests are checked under an account of their own; a stranger's wait for a word of the team."
  }

  assert {
    condition     = length(google_cloudbuild_trigger.pull_request[0].developer_connect_event_config[0].push) == 0 && length(google_cloudbuild_trigger.budget_guard) == 0
    error_message = "Pushes start the other triggers."
  }
}
