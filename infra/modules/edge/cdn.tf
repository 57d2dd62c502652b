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

locals {
  # The newest signs; the one before is still taken, so that addresses which people hold go on working until the next rotation.
  signing_keys = toset([for number in [var.signing_key_rotation, var.signing_key_rotation - 1] : tostring(number) if number > 0])
  bucket_keys = merge([
    for key in keys(local.signed_buckets) : { for number in local.signing_keys : "${key} ${number}" => { bucket = key, number = number } }
  ]...)
}

resource "random_id" "signing_key" {
  for_each = local.signing_keys

  byte_length = 16
}

resource "google_compute_backend_bucket_signed_url_key" "default" {
  for_each = local.bucket_keys

  name           = "key-${each.value.number}"
  key_value      = random_id.signing_key[each.value.number].b64_url
  backend_bucket = google_compute_backend_bucket.default[each.value.bucket].name
}

# The CDN's own account exists from the first key on.
resource "google_storage_bucket_iam_member" "cdn" {
  for_each = local.signed_buckets

  bucket = each.value.name
  role   = "roles/storage.objectViewer"
  member = "serviceAccount:service-${var.project_number}@cloud-cdn-fill.iam.gserviceaccount.com"

  depends_on = [google_compute_backend_bucket_signed_url_key.default]
}
