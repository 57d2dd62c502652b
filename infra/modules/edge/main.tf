resource "google_compute_region_network_endpoint_group" "default" {
  for_each = var.services

  name                  = "manga-${each.key}"
  region                = var.region
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = each.value
  }
}

# A serverless backend has neither a health check nor a time limit of its own.
resource "google_compute_backend_service" "default" {
  for_each = var.services

  name                  = "manga-${each.key}"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"
  security_policy       = google_compute_security_policy.default.id

  backend {
    group = google_compute_region_network_endpoint_group.default[each.key].id
  }

  log_config {
    enable      = true
    sample_rate = 1
  }
}

resource "google_compute_global_address" "default" {
  name = "manga-edge"
}

resource "google_compute_global_forwarding_rule" "default" {
  for_each = {
    http  = { port = "80", target = google_compute_target_http_proxy.default.id }
    https = { port = "443", target = google_compute_target_https_proxy.default.id }
  }

  name                  = "manga-${each.key}"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_protocol           = "TCP"
  port_range            = each.value.port
  target                = each.value.target
  ip_address            = google_compute_global_address.default.id
}

resource "google_compute_target_http_proxy" "default" {
  name    = "manga-http"
  url_map = google_compute_url_map.to_https.id
}

resource "google_compute_target_https_proxy" "default" {
  name            = "manga-https"
  url_map         = google_compute_url_map.default.id
  certificate_map = "//certificatemanager.googleapis.com/${google_certificate_manager_certificate_map.default.id}"
  ssl_policy      = google_compute_ssl_policy.default.id
}

resource "google_compute_ssl_policy" "default" {
  name            = "manga-tls"
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"
}
