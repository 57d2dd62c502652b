output "backup_job" {
  description = "Name of the job that writes the daily copies."
  value       = google_cloud_run_v2_job.backup.name
}

output "budget_topic" {
  description = "Name of the topic with the budget's notifications."
  value       = google_pubsub_topic.budget.name
}
