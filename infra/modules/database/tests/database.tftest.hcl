mock_provider "google" {
  mock_resource "google_sql_database_instance" {
    defaults = { dns_name = "abc.def.asia-northeast1.sql.goog." }
  }
}

variables {
  region          = "asia-northeast1"
  project_id      = "manga-test"
  network         = "projects/manga-test/global/networks/manga-service-vpc"
  subnet          = "projects/manga-test/regions/asia-northeast1/subnetworks/manga-private"
  database        = "manga_test"
  password_secret = "projects/manga-test/secrets/database-password"
  clients = {
    seven = { max_instances = 70, pool = 2 }
    six   = { max_instances = 5, pool = 2 }
  }
}

run "instance" {
  command = plan

  assert {
    condition     = google_sql_database_instance.default.database_version == "POSTGRES_15" && google_sql_database_instance.default.settings[0].tier == "db-custom-1-3840" && google_sql_database_instance.default.settings[0].edition == "ENTERPRISE"
    error_message = "The machine is not the design's."
  }

  assert {
    condition     = google_sql_database_instance.default.settings[0].disk_size == 100 && google_sql_database_instance.default.settings[0].disk_autoresize_limit == 500 && google_sql_database_instance.default.settings[0].disk_type == "PD_SSD"
    error_message = "The disk is not the design's."
  }

  assert {
    condition     = google_sql_database_instance.default.settings[0].backup_configuration[0].start_time == "18:00"
    error_message = "Backups begin at 03:00 in Japan, 18:00 UTC."
  }

  assert {
    condition     = google_sql_database_instance.default.settings[0].maintenance_window[0].day == 6 && google_sql_database_instance.default.settings[0].maintenance_window[0].hour == 19
    error_message = "Maintenance is on Sunday 04:00 in Japan, Saturday 19:00 UTC."
  }

  assert {
    condition = (
      google_sql_database_instance.default.settings[0].backup_configuration[0].point_in_time_recovery_enabled &&
      google_sql_database_instance.default.settings[0].backup_configuration[0].transaction_log_retention_days == 7 &&
      google_sql_database_instance.default.settings[0].backup_configuration[0].backup_retention_settings[0].retained_backups == 30
    )
    error_message = "Seven days of recovery to any time and thirty backups."
  }

  assert {
    condition     = google_sql_database_instance.default.settings[0].ip_configuration[0].ssl_mode == "ENCRYPTED_ONLY" && !google_sql_database_instance.default.settings[0].ip_configuration[0].ipv4_enabled
    error_message = "The database has TLS only and no public address."
  }

  assert {
    condition     = google_compute_address.default.address == "10.0.2.5" && google_compute_forwarding_rule.default.load_balancing_scheme == ""
    error_message = "The endpoint is 10.0.2.5 through Private Service Connect."
  }

  assert {
    condition     = output.connections == { needed = 170, accepted = 200 }
    error_message = "The connection budget is 75 instances x 2 and 20 in reserve, of 200."
  }
}

run "too_many_connections_are_refused" {
  command = plan

  variables {
    clients = { all = { max_instances = 75, pool = 10 } }
  }

  expect_failures = [google_sql_database_instance.default]
}
