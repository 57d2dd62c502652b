locals {
  # Cloud Run isn't in the VPC: no ingress rule applies to it, its traffic enters through the load balancer. Egress rules do.
  egress_rules = {
    manga-allow-https = {
      priority     = 1000
      destinations = ["${var.google_apis_address}/32"]
      ports        = { tcp = ["443"] }
    }
    manga-allow-internal = {
      priority     = 1001
      destinations = [var.subnets["manga-private"].range, var.managed_services_range]
      # PostgreSQL and its proxy; Redis plain, Redis with TLS, and the nodes of a cluster.
      ports = { tcp = ["5432", "3307", "6378-6379", "11000-13047"] }
    }
  }
}

resource "google_compute_firewall" "allow_egress" {
  for_each = local.egress_rules

  name               = each.key
  network            = google_compute_network.default.id
  direction          = "EGRESS"
  priority           = each.value.priority
  destination_ranges = each.value.destinations
  target_tags        = [var.service_tag]

  dynamic "allow" {
    for_each = each.value.ports
    content {
      protocol = allow.key
      ports    = allow.value
    }
  }
}

resource "google_compute_firewall" "deny" {
  for_each = toset(["EGRESS", "INGRESS"])

  name               = "manga-deny-${lower(each.key)}"
  network            = google_compute_network.default.id
  direction          = each.key
  priority           = 65534
  source_ranges      = each.key == "INGRESS" ? ["0.0.0.0/0"] : null
  destination_ranges = each.key == "EGRESS" ? ["0.0.0.0/0"] : null
  # NAT exists for the management subnet, so only the services are cut off from the internet.
  target_tags = each.key == "EGRESS" ? [var.service_tag] : null

  deny {
    protocol = "all"
  }

  log_config {
    metadata = "INCLUDE_ALL_METADATA"
  }
}
