# Daily logical copies beside the automated backups, from which recovery starts (docs/platform/traceability.md).
resource "google_cloud_run_v2_job" "backup" {
  name                = "daily-backup"
  location            = var.region
  deletion_protection = false

  template {
    template {
      service_account = var.backup.service_account
      timeout         = "7200s"
      max_retries     = 1

      containers {
        image   = var.backup.image
        command = ["bash"]
        args    = ["-c", file("${path.module}/../../operations/daily-backup.sh")]

        dynamic "env" {
          for_each = {
            BUCKET         = var.backup.bucket
            DATABASE       = var.backup.database
            PROJECT        = var.project_id
            REDIS_INSTANCE = var.backup.redis_instance
            REDIS_STAGE    = tostring(var.backup.redis_stage)
            REGION         = var.region
            SERVICES       = join(" ", var.backup.services)
            SQL_INSTANCE   = var.backup.sql_instance
          }
          content {
            name  = env.key
            value = env.value
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [client, client_version]
  }
}

# 19:30 UTC is 04:30 in Japan, after the automated backup.
resource "google_cloud_scheduler_job" "backup" {
  name             = "daily-backup"
  region           = var.region
  schedule         = "30 19 * * *"
  time_zone        = "Etc/UTC"
  attempt_deadline = "180s"

  http_target {
    http_method = "POST"
    uri         = "https://run.googleapis.com/v2/${google_cloud_run_v2_job.backup.id}:run"

    oauth_token {
      service_account_email = var.backup.service_account
    }
  }

  retry_config {
    retry_count = 3
  }
}

resource "google_cloud_run_v2_job_iam_member" "backup" {
  name     = google_cloud_run_v2_job.backup.name
  location = var.region
  role     = "roles/run.invoker"
  member   = "serviceAccount:${var.backup.service_account}"
}
