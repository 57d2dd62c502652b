output "bucket" {
  description = "Name of the bucket, for backend.hcl."
  value       = google_storage_bucket.state.name
}
