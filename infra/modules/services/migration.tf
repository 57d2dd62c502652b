# Brings the schema up to date; the rollout runs it before the canary.
resource "google_cloud_run_v2_job" "migrate" {
  name                = "migrate"
  location            = var.region
  deletion_protection = var.deletion_protection

  template {
    template {
      service_account = var.migration.service_account
      timeout         = "900s"
      # A migration that failed needs a person, not another try.
      max_retries = 0

      vpc_access {
        egress = "PRIVATE_RANGES_ONLY"
        network_interfaces {
          network    = var.network
          subnetwork = var.subnet
          tags       = [var.network_tag]
        }
      }

      containers {
        image = var.migration.image
        args  = ["migrate.js"]

        resources {
          limits = { cpu = "1", memory = "512Mi" }
        }

        dynamic "env" {
          for_each = merge(
            { for name, value in var.env : name => value if contains(local.migration_env, name) },
            { MIGRATIONS_DIRECTORY = "/app/migrations" },
          )
          content {
            name  = env.key
            value = env.value
          }
        }

        volume_mounts {
          name       = "authorities"
          mount_path = "/etc/server-authorities"
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
  }

  lifecycle {
    ignore_changes = [template[0].template[0].containers[0].image, client, client_version]
  }
}

locals {
  migration_env = [
    "LOG_LEVEL", "GOOGLE_CLOUD_PROJECT", "NODE_EXTRA_CA_CERTS",
    "DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD_SECRET", "DB_SSL",
  ]
}
