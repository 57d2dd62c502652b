# Not asked for while invoker_iam_disabled is on; with it the check can be switched on without a pause.
resource "google_cloud_run_v2_service_iam_member" "push" {
  for_each = google_cloud_run_v2_service.default

  name     = each.value.name
  location = var.region
  role     = "roles/run.invoker"
  member   = var.push_member
}

resource "google_cloud_run_v2_service_iam_member" "deploy" {
  for_each = merge([
    for deployer, member in var.deployers : {
      for key, service in google_cloud_run_v2_service.default : "${deployer} ${key}" => { service = service.name, member = member }
    }
  ]...)

  name     = each.value.service
  location = var.region
  role     = "roles/run.developer"
  member   = each.value.member
}

resource "google_cloud_run_v2_job_iam_member" "deploy" {
  for_each = var.deployers

  name     = google_cloud_run_v2_job.migrate.name
  location = var.region
  role     = "roles/run.developer"
  member   = each.value
}
