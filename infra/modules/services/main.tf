resource "google_cloud_run_v2_service" "default" {
  for_each = var.services

  name                = each.value.name
  location            = var.region
  deletion_protection = var.deletion_protection

  # Reached through the load balancer, and by Pub/Sub and Cloud Scheduler of this project at its own address.
  ingress = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  # The load balancer brings users' tokens, not Google's: the service itself checks every token.
  invoker_iam_disabled = true

  # For all revisions together: during a canary old and new one share it, and with it the database's connections.
  scaling {
    max_instance_count = each.value.max_instances
  }

  template {
    service_account                  = each.value.service_account
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    timeout                          = "${each.value.timeout_s}s"
    max_instance_request_concurrency = each.value.concurrency

    scaling {
      min_instance_count = each.value.min_instances
      max_instance_count = each.value.max_instances
      cpu_utilization    = each.value.cpu_target
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"
      network_interfaces {
        network    = var.network
        subnetwork = var.subnet
        tags       = [var.network_tag]
      }
    }

    containers {
      image = var.image

      ports {
        container_port = 8080
      }

      resources {
        limits            = { cpu = each.value.cpu, memory = each.value.memory }
        startup_cpu_boost = true
        # CPU only while requests are answered: nothing runs between them.
        cpu_idle = true
      }

      dynamic "env" {
        for_each = merge(var.env, each.value.env)
        content {
          name  = env.key
          value = env.value
        }
      }

      volume_mounts {
        name       = "authorities"
        mount_path = "/etc/server-authorities"
      }

      startup_probe {
        period_seconds    = 2
        timeout_seconds   = 2
        failure_threshold = 30
        http_get {
          path = "/health"
          port = 8080
        }
      }

      liveness_probe {
        period_seconds    = 30
        timeout_seconds   = 5
        failure_threshold = 3
        http_get {
          path = "/health"
          port = 8080
        }
      }
    }

    volumes {
      name = "authorities"
      secret {
        secret = var.authorities_secret
        items {
          version = var.authorities_version
          path    = "ca.pem"
        }
      }
    }
  }

  # Cloud Deploy owns what runs and where the traffic goes; all else is owned here.
  lifecycle {
    ignore_changes = [template[0].containers[0].image, template[0].revision, template[0].labels, traffic, client, client_version]
  }
}
