mock_provider "google" {
  override_during = plan
  mock_resource "google_pubsub_topic" {
    defaults = { id = "projects/manga-test/topics/any" }
  }
}

variables {
  region               = "asia-northeast1"
  project_number       = "1234"
  push_service_account = "manga-push-sa@manga-test.iam.gserviceaccount.com"
  push_audience        = "manga-push-test"
  phases = {
    phase1 = { number = 1, url = "https://phase1.run.app" }
    phase6 = { number = 6, url = "https://phase6.run.app", fan_out = true }
  }
}

run "subscriptions" {
  command = plan

  assert {
    condition = { for key, subscription in google_pubsub_subscription.push : key => subscription.filter } == {
      phase1       = "attributes.phase = \"0\""
      phase6       = "attributes.phase = \"5\""
      phase6-tasks = "attributes.phase = \"6\""
    }
    error_message = "A phase hears of the one before it and of its own tasks."
  }

  assert {
    condition = alltrue([for subscription in google_pubsub_subscription.push :
      subscription.ack_deadline_seconds == 600 &&
      one(one(subscription.push_config).oidc_token).service_account_email == var.push_service_account &&
      one(one(subscription.push_config).oidc_token).audience == var.push_audience &&
      endswith(one(subscription.push_config).push_endpoint, "/pubsub/push")
    ])
    error_message = "Every push is signed and has 600 s."
  }

  assert {
    condition = alltrue([for subscription in google_pubsub_subscription.push :
      one(subscription.retry_policy).minimum_backoff == "1s" && one(subscription.retry_policy).maximum_backoff == "60s" &&
      one(subscription.dead_letter_policy).max_delivery_attempts == 100 && one(subscription.expiration_policy).ttl == ""
    ])
    error_message = "Every push is tried again, ends as a dead letter, and its subscription never expires."
  }

  assert {
    condition     = keys(google_pubsub_subscription_iam_member.dead_letters) == keys(google_pubsub_subscription.push)
    error_message = "Pub/Sub may take a message from each subscription to the dead letters."
  }

  assert {
    condition     = google_cloud_scheduler_job.sweep.schedule == "* * * * *" && google_cloud_scheduler_job.sweep.http_target[0].uri == "https://phase1.run.app/internal/sweep" && google_cloud_scheduler_job.sweep.http_target[0].oidc_token[0].audience == var.push_audience
    error_message = "Phase 1 sweeps every minute."
  }
}
