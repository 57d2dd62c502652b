mock_provider "google" {}

variables {
  values = { redis-auth-token = "secret" }
  iam    = { "phase1 redis-auth-token" = { secret = "redis-auth-token", member = "serviceAccount:a@b.iam.gserviceaccount.com" } }
}

run "secrets" {
  command = plan

  assert {
    condition     = contains(keys(google_secret_manager_secret.default), "database-password") && alltrue([for secret in google_secret_manager_secret.default : length(one(secret.replication).auto) == 1])
    error_message = "Secrets are replicated automatically."
  }

  assert {
    condition     = google_secret_manager_secret_version.known["redis-auth-token"].secret_data == null
    error_message = "No value lies in the state."
  }

  assert {
    condition     = alltrue([for binding in google_secret_manager_secret_iam_member.default : binding.role == "roles/secretmanager.secretAccessor"])
    error_message = "Accounts read, each its own secrets."
  }
}
