output "emails" {
  description = "E-mail addresses of the accounts by key."
  value       = { for key, account in google_service_account.default : key => account.email }
}

output "members" {
  description = "The accounts by key as IAM members."
  value       = { for key, account in google_service_account.default : key => account.member }
}

output "project_number" {
  description = "Number of the project, part of the names of Google's own accounts."
  value       = data.google_project.default.number
}

output "ids" {
  description = "Full names of the accounts by key."
  value       = { for key, account in google_service_account.default : key => account.name }
}
