# The database and Redis write their exports with accounts of their own.
resource "google_storage_bucket_iam_member" "exports" {
  for_each = var.backup.writers

  bucket = var.backup.bucket
  role   = "roles/storage.objectUser"
  member = each.value
}
