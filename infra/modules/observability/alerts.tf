locals {
  service_labels = "monitored_resource=\"cloud_run_revision\""
  slow_service   = var.services["phase6"]
  # The buckets whose addresses are signed, by their names in infra/modules/edge.
  signed_labels = "monitored_resource=\"https_lb_rule\",backend_target_type=\"BACKEND_BUCKET\",backend_target_name=~\"manga-(output|final)\""

  # PromQL: no traffic gives no value, so nothing fires at night.
  prometheus_alerts = {
    high-error-rate = {
      name     = "High Error Rate"
      runbook  = "high-error-rate"
      notify   = ["email", "slack"]
      duration = "300s"
      query    = "sum(rate(run_googleapis_com:request_count{${local.service_labels},response_code_class=\"5xx\"}[5m])) / sum(rate(run_googleapis_com:request_count{${local.service_labels}}[5m])) > 0.05"
    }
    # The design's "80 % of the daily quota" has no counterpart: there is no daily quota. What tells is being refused.
    api-quota-warning = {
      name     = "API Quota Warning"
      runbook  = "model-quota"
      notify   = ["slack"]
      duration = "0s"
      query    = "sum(rate(aiplatform_googleapis_com:publisher_online_serving_model_invocation_count{response_code=\"429\"}[5m])) / sum(rate(aiplatform_googleapis_com:publisher_online_serving_model_invocation_count[5m])) > 0.05"
    }
    # Strangers who try addresses are a few; a signature that the CDN does not take is all readers.
    cdn-refusals = {
      name     = "CDN Refusals"
      runbook  = "cdn-key-rotation"
      notify   = ["email", "slack"]
      duration = "300s"
      query = join("", [
        "sum(rate(loadbalancing_googleapis_com:https_request_count{${local.signed_labels},response_code=~\"401|403\"}[5m]))",
        " / sum(rate(loadbalancing_googleapis_com:https_request_count{${local.signed_labels}}[5m])) > 0.2",
      ])
    }
    token-budget-warning = {
      name     = "Model Token Budget Warning"
      runbook  = "model-quota"
      notify   = ["slack"]
      duration = "0s"
      query    = "sum(increase(aiplatform_googleapis_com:publisher_online_serving_token_count[1d])) > ${0.8 * var.daily_tokens}"
    }
  }

  threshold_alerts = {
    high-latency = {
      name     = "High Response Latency"
      runbook  = "high-latency"
      notify   = ["email"]
      duration = "300s"
      conditions = {
        "95th percentile above 30 s" = {
          filter  = "resource.type=\"cloud_run_revision\" AND metric.type=\"run.googleapis.com/request_latencies\" AND resource.labels.service_name!=\"${local.slow_service}\""
          above   = 30000
          aligner = "ALIGN_PERCENTILE_95"
        }
      }
    }
    # Drawing a panel may take its 480 s; beyond that the delivery's 600 s are near.
    high-latency-images = {
      name     = "High Response Latency of Image Generation"
      runbook  = "high-latency"
      notify   = ["email"]
      duration = "300s"
      conditions = {
        "95th percentile above 480 s" = {
          filter  = "resource.type=\"cloud_run_revision\" AND metric.type=\"run.googleapis.com/request_latencies\" AND resource.labels.service_name=\"${local.slow_service}\""
          above   = 480000
          aligner = "ALIGN_PERCENTILE_95"
        }
      }
    }
    resource-exhaustion = {
      name     = "Resource Exhaustion"
      runbook  = "high-latency"
      notify   = ["email", "sms"]
      duration = "120s"
      conditions = {
        "CPU above 90 %" = {
          filter  = "resource.type=\"cloud_run_revision\" AND metric.type=\"run.googleapis.com/container/cpu/utilizations\""
          above   = 0.9
          aligner = "ALIGN_PERCENTILE_95"
        }
        "Memory above 95 %" = {
          filter  = "resource.type=\"cloud_run_revision\" AND metric.type=\"run.googleapis.com/container/memory/utilizations\""
          above   = 0.95
          aligner = "ALIGN_PERCENTILE_95"
        }
      }
    }
    # The design's memory thresholds for scaling: Cloud Run doesn't scale by memory, so a person hears of it.
    memory-threshold = {
      name     = "Memory Threshold"
      runbook  = "high-latency"
      notify   = ["email"]
      duration = "300s"
      conditions = {
        "Memory above 80 %" = {
          filter  = "resource.type=\"cloud_run_revision\" AND metric.type=\"run.googleapis.com/container/memory/utilizations\" AND resource.labels.service_name!=\"${local.slow_service}\""
          above   = 0.8
          aligner = "ALIGN_PERCENTILE_95"
        }
        "Memory of image generation above 70 %" = {
          filter  = "resource.type=\"cloud_run_revision\" AND metric.type=\"run.googleapis.com/container/memory/utilizations\" AND resource.labels.service_name=\"${local.slow_service}\""
          above   = 0.7
          aligner = "ALIGN_PERCENTILE_95"
        }
      }
    }
    # The design's triggers for moving to stage 2.
    redis-migration = {
      name     = "Redis Stage 2 Is Due"
      runbook  = "redis-stage-migration"
      notify   = ["email", "slack"]
      duration = "300s"
      conditions = {
        "More than 100 clients" = {
          filter  = "resource.type=\"redis_instance\" AND metric.type=\"redis.googleapis.com/clients/connected\""
          above   = 100
          aligner = "ALIGN_MEAN"
        }
        "Memory above 80 %" = {
          filter  = "resource.type=\"redis_instance\" AND metric.type=\"redis.googleapis.com/stats/memory/usage_ratio\""
          above   = 0.8
          aligner = "ALIGN_MEAN"
        }
      }
    }
    database = {
      name     = "Database Under Pressure"
      runbook  = "database-outage"
      notify   = ["email", "sms"]
      duration = "300s"
      conditions = {
        "CPU above 90 %" = {
          filter  = "resource.type=\"cloudsql_database\" AND metric.type=\"cloudsql.googleapis.com/database/cpu/utilization\""
          above   = 0.9
          aligner = "ALIGN_MEAN"
        }
        "Memory above 90 %" = {
          filter  = "resource.type=\"cloudsql_database\" AND metric.type=\"cloudsql.googleapis.com/database/memory/utilization\""
          above   = 0.9
          aligner = "ALIGN_MEAN"
        }
        "Disk above 85 %" = {
          filter  = "resource.type=\"cloudsql_database\" AND metric.type=\"cloudsql.googleapis.com/database/disk/utilization\""
          above   = 0.85
          aligner = "ALIGN_MEAN"
        }
      }
    }
    # A message that nobody takes for a quarter of an hour: the longest delivery has 600 s.
    stuck-job = {
      name     = "Jobs Are Stuck"
      runbook  = "stuck-job"
      notify   = ["email", "slack"]
      duration = "300s"
      conditions = {
        "A message waits for more than 15 minutes" = {
          filter  = "resource.type=\"pubsub_subscription\" AND metric.type=\"pubsub.googleapis.com/subscription/oldest_unacked_message_age\" AND resource.labels.subscription_id!=\"${var.dead_letter_subscription}\""
          above   = 900
          aligner = "ALIGN_MAX"
        }
        "Messages stay in the outbox" = {
          filter  = "resource.type=\"cloud_run_revision\" AND metric.type=\"logging.googleapis.com/user/manga/outbox-stuck\""
          above   = 0
          aligner = "ALIGN_SUM"
        }
      }
    }
    redis-outage = {
      name     = "Redis Does Not Answer"
      runbook  = "redis-outage"
      notify   = ["email", "slack"]
      duration = "120s"
      conditions = {
        "Services log that Redis is away" = {
          filter  = "resource.type=\"cloud_run_revision\" AND metric.type=\"logging.googleapis.com/user/manga/redis-away\""
          above   = 0
          aligner = "ALIGN_SUM"
        }
      }
    }
    backup-failed = {
      name     = "Daily Backup Failed"
      runbook  = "restore"
      notify   = ["email"]
      duration = "0s"
      conditions = {
        "The job ended with an error" = {
          filter  = "resource.type=\"cloud_run_job\" AND metric.type=\"run.googleapis.com/job/completed_execution_count\" AND resource.labels.job_name=\"daily-backup\" AND metric.labels.result=\"failed\""
          above   = 0
          aligner = "ALIGN_SUM"
        }
      }
    }
    dead-letters = {
      name     = "Dead Letters"
      runbook  = "dead-letters"
      notify   = ["email", "slack"]
      duration = "0s"
      conditions = {
        "A message that nobody took" = {
          filter  = "resource.type=\"pubsub_subscription\" AND metric.type=\"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.labels.subscription_id=\"${var.dead_letter_subscription}\""
          above   = 0
          aligner = "ALIGN_MAX"
        }
      }
    }
  }
}

