resource "google_secret_manager_secret" "default" {
  for_each = var.secrets

  secret_id   = each.key
  annotations = { description = each.value.description }

  replication {
    auto {}
  }
}

# What other modules know: written again whenever it changes, so that revisions name an exact version.
resource "google_secret_manager_secret_version" "known" {
  for_each = nonsensitive(toset(keys(var.values)))

  secret                 = google_secret_manager_secret.default[each.key].id
  secret_data_wo         = var.values[each.key]
  secret_data_wo_version = nonsensitive(substr(sha256(var.values[each.key]), 0, 16))

  lifecycle {
    create_before_destroy = true
  }
}
