resource "google_sql_database_instance" "default" {
  name             = var.name
  database_version = "POSTGRES_15"
  region           = var.region

  deletion_protection = var.deletion_protection

  settings {
    tier                        = var.tier
    edition                     = "ENTERPRISE"
    availability_type           = var.availability_type
    disk_type                   = "PD_SSD"
    disk_size                   = var.disk_gb
    disk_autoresize             = true
    disk_autoresize_limit       = 500
    deletion_protection_enabled = var.deletion_protection
    retain_backups_on_delete    = true

    location_preference {
      zone = var.zone
    }

    # All times are UTC: 18:00 is 03:00 in Japan.
    backup_configuration {
      enabled                        = true
      start_time                     = "18:00"
      location                       = "asia"
      point_in_time_recovery_enabled = true
      transaction_log_retention_days = 7

      backup_retention_settings {
        retained_backups = 30
        retention_unit   = "COUNT"
      }
    }

    final_backup_config {
      enabled        = true
      retention_days = 30
    }

    # Saturday 19:00 UTC is Sunday 04:00 in Japan.
    maintenance_window {
      day          = 6
      hour         = 19
      update_track = "stable"
    }

    ip_configuration {
      ipv4_enabled = false
      ssl_mode     = "ENCRYPTED_ONLY"
      # Certificates of this authority carry the DNS name, so that clients can check whom they talk to.
      server_ca_mode = "GOOGLE_MANAGED_CAS_CA"

      psc_config {
        psc_enabled               = true
        allowed_consumer_projects = [var.project_id]
      }
    }

    database_flags {
      name  = "max_connections"
      value = tostring(var.max_connections)
    }

    insights_config {
      query_insights_enabled  = true
      query_string_length     = 1024
      record_application_tags = true
    }
  }

  lifecycle {
    precondition {
      condition     = local.connections_needed <= var.max_connections
      error_message = "Instances x pool needs ${local.connections_needed} connections, the database has ${var.max_connections}."
    }
  }
}

resource "google_sql_database" "default" {
  name     = var.database
  instance = google_sql_database_instance.default.name
}

# Made anew at every run and written only when its version is raised: the password never reaches the state.
ephemeral "random_password" "default" {
  length  = 40
  special = false
}

resource "google_secret_manager_secret_version" "default" {
  secret                 = var.password_secret
  secret_data_wo         = ephemeral.random_password.default.result
  secret_data_wo_version = tostring(var.password_version)

  # Revisions that still run read the version before.
  lifecycle {
    create_before_destroy = true
  }
}

resource "google_sql_user" "default" {
  name                = var.user
  instance            = google_sql_database_instance.default.name
  password_wo         = ephemeral.random_password.default.result
  password_wo_version = var.password_version
}
