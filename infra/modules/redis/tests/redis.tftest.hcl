mock_provider "google" {
  override_during = plan
  mock_resource "google_redis_instance" {
    defaults = { host = "10.0.16.4", port = 6378, auth_string = "secret", server_ca_certs = [{ cert = "PEM", create_time = "", expire_time = "", serial_number = "", sha1_fingerprint = "" }] }
  }
  mock_resource "google_redis_cluster" {
    defaults = { discovery_endpoints = [{ address = "10.0.2.20", port = 6379, psc_config = [] }], managed_server_ca = [{ ca_certs = [{ certificates = ["PEM"] }] }] }
  }
}

variables {
  region  = "asia-northeast1"
  network = "projects/manga-test/global/networks/manga-service-vpc"
  subnet  = "projects/manga-test/regions/asia-northeast1/subnetworks/manga-private"
}

run "stage_1" {
  command = plan

  assert {
    condition     = google_redis_instance.default[0].tier == "BASIC" && google_redis_instance.default[0].memory_size_gb == 4 && startswith(google_redis_instance.default[0].redis_version, "REDIS_7")
    error_message = "Stage 1 is a Basic instance of 4 GB."
  }

  assert {
    condition     = google_redis_instance.default[0].name == "manga-redis-instance"
    error_message = "The name is the one that the operations' scripts look for."
  }

  assert {
    condition     = length(google_redis_cluster.default) == 0 && !output.cluster_mode && output.host == "10.0.16.4" && output.port == 6378
    error_message = "Stage 1 has no cluster."
  }

  assert {
    condition     = google_redis_instance.default[0].auth_enabled && google_redis_instance.default[0].transit_encryption_mode == "SERVER_AUTHENTICATION"
    error_message = "Redis asks for a password and speaks TLS."
  }
}

run "stage_2" {
  command = plan

  variables {
    redis_stage = 2
  }

  assert {
    condition     = google_redis_cluster.default[0].shard_count == 3 && google_redis_cluster.default[0].replica_count == 1
    error_message = "Stage 2 is three shards with a replica each."
  }

  assert {
    condition     = length(google_redis_instance.default) == 0 && output.cluster_mode && output.host == "10.0.2.20" && output.auth_token == ""
    error_message = "Stage 2 is the cluster alone."
  }

  assert {
    condition     = google_redis_cluster.default[0].deletion_protection_enabled
    error_message = "Whatever is there alone is protected."
  }
}

run "both_while_moving" {
  command = plan

  variables {
    redis_stage  = 2
    keep_stage_1 = true
    import_uris  = ["gs://manga-test-manga-backups/redis/snapshot-20261124.rdb"]
  }

  assert {
    condition     = length(google_redis_instance.default) == 1 && google_redis_cluster.default[0].gcs_source[0].uris == toset(var.import_uris)
    error_message = "While moving both stages exist and the cluster starts from the export."
  }

  assert {
    condition     = !google_redis_instance.default[0].deletion_protection && !google_redis_cluster.default[0].deletion_protection_enabled
    error_message = "While moving, either may be removed when the other proves itself."
  }
}

run "no_third_stage" {
  command = plan

  variables {
    redis_stage = 3
  }

  expect_failures = [var.redis_stage]
}

run "after_a_recovery" {
  command = plan

  variables {
    instance_name = "manga-redis-r202611250130"
  }

  assert {
    condition     = google_redis_instance.default[0].name == "manga-redis-r202611250130"
    error_message = "What disaster-recovery.sh made can be taken over: another name would make it anew."
  }
}
