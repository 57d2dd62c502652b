output "dead_letter_subscription" {
  description = "Name of the subscription that keeps dead letters."
  value       = google_pubsub_subscription.dead_letters.name
}

output "dead_letter_topic" {
  description = "Id of the topic for messages that nobody took."
  value       = google_pubsub_topic.default["phase-dead-letters"].id
}

output "subscriptions" {
  description = "Names of the push subscriptions."
  value       = sort([for subscription in google_pubsub_subscription.push : subscription.name])
  depends_on  = [google_pubsub_subscription_iam_member.dead_letters, google_pubsub_topic_iam_member.dead_letters]
}

output "topics" {
  description = "Names of the topics, once the services may publish to them."
  value       = { for name, topic in google_pubsub_topic.default : name => topic.name }
  depends_on  = [google_pubsub_topic_iam_member.default]
}
