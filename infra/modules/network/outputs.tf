output "network" {
  description = "Id of the VPC."
  value       = google_compute_network.default.id
}

output "service_networking" {
  description = "Id of the VPC once managed services may be created in its peered range."
  value       = google_compute_network.default.id
  depends_on  = [google_service_networking_connection.default]
}

output "service_tag" {
  description = "Network tag that opens the egress rules."
  value       = var.service_tag
}

output "subnets" {
  description = "Ids of the subnets by name."
  value       = { for name, subnet in google_compute_subnetwork.default : name => subnet.id }
}
