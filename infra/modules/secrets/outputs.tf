output "ids" {
  description = "Ids of the secrets by name."
  value       = { for name, secret in google_secret_manager_secret.default : name => secret.id }
}

output "version_numbers" {
  description = "Numbers of the versions that were written here, for secrets that are mounted as files."
  value       = { for name, version in google_secret_manager_secret_version.known : name => version.version }
  depends_on  = [google_secret_manager_secret_iam_member.default]
}

output "versions" {
  description = "Exact versions by name, as services take them: rolling a revision back takes its secrets with it."
  value       = { for name, version in google_secret_manager_secret_version.known : name => version.name }
  depends_on  = [google_secret_manager_secret_iam_member.default]
}
