resource "google_artifact_registry_repository_iam_member" "default" {
  for_each = var.repository_iam

  repository = google_artifact_registry_repository.default.name
  location   = var.region
  role       = each.value.role
  member     = each.value.member
}

resource "google_clouddeploy_delivery_pipeline_iam_member" "releaser" {
  for_each = google_clouddeploy_delivery_pipeline.default

  name     = each.value.name
  location = var.region
  role     = "roles/clouddeploy.releaser"
  member   = "serviceAccount:${reverse(split("/", var.build_service_account))[0]}"
}
