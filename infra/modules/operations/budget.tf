resource "google_billing_budget" "default" {
  billing_account = var.billing_account
  display_name    = "Manga ${var.environment}"

  budget_filter {
    projects        = ["projects/${var.project_number}"]
    calendar_period = "MONTH"
  }

  amount {
    specified_amount {
      currency_code = var.budget.currency
      units         = tostring(var.budget.amount)
    }
  }

  dynamic "threshold_rules" {
    for_each = var.budget.thresholds
    content {
      threshold_percent = threshold_rules.value
      spend_basis       = "CURRENT_SPEND"
    }
  }

  all_updates_rule {
    pubsub_topic                     = google_pubsub_topic.budget.id
    monitoring_notification_channels = slice(var.channels, 0, min(5, length(var.channels)))
    schema_version                   = "1.0"
  }
}

resource "google_pubsub_topic" "budget" {
  name                       = "budget-notifications"
  message_retention_duration = "86400s"
}

# At 100 % in production the handler lowers the services' instance limits. Billing lags by hours: a brake, not a wall.
resource "google_cloud_run_v2_service" "budget" {
  count = var.budget.enforce ? 1 : 0

  name                = "budget-guard"
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = false

  template {
    service_account                  = var.budget_guard.service_account
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    timeout                          = "60s"
    max_instance_request_concurrency = 1

    scaling {
      min_instance_count = 0
      max_instance_count = 1
    }

    containers {
      image = var.budget_guard.image

      ports {
        container_port = 8080
      }

      env {
        name  = "LIMITS"
        value = jsonencode(var.budget_guard.limits)
      }
      env {
        name  = "PROJECT_ID"
        value = var.project_id
      }
      env {
        name  = "REGION"
        value = var.region
      }

      resources {
        limits = { cpu = "1", memory = "512Mi" }
      }
    }
  }

  # Which image runs, its own build says (apps/budget-guard/cloudbuild.yaml).
  lifecycle {
    ignore_changes = [template[0].containers[0].image, client, client_version]
  }
}

resource "google_cloud_run_v2_service_iam_member" "budget_deployer" {
  count = var.budget.enforce ? 1 : 0

  name     = google_cloud_run_v2_service.budget[0].name
  location = var.region
  role     = "roles/run.developer"
  member   = var.budget_guard.deployer
}

resource "google_cloud_run_v2_service_iam_member" "budget" {
  count = var.budget.enforce ? 1 : 0

  name     = google_cloud_run_v2_service.budget[0].name
  location = var.region
  role     = "roles/run.invoker"
  member   = "serviceAccount:${var.push_service_account}"
}

resource "google_pubsub_subscription" "budget" {
  count = var.budget.enforce ? 1 : 0

  name                 = "budget-guard"
  topic                = google_pubsub_topic.budget.id
  ack_deadline_seconds = 60

  push_config {
    push_endpoint = google_cloud_run_v2_service.budget[0].uri
    oidc_token {
      service_account_email = var.push_service_account
      audience              = google_cloud_run_v2_service.budget[0].uri
    }
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  dead_letter_policy {
    dead_letter_topic     = var.dead_letter_topic
    max_delivery_attempts = 20
  }

  expiration_policy {
    ttl = ""
  }
}

resource "google_pubsub_subscription_iam_member" "budget" {
  count = var.budget.enforce ? 1 : 0

  subscription = google_pubsub_subscription.budget[0].name
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-${var.project_number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}
