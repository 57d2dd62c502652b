locals {
  # The API with the studio, and the CDN: an origin of its own, so that readers who are sent there leave their token behind.
  domains = { api = var.domain, cdn = var.cdn_domain }
}

resource "google_certificate_manager_dns_authorization" "default" {
  for_each = local.domains

  name   = "manga-${each.key}"
  domain = each.value
}

resource "google_certificate_manager_certificate" "default" {
  name = "manga"

  managed {
    domains            = values(local.domains)
    dns_authorizations = [for authorization in google_certificate_manager_dns_authorization.default : authorization.id]
  }
}

resource "google_certificate_manager_certificate_map" "default" {
  name = "manga"
}

resource "google_certificate_manager_certificate_map_entry" "default" {
  for_each = local.domains

  name         = "manga-${each.key}"
  map          = google_certificate_manager_certificate_map.default.name
  hostname     = each.value
  certificates = [google_certificate_manager_certificate.default.id]
}

resource "google_dns_record_set" "default" {
  for_each = local.domains

  managed_zone = var.dns_zone
  name         = "${each.value}."
  type         = "A"
  ttl          = 300
  rrdatas      = [google_compute_global_address.default.address]
}

resource "google_dns_record_set" "authorization" {
  for_each = local.domains

  managed_zone = var.dns_zone
  name         = google_certificate_manager_dns_authorization.default[each.key].dns_resource_record[0].name
  type         = google_certificate_manager_dns_authorization.default[each.key].dns_resource_record[0].type
  ttl          = 300
  rrdatas      = [google_certificate_manager_dns_authorization.default[each.key].dns_resource_record[0].data]
}
