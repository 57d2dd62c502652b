provider "google" {
  project = var.project_id
  region  = var.region
}

# Holds the state of one environment. Applied once, by a person, with local state; then everything else has a home.
resource "google_storage_bucket" "state" {
  name                        = "${var.project_id}-terraform-state"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      num_newer_versions = 50
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_project_service" "default" {
  for_each = toset(["cloudresourcemanager", "serviceusage", "iam", "storage"])

  service            = "${each.key}.googleapis.com"
  disable_on_destroy = false
}
