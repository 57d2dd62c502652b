mock_provider "google" {
  mock_resource "google_certificate_manager_dns_authorization" {
    defaults = { dns_resource_record = [{ name = "_acme.api.manga-service.com.", type = "CNAME", data = "x." }] }
  }
}

variables {
  region         = "asia-northeast1"
  domain         = "api.manga-service.com"
  cdn_domain     = "cdn.manga-service.com"
  dns_zone       = "manga-service-com"
  project_number = "1234"
  services       = { phase1 = "phase1-text-analysis", phase2 = "phase2-story-structure" }
  public_paths   = { phase1 = ["/v1/manga"], phase2 = ["/v1/manga/{id=*}/phases/2"] }
  buckets = {
    output = { name = "manga-test-manga-output-images", path = "/images" }
    studio = { name = "manga-test-manga-studio", headers = ["x-content-type-options: nosniff"], origin_cache = true }
  }
  studio_config = { issuer = "https://login.manga-service.com", clientId = "manga-studio", scope = "openid", bearer = "access_token" }
}

run "edge" {
  command = plan

  assert {
    condition     = alltrue([for backend in google_compute_backend_service.default : backend.load_balancing_scheme == "EXTERNAL_MANAGED" && length(backend.health_checks == null ? [] : backend.health_checks) == 0])
    error_message = "Serverless backends are EXTERNAL_MANAGED and have no health check."
  }

  assert {
    condition     = alltrue([for rule in google_compute_global_forwarding_rule.default : rule.load_balancing_scheme == "EXTERNAL_MANAGED"])
    error_message = "The forwarding rules say their scheme."
  }

  assert {
    condition = [for rule in google_compute_security_policy.default.rule : [
      one(rule.rate_limit_options).enforce_on_key, one(one(rule.rate_limit_options).rate_limit_threshold).count, one(one(rule.rate_limit_options).rate_limit_threshold).interval_sec, one(rule.rate_limit_options).exceed_action
    ] if rule.action == "throttle"] == [["IP", 1000, 60, "deny(429)"]]
    error_message = "An address may send 1000 requests a minute."
  }

  assert {
    condition     = length([for rule in google_compute_security_policy.default.rule : rule if rule.action == "deny(403)"]) == length(var.waf_rules)
    error_message = "The preconfigured rules are missing."
  }

  assert {
    condition     = google_compute_url_map.default.path_matcher[0].route_rules[0].match_rules[0].path_template_match == "/v1/manga"
    error_message = "The routes are missing."
  }

  assert {
    condition     = google_compute_url_map.to_https.default_url_redirect[0].https_redirect && google_compute_ssl_policy.default.min_tls_version == "TLS_1_2"
    error_message = "Everything speaks TLS."
  }

  assert {
    condition     = keys(google_compute_backend_bucket_signed_url_key.default) == ["output 1"] && google_compute_backend_bucket.default["output"].enable_cdn
    error_message = "Images are behind the CDN with signed addresses."
  }

  assert {
    condition     = toset(google_compute_backend_bucket.default["studio"].custom_response_headers) == toset(["x-content-type-options: nosniff"]) && google_compute_backend_bucket.default["studio"].cdn_policy[0].cache_mode == "USE_ORIGIN_HEADERS"
    error_message = "The studio has its headers, and each of its files says how long it is kept."
  }

  assert {
    condition     = jsondecode(google_storage_bucket_object.studio_config.content).issuer == "https://login.manga-service.com" && google_storage_bucket_object.studio_config.cache_control == "no-cache"
    error_message = "The page knows where people sign in."
  }
}

run "cdn" {
  command = plan

  assert {
    condition     = { for rule in google_compute_url_map.default.host_rule : one(rule.hosts) => rule.path_matcher } == { "api.manga-service.com" = "manga", "cdn.manga-service.com" = "cdn" }
    error_message = "The CDN has its own host."
  }

  assert {
    condition = [for rule in google_compute_url_map.default.path_matcher[1].route_rules : [
      rule.match_rules[0].path_template_match, rule.route_action[0].url_rewrite[0].path_template_rewrite
    ]] == [["/images/{object=**}", "/{object}"]]
    error_message = "The path names the bucket and the object."
  }

  assert {
    condition     = length([for rule in google_compute_url_map.default.path_matcher[0].route_rules : rule if startswith(rule.match_rules[0].path_template_match, "/images")]) == 0
    error_message = "The API's host serves no signed addresses."
  }

  assert {
    condition     = toset(google_certificate_manager_certificate.default.managed[0].domains) == toset(["api.manga-service.com", "cdn.manga-service.com"]) && toset([for record in google_dns_record_set.default : record.name]) == toset(["api.manga-service.com.", "cdn.manga-service.com."])
    error_message = "Both hosts have a certificate and an address."
  }
}

run "the_cdn_is_no_host_of_the_api" {
  command = plan
  variables {
    cdn_domain = "cdn.api.manga-service.com"
  }
  expect_failures = [var.cdn_domain]
}

run "without_preconfigured_rules" {
  command = plan
  variables {
    waf_rules = {}
  }
  assert {
    condition     = toset([for rule in google_compute_security_policy.default.rule : rule.action]) == toset(["throttle", "allow"])
    error_message = "The limit of requests stands in any case."
  }
}

run "null_is_the_default" {
  command = plan
  variables {
    waf_rules = null
  }
  assert {
    condition     = length([for rule in google_compute_security_policy.default.rule : rule if rule.action == "deny(403)"]) == 8
    error_message = "The preconfigured rules are missing."
  }
}

run "platform_paths_are_never_public" {
  command = plan
  variables {
    public_paths = { phase1 = ["/pubsub/push"] }
  }
  expect_failures = [var.public_paths]
}

run "rotated" {
  command = plan

  variables {
    signing_key_rotation = 3
  }

  assert {
    condition     = keys(google_compute_backend_bucket_signed_url_key.default) == ["output 2", "output 3"] && output.signing_key_name == "key-3"
    error_message = "The newest key signs, the one before is still taken, older ones are not."
  }
}
