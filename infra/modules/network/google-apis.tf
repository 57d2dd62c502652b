# Private Service Connect for Google's APIs: *.googleapis.com resolves to an address inside the VPC.
resource "google_compute_global_address" "google_apis" {
  name         = "manga-google-apis"
  purpose      = "PRIVATE_SERVICE_CONNECT"
  address_type = "INTERNAL"
  address      = var.google_apis_address
  network      = google_compute_network.default.id
}

resource "google_compute_global_forwarding_rule" "google_apis" {
  name    = "mangagoogleapis" # letters and digits only, 20 at most: a rule of Private Service Connect
  target  = "all-apis"
  network = google_compute_network.default.id
  # Private Service Connect has none; unset means EXTERNAL_MANAGED.
  load_balancing_scheme = ""
  ip_address            = google_compute_global_address.google_apis.id
}

resource "google_dns_managed_zone" "google_apis" {
  name        = "google-apis"
  dns_name    = "googleapis.com."
  description = "Google's APIs through Private Service Connect."
  visibility  = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.default.id
    }
  }
}

resource "google_dns_record_set" "google_apis" {
  for_each = {
    "googleapis.com."   = { type = "A", values = [var.google_apis_address] }
    "*.googleapis.com." = { type = "CNAME", values = ["googleapis.com."] }
  }

  managed_zone = google_dns_managed_zone.google_apis.name
  name         = each.key
  type         = each.value.type
  ttl          = 300
  rrdatas      = each.value.values
}
