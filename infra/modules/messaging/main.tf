resource "google_pubsub_topic" "default" {
  for_each = toset(["phase-completed", "phase-tasks", "phase-dead-letters"])

  name                       = each.key
  message_retention_duration = "604800s"

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }
}

# A phase hears of the phase before it; a phase whose work divides also hears of its own tasks.
locals {
  subscriptions = merge(
    { for key, phase in var.phases : key => { topic = "phase-completed", filter = phase.number - 1, phase = phase } },
    { for key, phase in var.phases : "${key}-tasks" => { topic = "phase-tasks", filter = phase.number, phase = phase } if phase.fan_out },
  )
}

resource "google_pubsub_subscription" "push" {
  for_each = local.subscriptions

  name                       = each.key
  topic                      = google_pubsub_topic.default[each.value.topic].id
  filter                     = "attributes.phase = \"${each.value.filter}\""
  ack_deadline_seconds       = 600
  message_retention_duration = "604800s"

  push_config {
    push_endpoint = "${each.value.phase.url}/pubsub/push"
    oidc_token {
      service_account_email = var.push_service_account
      audience              = var.push_audience
    }
  }

  retry_policy {
    minimum_backoff = "1s"
    maximum_backoff = "60s"
  }

  # The most there is: a delivery that is turned away because it must wait counts as well.
  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.default["phase-dead-letters"].id
    max_delivery_attempts = 100
  }

  # Never: a service that nobody used for a month must still be called.
  expiration_policy {
    ttl = ""
  }
}

# Without a subscription a dead-letter topic forgets what it is given.
resource "google_pubsub_subscription" "dead_letters" {
  name                       = "dead-letters"
  topic                      = google_pubsub_topic.default["phase-dead-letters"].id
  ack_deadline_seconds       = 60
  message_retention_duration = "2678400s"

  expiration_policy {
    ttl = ""
  }
}

# Phase 1 looks every minute after what a crash left behind.
resource "google_cloud_scheduler_job" "sweep" {
  name             = "sweep"
  region           = var.region
  description      = "Sends again what a crash left unsent and cleans up after deleted jobs."
  schedule         = "* * * * *"
  time_zone        = "Etc/UTC"
  attempt_deadline = "60s"

  http_target {
    http_method = "POST"
    uri         = "${var.phases["phase1"].url}/internal/sweep"

    oidc_token {
      service_account_email = var.push_service_account
      audience              = var.push_audience
    }
  }

  # The next minute comes anyway.
  retry_config {
    retry_count = 0
  }
}