resource "google_monitoring_alert_policy" "prometheus" {
  for_each = local.prometheus_alerts

  display_name          = each.value.name
  combiner              = "OR"
  user_labels           = { id = each.key }
  notification_channels = flatten([for channel in each.value.notify : local.channels[channel]])

  conditions {
    display_name = each.value.name
    condition_prometheus_query_language {
      query               = each.value.query
      duration            = each.value.duration
      evaluation_interval = "60s"
    }
  }

  documentation {
    content = "Runbook: docs/runbooks/${each.value.runbook}.md"
  }
}

resource "google_monitoring_alert_policy" "threshold" {
  for_each = local.threshold_alerts

  display_name          = each.value.name
  combiner              = "OR"
  user_labels           = { id = each.key }
  notification_channels = flatten([for channel in each.value.notify : local.channels[channel]])

  dynamic "conditions" {
    for_each = each.value.conditions
    content {
      display_name = conditions.key
      condition_threshold {
        filter          = conditions.value.filter
        comparison      = "COMPARISON_GT"
        threshold_value = conditions.value.above
        duration        = each.value.duration

        aggregations {
          alignment_period   = "60s"
          per_series_aligner = conditions.value.aligner
        }
      }
    }
  }

  documentation {
    content = "Runbook: docs/runbooks/${each.value.runbook}.md"
  }
}

# For the rollout alone, one a service: more than 1 % errors of any revision while it takes traffic. Cloud Deploy watches it.
resource "google_monitoring_alert_policy" "canary" {
  for_each = var.services

  display_name = "Canary Error Rate of ${each.value}"
  combiner     = "OR"
  user_labels  = { id = "canary-error-rate", service = each.key }

  conditions {
    display_name = "A revision answers more than 1 % with errors"
    condition_prometheus_query_language {
      query = join("", [
        "sum by (revision_name) (rate(run_googleapis_com:request_count{${local.service_labels},service_name=\"${each.value}\",response_code_class=\"5xx\"}[5m]))",
        " / sum by (revision_name) (rate(run_googleapis_com:request_count{${local.service_labels},service_name=\"${each.value}\"}[5m])) > 0.01",
      ])
      duration            = "60s"
      evaluation_interval = "60s"
    }
  }

  documentation {
    content = "Runbook: docs/runbooks/rollback.md"
  }
}
