locals {
  single  = var.redis_stage == 1 || var.keep_stage_1
  cluster = var.redis_stage == 2
  # While both are there, either may have to go: the single server when the migration is settled, the cluster when it is taken back.
  protected = var.deletion_protection && !var.keep_stage_1
}

# Stage 1: one server. Its address is Google's to choose; consumers take the output.
resource "google_redis_instance" "default" {
  count = local.single ? 1 : 0

  name                    = var.instance_name
  region                  = var.region
  tier                    = "BASIC"
  memory_size_gb          = var.memory_size_gb
  redis_version           = "REDIS_7_2"
  auth_enabled            = true
  transit_encryption_mode = "SERVER_AUTHENTICATION"
  connect_mode            = "PRIVATE_SERVICE_ACCESS"
  authorized_network      = var.network
  deletion_protection     = local.protected

  persistence_config {
    persistence_mode    = "RDB"
    rdb_snapshot_period = "TWENTY_FOUR_HOURS"
  }

  maintenance_policy {
    weekly_maintenance_window {
      day = "SATURDAY"
      # UTC: Sunday 04:00 in Japan, as the database's.
      start_time {
        hours = 19
      }
    }
  }
}

# Stage 2: three shards with a replica each. No node has 4 GB; the next larger one has 6.5.
resource "google_redis_cluster" "default" {
  count = local.cluster ? 1 : 0

  name                        = var.cluster_name
  region                      = var.region
  shard_count                 = 3
  replica_count               = 1
  node_type                   = "REDIS_STANDARD_SMALL"
  transit_encryption_mode     = "TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION"
  authorization_mode          = "AUTH_MODE_DISABLED"
  deletion_protection_enabled = local.protected

  psc_configs {
    network = var.network
  }

  persistence_config {
    mode = "RDB"
    rdb_config {
      rdb_snapshot_period = "TWENTY_FOUR_HOURS"
    }
  }

  automated_backup_config {
    retention = "604800s"
    fixed_frequency_schedule {
      start_time {
        hours = 18
      }
    }
  }

  dynamic "gcs_source" {
    for_each = length(var.import_uris) > 0 ? [1] : []
    content {
      uris = var.import_uris
    }
  }

  depends_on = [google_network_connectivity_service_connection_policy.default]
}

# Lets Memorystore place the cluster's two endpoints into the private subnet.
resource "google_network_connectivity_service_connection_policy" "default" {
  count = local.cluster ? 1 : 0

  name          = "manga-redis"
  location      = var.region
  network       = var.network
  service_class = "gcp-memorystore-redis"

  psc_config {
    subnetworks = [var.subnet]
  }
}
