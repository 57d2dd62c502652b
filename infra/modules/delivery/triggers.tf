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
