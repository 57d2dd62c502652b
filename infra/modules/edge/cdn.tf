locals {
  signed_buckets = { for key, bucket in var.buckets : key => bucket if bucket.path != null }
}

resource "google_compute_backend_bucket" "default" {
  for_each = var.buckets

  name                    = "manga-${each.key}"
  bucket_name             = each.value.name
  enable_cdn              = true
  compression_mode        = "AUTOMATIC"
  edge_security_policy    = google_compute_security_policy.buckets.id
  custom_response_headers = each.value.headers

  cdn_policy {
    cache_mode                   = each.value.origin_cache ? "USE_ORIGIN_HEADERS" : "CACHE_ALL_STATIC"
    default_ttl                  = each.value.origin_cache ? null : 3600
    client_ttl                   = each.value.origin_cache ? null : 3600
    max_ttl                      = each.value.origin_cache ? null : 86400
    signed_url_cache_max_age_sec = each.value.path == null ? null : 3600
  }
}

resource "random_id" "signing_key" {
  byte_length = 16
  # Another word here makes another key.
  keepers = { rotation = var.signing_key_rotation }
}

resource "google_compute_backend_bucket_signed_url_key" "default" {
  for_each = local.signed_buckets

  name           = "key-${var.signing_key_rotation}"
  key_value      = random_id.signing_key.b64_url
  backend_bucket = google_compute_backend_bucket.default[each.key].name
}

# The CDN's own account exists from the first key on.
resource "google_storage_bucket_iam_member" "cdn" {
  for_each = local.signed_buckets

  bucket = each.value.name
  role   = "roles/storage.objectViewer"
  member = "serviceAccount:service-${var.project_number}@cloud-cdn-fill.iam.gserviceaccount.com"

  depends_on = [google_compute_backend_bucket_signed_url_key.default]
}
