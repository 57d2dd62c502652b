output "canary_policies" {
  description = "Alert policies that stop a rollout, by the service's key."
  value       = { for key, policy in google_monitoring_alert_policy.canary : key => policy.name }
}

output "channels" {
  description = "Ids of all notification channels."
  value       = flatten(values(local.channels))
}

output "sink_filters" {
  description = "Filters of the sinks by name."
  value       = { for name, sink in google_logging_project_sink.default : name => sink.filter }
}
