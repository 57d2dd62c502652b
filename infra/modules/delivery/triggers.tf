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

# The budget's handler runs in one project alone, and is no part of a release: a build that waits for an approval puts it into service.
resource "google_cloudbuild_trigger" "budget_guard" {
  count = var.budget_guard == null ? 0 : 1

  name            = "budget-guard"
  location        = var.region
  description     = "Tests, builds, scans, pushes and deploys the budget's handler."
  service_account = var.build_service_account
  filename        = "apps/budget-guard/cloudbuild.yaml"
  included_files  = var.budget_guard.sources

  substitutions = {
    _REGION = var.region
  }

  approval_config {
    approval_required = true
  }

  developer_connect_event_config {
    git_repository_link = var.repository
    push {
      branch = var.branch
    }
  }
}

# Runs what strangers wrote: under an account that may do nothing, and for people from outside only once somebody of the team comments /gcbrun.
resource "google_cloudbuild_trigger" "pull_request" {
  count = var.checks == null ? 0 : 1

  name            = "pull-request"
  location        = var.region
  description     = "Tests a pull request, Terraform included, and builds every image without keeping it."
  service_account = var.checks.service_account
  filename        = "cloudbuild/pull-request.yaml"

  developer_connect_event_config {
    git_repository_link = var.repository
    pull_request {
      branch          = var.checks.branch
      comment_control = "COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY"
    }
  }
}
