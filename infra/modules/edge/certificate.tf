resource "google_certificate_manager_dns_authorization" "default" {
  name   = "manga"
  domain = var.domain
}

resource "google_certificate_manager_certificate" "default" {
  name = "manga"

  managed {
    domains            = [var.domain]
    dns_authorizations = [google_certificate_manager_dns_authorization.default.id]
  }
}

resource "google_certificate_manager_certificate_map" "default" {
  name = "manga"
}

resource "google_certificate_manager_certificate_map_entry" "default" {
  name         = "manga"
  map          = google_certificate_manager_certificate_map.default.name
  hostname     = var.domain
  certificates = [google_certificate_manager_certificate.default.id]
}

resource "google_dns_record_set" "default" {
  managed_zone = var.dns_zone
  name         = "${var.domain}."
  type         = "A"
  ttl          = 300
  rrdatas      = [google_compute_global_address.default.address]
}

resource "google_dns_record_set" "authorization" {
  managed_zone = var.dns_zone
  name         = google_certificate_manager_dns_authorization.default.dns_resource_record[0].name
  type         = google_certificate_manager_dns_authorization.default.dns_resource_record[0].type
  ttl          = 300
  rrdatas      = [google_certificate_manager_dns_authorization.default.dns_resource_record[0].data]
}
