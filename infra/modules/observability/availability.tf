resource "google_monitoring_uptime_check_config" "default" {
  display_name     = "API health"
  period           = "60s"
  timeout          = "10s"
  selected_regions = ["ASIA_PACIFIC", "EUROPE", "USA_OREGON"]

  http_check {
    path         = "/health"
    port         = 443
    use_ssl      = true
    validate_ssl = true
  }

  monitored_resource {
    type   = "uptime_url"
    labels = { host = var.domain, project_id = var.project_id }
  }
}

resource "google_monitoring_alert_policy" "uptime" {
  display_name          = "API Not Reachable"
  combiner              = "OR"
  user_labels           = { id = "api-down" }
  notification_channels = concat(local.channels.email, local.channels.sms)

  conditions {
    display_name = "The health check fails"
    condition_threshold {
      filter          = "resource.type=\"uptime_url\" AND metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND metric.labels.check_id=\"${google_monitoring_uptime_check_config.default.uptime_check_id}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 1
      duration        = "120s"

      aggregations {
        alignment_period     = "120s"
        per_series_aligner   = "ALIGN_NEXT_OLDER"
        cross_series_reducer = "REDUCE_COUNT_FALSE"
        group_by_fields      = ["resource.label.host"]
      }
    }
  }

  documentation {
    content = "Runbook: docs/runbooks/high-error-rate.md"
  }
}

resource "google_monitoring_custom_service" "default" {
  service_id   = "manga"
  display_name = "From a story to a manga"
}

resource "google_monitoring_slo" "availability" {
  service             = google_monitoring_custom_service.default.service_id
  slo_id              = "availability"
  display_name        = "99.5 % of public requests are answered without a server error"
  goal                = 0.995
  rolling_period_days = 28

  request_based_sli {
    good_total_ratio {
      total_service_filter = "resource.type=\"https_lb_rule\" AND metric.type=\"loadbalancing.googleapis.com/https/request_count\""
      bad_service_filter   = "resource.type=\"https_lb_rule\" AND metric.type=\"loadbalancing.googleapis.com/https/request_count\" AND metric.labels.response_code_class=500"
    }
  }
}
