output "address" {
  description = "Public address of the load balancer."
  value       = google_compute_global_address.default.address
}

output "signing_key" {
  description = "Key that signs addresses at the CDN, in URL-safe base64."
  value       = random_id.signing_key[tostring(var.signing_key_rotation)].b64_url
  sensitive   = true
}

output "signing_key_name" {
  description = "Name of the key, which signed addresses carry as KeyName."
  value       = "key-${var.signing_key_rotation}"
}
