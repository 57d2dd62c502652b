resource "google_artifact_registry_repository" "default" {
  repository_id = "manga"
  location      = var.region
  format        = "DOCKER"
  description   = "Images of the services. A tag is never moved; what runs is named by digest."

  docker_config {
    immutable_tags = true
  }

  vulnerability_scanning_config {
    enablement_config = "INHERITED"
  }

  cleanup_policies {
    id     = "keep-recent"
    action = "KEEP"
    most_recent_versions {
      keep_count = 20
    }
  }

  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"
    condition {
      older_than = "7776000s"
    }
  }
}

resource "google_clouddeploy_target" "default" {
  for_each = { for stage in var.stages : stage.name => stage }

  name              = each.key
  location          = var.region
  require_approval  = each.value.approval
  deploy_parameters = each.value.parameters

  run {
    location = "projects/${each.value.project_id}/locations/${var.region}"
  }

  execution_configs {
    usages          = ["RENDER", "PREDEPLOY", "DEPLOY", "VERIFY", "POSTDEPLOY", "ANALYSIS"]
    service_account = var.deploy_service_account
  }
}

resource "google_clouddeploy_delivery_pipeline" "default" {
  for_each = length(var.stages) > 0 ? var.services : {}

  name        = "${each.key}${var.suffix}"
  location    = var.region
  description = "Rolls ${each.value} out."

  serial_pipeline {
    dynamic "stages" {
      for_each = var.stages
      content {
        target_id = google_clouddeploy_target.default[stages.value.name].name
        profiles  = [stages.value.name]

        dynamic "strategy" {
          for_each = stages.value.canary ? [] : [1]
          content {
            standard {
              verify = stages.value.verify
              predeploy {
                actions = ["migrate"]
              }
            }
          }
        }

        dynamic "strategy" {
          for_each = stages.value.canary ? [1] : []
          content {
            canary {
              runtime_config {
                cloud_run {
                  automatic_traffic_control = true
                  canary_revision_tags      = ["canary"]
                }
              }

              custom_canary_deployment {
                dynamic "phase_configs" {
                  for_each = local.canary_steps
                  content {
                    phase_id   = phase_configs.value.id
                    percentage = phase_configs.value.percentage
                    profiles   = [stages.value.name]
                    verify     = true

                    # The schema first. A service's first release goes straight to stable; to migrate twice does nothing.
                    dynamic "predeploy" {
                      for_each = phase_configs.value.migrate ? [1] : []
                      content {
                        actions = ["migrate"]
                      }
                    }

                    # Watches for so long whether more than 1 % of the answers are errors; then the rollout fails.
                    dynamic "analysis" {
                      for_each = phase_configs.value.watch == null ? [] : [1]
                      content {
                        duration = phase_configs.value.watch
                        google_cloud {
                          alert_policy_checks {
                            id             = "canary-error-rate"
                            alert_policies = [var.canary_policies[each.key]]
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

locals {
  canary_steps = [
    { id = "canary-10", percentage = 10, watch = "600s", migrate = true },
    { id = "canary-50", percentage = 50, watch = "1800s", migrate = false },
    { id = "stable", percentage = 100, watch = null, migrate = true },
  ]
}
