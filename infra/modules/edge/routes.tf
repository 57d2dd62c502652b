# Public paths only, as packages/cli/src/load-balancer-routes.ts has them; /pubsub/push, /internal and /ready are in no list.
resource "google_compute_url_map" "default" {
  name            = "manga"
  default_service = google_compute_backend_bucket.default["studio"].id

  host_rule {
    hosts        = [var.domain]
    path_matcher = "manga"
  }

  host_rule {
    hosts        = [var.cdn_domain]
    path_matcher = "cdn"
  }

  path_matcher {
    name            = "manga"
    default_service = google_compute_backend_bucket.default["studio"].id

    dynamic "route_rules" {
      for_each = { for index, key in sort(keys(var.public_paths)) : key => index + 1 }
      content {
        priority = route_rules.value
        service  = google_compute_backend_service.default[route_rules.key].id

        dynamic "match_rules" {
          for_each = var.public_paths[route_rules.key]
          content {
            path_template_match = match_rules.value
          }
        }
      }
    }

  }

  # Pictures and books at the CDN: the first part of the path names the bucket, the rest the object. What has another path reaches a
  # private bucket as a stranger.
  path_matcher {
    name            = "cdn"
    default_service = google_compute_backend_bucket.default[sort(keys(local.signed_buckets))[0]].id

    dynamic "route_rules" {
      for_each = { for index, key in sort(keys(local.signed_buckets)) : key => index + 1 }
      content {
        priority = route_rules.value
        service  = google_compute_backend_bucket.default[route_rules.key].id

        match_rules {
          path_template_match = "${local.signed_buckets[route_rules.key].path}/{object=**}"
        }

        route_action {
          url_rewrite {
            path_template_rewrite = "/{object}"
          }
        }
      }
    }
  }
}

resource "google_compute_url_map" "to_https" {
  name = "manga-to-https"

  default_url_redirect {
    https_redirect         = true
    redirect_response_code = "MOVED_PERMANENTLY_DEFAULT"
    strip_query            = false
  }
}
