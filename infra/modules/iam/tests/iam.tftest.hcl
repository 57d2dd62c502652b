mock_provider "google" {}

variables {
  project_id = "manga-test"
  accounts = {
    push   = { account_id = "manga-push-sa", description = "calls" }
    phase1 = { account_id = "manga-phase1-sa", description = "runs", project_roles = ["roles/aiplatform.user"] }
    deploy = { account_id = "manga-deploy-sa", description = "deploys", acts_as = ["phase1"] }
  }
}

run "accounts" {
  command = plan

  assert {
    condition     = keys(google_project_iam_member.default) == ["phase1 roles/aiplatform.user"]
    error_message = "Accounts hold exactly the roles they are given."
  }

  assert {
    condition     = keys(google_service_account_iam_member.act_as) == ["deploy phase1"]
    error_message = "Only the deployer acts as others."
  }
}

run "no_editor" {
  command = plan
  variables {
    accounts = { push = { account_id = "manga-push-sa", description = "calls", project_roles = ["roles/editor"] } }
  }
  expect_failures = [var.accounts]
}

run "no_administrator" {
  command = plan
  variables {
    accounts = { push = { account_id = "manga-push-sa", description = "calls", project_roles = ["roles/storage.admin"] } }
  }
  expect_failures = [var.accounts]
}

run "no_object_administrator" {
  command = plan
  variables {
    accounts = { push = { account_id = "manga-push-sa", description = "calls", project_roles = ["roles/storage.objectAdmin"] } }
  }
  expect_failures = [var.accounts]
}
