resource "google_pubsub_topic_iam_member" "default" {
  for_each = var.iam

  topic  = google_pubsub_topic.default[each.value.topic].name
  role   = each.value.role
  member = each.value.member
}

# Pub/Sub itself moves what nobody takes to the dead letters.
resource "google_pubsub_topic_iam_member" "dead_letters" {
  topic  = google_pubsub_topic.default["phase-dead-letters"].name
  role   = "roles/pubsub.publisher"
  member = local.pubsub_agent
}

resource "google_pubsub_subscription_iam_member" "dead_letters" {
  for_each = google_pubsub_subscription.push

  subscription = each.value.name
  role         = "roles/pubsub.subscriber"
  member       = local.pubsub_agent
}

locals {
  pubsub_agent = "serviceAccount:service-${var.project_number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}
