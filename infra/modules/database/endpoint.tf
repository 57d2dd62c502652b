# The design's address: a Private Service Connect endpoint in the private subnet.
resource "google_compute_address" "default" {
  name         = var.endpoint_name
  region       = var.region
  address_type = "INTERNAL"
  address      = var.address
  subnetwork   = var.subnet
}

resource "google_compute_forwarding_rule" "default" {
  name                  = var.endpoint_name
  region                = var.region
  network               = var.network
  ip_address            = google_compute_address.default.id
  target                = google_sql_database_instance.default.psc_service_attachment_link
  load_balancing_scheme = ""
}

# The certificate is for the instance's DNS name, so the services connect to the name and it resolves to the endpoint.
resource "google_dns_managed_zone" "default" {
  name        = var.name
  dns_name    = google_sql_database_instance.default.dns_name
  description = "The database's own name, resolved to its private endpoint."
  visibility  = "private"

  private_visibility_config {
    networks {
      network_url = var.network
    }
  }
}

resource "google_dns_record_set" "default" {
  managed_zone = google_dns_managed_zone.default.name
  name         = google_sql_database_instance.default.dns_name
  type         = "A"
  ttl          = 60
  rrdatas      = [google_compute_address.default.address]
}
