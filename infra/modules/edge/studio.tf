# What differs between the environments' pages; the page itself comes from apps/studio/cloudbuild.yaml.
resource "google_storage_bucket_object" "studio_config" {
  bucket        = var.buckets["studio"].name
  name          = "config.json"
  content       = jsonencode(var.studio_config)
  content_type  = "application/json"
  cache_control = "no-cache"
}
