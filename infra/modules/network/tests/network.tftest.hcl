mock_provider "google" {}

variables {
  region = "asia-northeast1"
}

run "network" {
  command = plan

  assert {
    condition     = google_compute_network.default.name == "manga-service-vpc" && google_compute_network.default.routing_mode == "REGIONAL" && google_compute_network.default.mtu == 1460
    error_message = "The VPC is not the design's."
  }

  assert {
    condition = { for name, subnet in google_compute_subnetwork.default : name => subnet.ip_cidr_range } == {
      manga-public     = "10.0.1.0/24"
      manga-private    = "10.0.2.0/24"
      manga-management = "10.0.3.0/24"
    }
    error_message = "The subnets are not the design's."
  }

  assert {
    condition     = alltrue([for subnet in google_compute_subnetwork.default : subnet.private_ip_google_access])
    error_message = "A subnet has no Private Google Access."
  }

  assert {
    condition     = google_compute_global_forwarding_rule.google_apis.load_balancing_scheme == "" && google_compute_global_forwarding_rule.google_apis.target == "all-apis"
    error_message = "Private Service Connect for Google's APIs needs an empty scheme."
  }

  assert {
    condition     = alltrue([for rule in google_compute_firewall.deny : rule.priority == 65534 && length(rule.log_config) == 1 && length(rule.deny) == 1])
    error_message = "The denials are not logged or not last."
  }

  assert {
    condition     = { for name, rule in google_compute_firewall.allow_egress : name => rule.priority } == { manga-allow-https = 1000, manga-allow-internal = 1001 }
    error_message = "The priorities are not the design's."
  }

  assert {
    condition     = alltrue([for rule in google_compute_firewall.allow_egress : rule.direction == "EGRESS" && !contains(rule.destination_ranges, "0.0.0.0/0")])
    error_message = "A rule lets the services out to anywhere."
  }
}
