resource "google_kms_key_ring" "default" {
  name     = "manga-storage"
  location = var.region
}

resource "google_kms_crypto_key" "default" {
  name            = "storage-key"
  key_ring        = google_kms_key_ring.default.id
  rotation_period = "7776000s"

  # Without the key every object is lost.
  lifecycle {
    prevent_destroy = true
  }
}

data "google_storage_project_service_account" "default" {
  project = var.project_id
}

resource "google_kms_crypto_key_iam_member" "storage" {
  crypto_key_id = google_kms_crypto_key.default.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:${data.google_storage_project_service_account.default.email_address}"
}
