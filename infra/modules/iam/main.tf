resource "google_service_account" "default" {
  for_each = var.accounts

  account_id   = each.value.account_id
  display_name = each.value.description
}

resource "google_project_iam_custom_role" "default" {
  for_each = var.custom_roles

  role_id     = each.key
  title       = each.value.title
  permissions = each.value.permissions
}

# Only roles that exist for a whole project; what can be given on a thing is given in the module of the thing.
resource "google_project_iam_member" "default" {
  for_each = merge([
    for key, account in var.accounts : { for role in account.project_roles : "${key} ${role}" => { key = key, role = role } }
  ]...)

  project = var.project_id
  role    = each.value.role
  member  = google_service_account.default[each.value.key].member

  depends_on = [google_project_iam_custom_role.default]
}

# Who may act as whom: the deployer sets runtime accounts on revisions, nobody else can.
resource "google_service_account_iam_member" "act_as" {
  for_each = merge([
    for key, account in var.accounts : { for other in account.acts_as : "${key} ${other}" => { key = key, other = other } }
  ]...)

  service_account_id = google_service_account.default[each.value.other].name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.default[each.value.key].member
}

# Deployers of other projects (production's pipeline deploys to staging as well).
resource "google_service_account_iam_member" "external" {
  for_each = merge([
    for name, actor in var.external_actors : { for key in actor.acts_as : "${name} ${key}" => { member = actor.member, key = key } }
  ]...)

  service_account_id = google_service_account.default[each.value.key].name
  role               = "roles/iam.serviceAccountUser"
  member             = each.value.member
}

data "google_project" "default" {
  project_id = var.project_id
}

# Pub/Sub and Cloud Scheduler sign the tokens of their calls with the push account.
resource "google_service_account_iam_member" "token_creator" {
  for_each = toset(["gcp-sa-pubsub", "gcp-sa-cloudscheduler"])

  service_account_id = google_service_account.default[var.push_account].name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = "serviceAccount:service-${data.google_project.default.number}@${each.key}.iam.gserviceaccount.com"
}

# Who changed what and who read which secret or story stays on record.
resource "google_project_iam_audit_config" "default" {
  for_each = toset(["secretmanager.googleapis.com", "cloudsql.googleapis.com", "storage.googleapis.com"])

  project = var.project_id
  service = each.key

  audit_log_config {
    log_type = each.key == "secretmanager.googleapis.com" ? "DATA_READ" : "DATA_WRITE"
  }
}
