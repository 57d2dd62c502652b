output "pipelines" {
  description = "Names of the pipelines by the service's key."
  value       = { for key, pipeline in google_clouddeploy_delivery_pipeline.default : key => pipeline.name }
}

output "repository" {
  description = "Address of the images' repository."
  value       = "${var.region}-docker.pkg.dev/${google_artifact_registry_repository.default.project}/${google_artifact_registry_repository.default.repository_id}"
  depends_on  = [google_artifact_registry_repository_iam_member.default]
}
