resource "google_storage_bucket_iam_member" "default" {
  for_each = var.iam

  bucket = google_storage_bucket.default[each.value.bucket].name
  role   = each.value.role
  member = each.value.member
}

# The studio is a public page; nothing of a user's lies in its bucket.
resource "google_storage_bucket_iam_member" "public" {
  for_each = { for key, bucket in var.buckets : key => bucket if bucket.public }

  bucket = google_storage_bucket.default[each.key].name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}
