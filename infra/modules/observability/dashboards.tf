locals {
  # Title of a chart: metric, resource, and how its values become a line.
  charts = {
    "Cloud Run" = {
      "Requests"     = { metric = "run.googleapis.com/request_count", resource = "cloud_run_revision", aligner = "ALIGN_RATE", reducer = "REDUCE_SUM" }
      "Latency, p95" = { metric = "run.googleapis.com/request_latencies", resource = "cloud_run_revision", aligner = "ALIGN_PERCENTILE_95", reducer = "REDUCE_MAX" }
      "CPU, p95"     = { metric = "run.googleapis.com/container/cpu/utilizations", resource = "cloud_run_revision", aligner = "ALIGN_PERCENTILE_95", reducer = "REDUCE_MAX" }
      "Memory, p95"  = { metric = "run.googleapis.com/container/memory/utilizations", resource = "cloud_run_revision", aligner = "ALIGN_PERCENTILE_95", reducer = "REDUCE_MAX" }
      "Instances"    = { metric = "run.googleapis.com/container/instance_count", resource = "cloud_run_revision", aligner = "ALIGN_MAX", reducer = "REDUCE_SUM" }
    }
    "Cloud SQL" = {
      "CPU"         = { metric = "cloudsql.googleapis.com/database/cpu/utilization", resource = "cloudsql_database", aligner = "ALIGN_MEAN", reducer = "REDUCE_MAX" }
      "Memory"      = { metric = "cloudsql.googleapis.com/database/memory/utilization", resource = "cloudsql_database", aligner = "ALIGN_MEAN", reducer = "REDUCE_MAX" }
      "Disk"        = { metric = "cloudsql.googleapis.com/database/disk/utilization", resource = "cloudsql_database", aligner = "ALIGN_MEAN", reducer = "REDUCE_MAX" }
      "Connections" = { metric = "cloudsql.googleapis.com/database/postgresql/num_backends", resource = "cloudsql_database", aligner = "ALIGN_MAX", reducer = "REDUCE_SUM" }
    }
    "Redis" = {
      "Memory"   = { metric = "redis.googleapis.com/stats/memory/usage_ratio", resource = "redis_instance", aligner = "ALIGN_MEAN", reducer = "REDUCE_MAX" }
      "Clients"  = { metric = "redis.googleapis.com/clients/connected", resource = "redis_instance", aligner = "ALIGN_MEAN", reducer = "REDUCE_SUM" }
      "Commands" = { metric = "redis.googleapis.com/commands/calls", resource = "redis_instance", aligner = "ALIGN_RATE", reducer = "REDUCE_SUM" }
    }
    "Cloud Storage and Pub/Sub" = {
      "Storage requests"       = { metric = "storage.googleapis.com/api/request_count", resource = "gcs_bucket", aligner = "ALIGN_RATE", reducer = "REDUCE_SUM" }
      "Storage bytes received" = { metric = "storage.googleapis.com/network/received_bytes_count", resource = "gcs_bucket", aligner = "ALIGN_RATE", reducer = "REDUCE_SUM" }
      "Oldest message, s"      = { metric = "pubsub.googleapis.com/subscription/oldest_unacked_message_age", resource = "pubsub_subscription", aligner = "ALIGN_MAX", reducer = "REDUCE_MAX" }
    }
  }
  group_by = {
    cloud_run_revision  = "resource.label.service_name"
    cloudsql_database   = "resource.label.database_id"
    redis_instance      = "resource.label.instance_id"
    gcs_bucket          = "resource.label.bucket_name"
    pubsub_subscription = "resource.label.subscription_id"
  }
}

resource "google_monitoring_dashboard" "default" {
  for_each = local.charts

  dashboard_json = jsonencode({
    displayName = "Manga: ${each.key}"
    gridLayout = {
      columns = "2"
      widgets = [for title, chart in each.value : {
        title = title
        xyChart = {
          dataSets = [{
            timeSeriesQuery = {
              timeSeriesFilter = {
                filter = "resource.type=\"${chart.resource}\" AND metric.type=\"${chart.metric}\""
                aggregation = {
                  alignmentPeriod    = "60s"
                  perSeriesAligner   = chart.aligner
                  crossSeriesReducer = chart.reducer
                  groupByFields      = [local.group_by[chart.resource]]
                }
              }
            }
          }]
        }
      }]
    }
  })
}
