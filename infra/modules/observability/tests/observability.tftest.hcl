mock_provider "google" {}

variables {
  project_id               = "manga-test"
  region                   = "asia-northeast1"
  domain                   = "api.manga-service.com"
  log_bucket               = "manga-test-manga-error-logs"
  dead_letter_subscription = "dead-letters"
  services                 = { phase1 = "phase1-text-analysis", phase6 = "phase6-image-generation" }
  channels                 = { email = "a@example.com", slack_channel = "#a", sms_number = "+815000000000" }
  slack_token              = "token"
}

run "logs" {
  command = plan

  assert {
    condition     = google_logging_project_sink.default["error-logs"].filter == "severity>=ERROR" && google_logging_project_sink.default["error-logs"].destination == "storage.googleapis.com/manga-test-manga-error-logs"
    error_message = "Errors go to the bucket."
  }

  assert {
    condition     = google_logging_project_sink.default["performance-logs"].filter == "jsonPayload.context.processing_time_ms>30000"
    error_message = "The measured time lies within context."
  }

  assert {
    condition     = strcontains(google_logging_project_sink.default["security-logs"].filter, "httpRequest.status>=400")
    error_message = "Security has the refused requests."
  }

  assert {
    condition     = alltrue([for sink in google_logging_project_sink.default : sink.unique_writer_identity])
    error_message = "Each sink writes as itself."
  }
}

run "alerts" {
  command = plan

  assert {
    condition     = endswith(google_monitoring_alert_policy.prometheus["cdn-refusals"].conditions[0].condition_prometheus_query_language[0].query, "> 0.2") && length(regexall("manga-\\(output\\|final\\)", google_monitoring_alert_policy.prometheus["cdn-refusals"].conditions[0].condition_prometheus_query_language[0].query)) == 2
    error_message = "Somebody hears of it when the CDN takes no signature."
  }

  assert {
    condition     = endswith(google_monitoring_alert_policy.prometheus["high-error-rate"].conditions[0].condition_prometheus_query_language[0].query, "> 0.05") && google_monitoring_alert_policy.prometheus["high-error-rate"].conditions[0].condition_prometheus_query_language[0].duration == "300s"
    error_message = "High error rate: 5 % for 5 minutes."
  }

  assert {
    condition     = google_monitoring_alert_policy.threshold["high-latency"].conditions[0].condition_threshold[0].threshold_value == 30000 && strcontains(google_monitoring_alert_policy.threshold["high-latency"].conditions[0].condition_threshold[0].filter, "service_name!=\"phase6-image-generation\"")
    error_message = "High latency: 30 s, without image generation."
  }

  assert {
    condition     = google_monitoring_alert_policy.threshold["high-latency-images"].conditions[0].condition_threshold[0].threshold_value == 480000
    error_message = "Image generation has a threshold of its own."
  }

  assert {
    condition     = toset([for condition in google_monitoring_alert_policy.threshold["resource-exhaustion"].conditions : condition.condition_threshold[0].threshold_value]) == toset([0.9, 0.95]) && google_monitoring_alert_policy.threshold["resource-exhaustion"].conditions[0].condition_threshold[0].duration == "120s"
    error_message = "Resource exhaustion: CPU 90 % or memory 95 % for 2 minutes."
  }

  assert {
    condition     = toset([for condition in google_monitoring_alert_policy.threshold["redis-migration"].conditions : condition.condition_threshold[0].threshold_value]) == toset([100, 0.8])
    error_message = "Stage 2 of Redis is due at 100 clients or 80 % memory."
  }

  assert {
    condition     = alltrue([for policy in google_monitoring_alert_policy.canary : endswith(policy.conditions[0].condition_prometheus_query_language[0].query, "> 0.01")]) && length(google_monitoring_alert_policy.canary) == 2
    error_message = "A rollout stops at 1 % errors, each service by itself."
  }

  assert {
    condition     = length(google_monitoring_notification_channel.slack) == 1 && length(google_monitoring_notification_channel.sms) == 1
    error_message = "E-mail, Slack and SMS."
  }

  assert {
    condition     = google_monitoring_uptime_check_config.default.http_check[0].path == "/health" && google_monitoring_slo.availability.goal == 0.995
    error_message = "The API's health is asked for."
  }
}
