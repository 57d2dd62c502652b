resource "google_storage_bucket" "default" {
  for_each = var.buckets

  name                        = "${var.project_id}-${each.value.name}"
  location                    = var.region
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = each.value.public ? "inherited" : "enforced"
  force_destroy               = false

  encryption {
    default_kms_key_name = google_kms_crypto_key.default.id
  }

  versioning {
    enabled = each.value.versioning
  }

  soft_delete_policy {
    retention_duration_seconds = each.value.soft_delete_days * 86400
  }

  dynamic "lifecycle_rule" {
    for_each = each.value.lifecycle
    content {
      action {
        type          = lifecycle_rule.value.storage_class == null ? "Delete" : "SetStorageClass"
        storage_class = lifecycle_rule.value.storage_class
      }
      condition {
        age                        = lifecycle_rule.value.age
        days_since_noncurrent_time = lifecycle_rule.value.days_since_noncurrent
        matches_prefix             = lifecycle_rule.value.prefixes
        matches_storage_class      = lifecycle_rule.value.from_classes
      }
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 7
    }
  }

  dynamic "cors" {
    for_each = each.value.cors ? [1] : []
    content {
      origin          = var.cors_origins
      method          = ["GET", "HEAD"]
      response_header = ["Content-Type", "Content-Length", "Content-Range", "ETag"]
      max_age_seconds = 3600
    }
  }

  dynamic "website" {
    for_each = each.value.public ? [1] : []
    content {
      main_page_suffix = "index.html"
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.storage]
}
