locals {
  # Counters of lines that the services log at WARNING or above, so that production's LOG_LEVEL keeps them.
  log_metrics = {
    job-failed          = "jsonPayload.message=\"job failed\" AND severity=ERROR"
    model-quota         = "jsonPayload.context.code=\"MODEL_QUOTA\""
    model-refused       = "jsonPayload.context.code=\"MODEL_REFUSED\""
    model-unavailable   = "jsonPayload.context.code=\"MODEL_UNAVAILABLE\""
    attempt-failed      = "jsonPayload.message=\"attempt failed\" AND severity=WARNING"
    redis-away          = "jsonPayload.message=\"Redis connection failed\" AND severity=WARNING"
    outbox-stuck        = "jsonPayload.message=\"message stays in the outbox\""
    message-not-claimed = "jsonPayload.message=\"nobody claims the message of this job\""
  }
}

resource "google_logging_metric" "count" {
  for_each = local.log_metrics

  name   = "manga/${each.key}"
  filter = "resource.type=\"cloud_run_revision\" AND ${each.value}"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"

    labels {
      key        = "phase"
      value_type = "STRING"
    }
  }

  label_extractors = {
    phase = "EXTRACT(jsonPayload.phase)"
  }
}

resource "google_logging_metric" "slow" {
  name            = "manga/processing-time"
  filter          = "resource.type=\"cloud_run_revision\" AND jsonPayload.context.processing_time_ms>0"
  value_extractor = "EXTRACT(jsonPayload.context.processing_time_ms)"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"
    unit        = "ms"

    labels {
      key        = "route"
      value_type = "STRING"
    }
  }

  label_extractors = {
    route = "EXTRACT(jsonPayload.context.route)"
  }

  bucket_options {
    exponential_buckets {
      num_finite_buckets = 24
      growth_factor      = 2
      scale              = 1
    }
  }
}
