# One a service: a push that touches nothing of a service builds nothing of it.
resource "google_cloudbuild_trigger" "default" {
  for_each = length(var.stages) > 0 ? var.services : {}

  name            = "${each.key}${var.suffix}"
  location        = var.region
  description     = "Tests, builds, scans and releases ${each.value}."
  service_account = var.build_service_account
  filename        = "apps/${each.key}/cloudbuild.yaml"
  included_files  = var.sources[each.key]

  substitutions = {
    _REGION   = var.region
    _PIPELINE = google_clouddeploy_delivery_pipeline.default[each.key].name
  }

  developer_connect_event_config {
    git_repository_link = var.repository
    push {
      branch = var.branch
    }
  }
}

# The page is files in a bucket: a build for each stage, which waits for an approval where the services' rollouts do.
resource "google_cloudbuild_trigger" "studio" {
  for_each = { for stage in var.stages : stage.name => stage }

  name            = "studio-${each.key}"
  location        = var.region
  description     = "Tests and builds the studio and puts it into the bucket of ${each.key}."
  service_account = var.studio.service_account
  filename        = "apps/studio/cloudbuild.yaml"
  included_files  = var.studio.sources

  substitutions = {
    _BUCKET = "${each.value.project_id}-manga-studio"
  }

  approval_config {
    approval_required = each.value.approval
  }

  developer_connect_event_config {
    git_repository_link = var.repository
    push {
      branch = var.branch
    }
  }
}
