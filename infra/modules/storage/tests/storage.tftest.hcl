mock_provider "google" {}

variables {
  region       = "asia-northeast1"
  project_id   = "manga-test"
  cors_origins = ["https://manga-service.com"]
}

run "buckets" {
  command = plan

  assert {
    condition = toset([for bucket in google_storage_bucket.default : bucket.name]) == toset([
      for name in ["manga-input-data", "manga-output-images", "manga-final-products", "manga-temp-data", "manga-backups", "manga-error-logs", "manga-studio"] : "manga-test-${name}"
    ])
    error_message = "The buckets are not the design's."
  }

  assert {
    condition     = alltrue([for key, bucket in google_storage_bucket.default : bucket.uniform_bucket_level_access && length(bucket.encryption) == 1 && (key == "studio" || bucket.public_access_prevention == "enforced")])
    error_message = "A bucket with users' data is open, or not encrypted with our key."
  }

  assert {
    condition = [for rule in google_storage_bucket.default["final"].lifecycle_rule : [one(rule.condition).age, one(rule.action).storage_class] if one(rule.action).type == "SetStorageClass"] == [
      [30, "NEARLINE"], [365, "COLDLINE"],
    ]
    error_message = "Finished works move to Nearline after 30 and to Coldline after 365 days."
  }

  assert {
    condition = { for key, bucket in google_storage_bucket.default : key => [for rule in bucket.lifecycle_rule : one(rule.condition).age if one(rule.action).type == "Delete" && one(rule.condition).age != null][0] if contains(["input", "temp"], key) } == {
      input = 90
      temp  = 7
    }
    error_message = "Input is deleted after 90, temporary data after 7 days."
  }

  assert {
    condition     = { for rule in google_storage_bucket.default["backups"].lifecycle_rule : one(one(rule.condition).matches_prefix) => one(rule.condition).age if try(length(one(rule.condition).matches_prefix), 0) == 1 } == { "sql/" = 30, "redis/" = 7 }
    error_message = "Copies of the database stay for 30, of Redis for 7 days."
  }

  assert {
    condition     = google_storage_bucket.default["output"].cors[0].method == tolist(["GET", "HEAD"]) && google_storage_bucket.default["output"].cors[0].max_age_seconds == 3600
    error_message = "Images may be read by our pages."
  }

  assert {
    condition     = google_kms_crypto_key.default.rotation_period == "7776000s"
    error_message = "The key rotates every 90 days."
  }

  assert {
    condition     = keys(google_storage_bucket_iam_member.public) == ["studio"]
    error_message = "Only the studio is public."
  }
}
