locals {
  # Filters on what packages/logger writes: the measured time lies within `context`.
  sinks = {
    error-logs = {
      filter      = "severity>=ERROR"
      destination = "storage.googleapis.com/${var.log_bucket}"
    }
    performance-logs = {
      filter      = "jsonPayload.context.processing_time_ms>30000"
      destination = "bigquery.googleapis.com/${google_bigquery_dataset.default.id}"
    }
    security-logs = {
      filter = join(" OR ", [
        "(resource.type=\"http_load_balancer\" AND httpRequest.status>=400)",
        "jsonPayload.enforcedSecurityPolicy.outcome=\"DENY\"",
        "log_id(\"cloudaudit.googleapis.com/activity\")",
      ])
      destination = "pubsub.googleapis.com/${google_pubsub_topic.security.id}"
    }
  }
}

resource "google_logging_project_sink" "default" {
  for_each = local.sinks

  name                   = each.key
  filter                 = each.value.filter
  destination            = each.value.destination
  unique_writer_identity = true

  dynamic "bigquery_options" {
    for_each = each.key == "performance-logs" ? [1] : []
    content {
      use_partitioned_tables = true
    }
  }
}

resource "google_bigquery_dataset" "default" {
  dataset_id                      = "manga_performance_logs"
  location                        = var.region
  description                     = "Requests that took longer than 30 s."
  default_partition_expiration_ms = 90 * 86400 * 1000
}

# Google Security Operations (or any other analysis) reads from here: a sink has no other way to it.
resource "google_pubsub_topic" "security" {
  name                       = "security-logs"
  message_retention_duration = "604800s"
}

resource "google_pubsub_subscription" "security" {
  name                       = "security-logs"
  topic                      = google_pubsub_topic.security.id
  message_retention_duration = "604800s"

  expiration_policy {
    ttl = ""
  }
}

resource "google_storage_bucket_iam_member" "error_logs" {
  bucket = var.log_bucket
  role   = "roles/storage.objectCreator"
  member = google_logging_project_sink.default["error-logs"].writer_identity
}

resource "google_bigquery_dataset_iam_member" "performance_logs" {
  dataset_id = google_bigquery_dataset.default.dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = google_logging_project_sink.default["performance-logs"].writer_identity
}

resource "google_pubsub_topic_iam_member" "security_logs" {
  topic  = google_pubsub_topic.security.name
  role   = "roles/pubsub.publisher"
  member = google_logging_project_sink.default["security-logs"].writer_identity
}
