resource "google_secret_manager_secret_iam_member" "default" {
  for_each = var.iam

  secret_id = google_secret_manager_secret.default[each.value.secret].id
  role      = "roles/secretmanager.secretAccessor"
  member    = each.value.member
}
