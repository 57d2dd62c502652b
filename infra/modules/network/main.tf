resource "google_compute_network" "default" {
  name                    = var.name
  auto_create_subnetworks = false
  routing_mode            = "REGIONAL"
  mtu                     = 1460
}

resource "google_compute_subnetwork" "default" {
  for_each = var.subnets

  name                     = each.key
  description              = each.value.description
  region                   = var.region
  network                  = google_compute_network.default.id
  ip_cidr_range            = each.value.range
  private_ip_google_access = true
}

resource "google_compute_router" "default" {
  name    = "manga-router"
  region  = var.region
  network = google_compute_network.default.id
}

# Cloud Run sends only private ranges through the VPC, so this serves the management subnet, not Gemini or storage traffic.
resource "google_compute_router_nat" "default" {
  name                               = "manga-nat"
  router                             = google_compute_router.default.name
  region                             = var.region
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}

# Redis stage 1 lives in a peered network of Google's: its range must not overlap any subnet.
resource "google_compute_global_address" "services" {
  name          = "manga-managed-services"
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  address       = split("/", var.managed_services_range)[0]
  prefix_length = split("/", var.managed_services_range)[1]
  network       = google_compute_network.default.id
}

resource "google_service_networking_connection" "default" {
  network                 = google_compute_network.default.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.services.name]
}
