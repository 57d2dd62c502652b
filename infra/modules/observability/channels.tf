resource "google_monitoring_notification_channel" "email" {
  display_name = "Manga on call: e-mail"
  type         = "email"
  labels       = { email_address = var.channels.email }
}

resource "google_monitoring_notification_channel" "slack" {
  count = var.channels.slack_channel == null ? 0 : 1

  display_name = "Manga on call: Slack"
  type         = "slack"
  labels       = { channel_name = var.channels.slack_channel }

  # From the console's sign-in at Slack; there is no other way to it.
  sensitive_labels {
    auth_token = var.slack_token
  }
}

resource "google_monitoring_notification_channel" "sms" {
  count = var.channels.sms_number == null ? 0 : 1

  display_name = "Manga on call: SMS"
  type         = "sms"
  labels       = { number = var.channels.sms_number }
}

locals {
  channels = {
    email = [google_monitoring_notification_channel.email.id]
    slack = google_monitoring_notification_channel.slack[*].id
    sms   = google_monitoring_notification_channel.sms[*].id
  }
}
