# Not asked for while invoker_iam_disabled is on; with it the check can be switched on without a pause.
resource "google_cloud_run_v2_service_iam_member" "push" {
  for_each = google_cloud_run_v2_service.default

  name     = each.value.name
  location = var.region
  role     = "roles/run.invoker"
  member   = var.push_member
}
