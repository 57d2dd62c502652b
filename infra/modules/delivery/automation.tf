locals {
  canary_targets = [for stage in var.stages : stage.name if stage.canary]
  # The stage after the one that a release is in; the last has none.
  promotions = { for index, stage in var.stages : stage.name => var.stages[index + 1].name if index + 1 < length(var.stages) }
}

# Goes on by itself while the watch finds nothing, and back to what ran before when a step fails.
resource "google_clouddeploy_automation" "rollout" {
  for_each = length(local.canary_targets) > 0 ? google_clouddeploy_delivery_pipeline.default : {}

  name              = "rollout"
  location          = var.region
  delivery_pipeline = each.value.name
  service_account   = var.automation_service_account

  selector {
    dynamic "targets" {
      for_each = local.canary_targets
      content {
        id = targets.value
      }
    }
  }

  rules {
    advance_rollout_rule {
      id            = "advance"
      source_phases = ["canary-10", "canary-50"]
      wait          = "0s"
    }
  }

  rules {
    repair_rollout_rule {
      id     = "roll-back"
      phases = ["canary-10", "canary-50", "stable"]
      repair_phases {
        rollback {
          destination_phase = "stable"
        }
      }
    }
  }
}

# What passed its tests in one stage is proposed to the next, which may wait for an approval.
resource "google_clouddeploy_automation" "promote" {
  for_each = length(local.promotions) > 0 ? google_clouddeploy_delivery_pipeline.default : {}

  name              = "promote"
  location          = var.region
  delivery_pipeline = each.value.name
  service_account   = var.automation_service_account

  selector {
    dynamic "targets" {
      for_each = keys(local.promotions)
      content {
        id = targets.value
      }
    }
  }

  rules {
    promote_release_rule {
      id                    = "promote"
      destination_target_id = "@next"
      wait                  = "0s"
    }
  }
}
