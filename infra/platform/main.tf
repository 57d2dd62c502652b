locals {
  apis = toset([
    "aiplatform", "artifactregistry", "bigquery", "billingbudgets", "certificatemanager", "cloudbuild", "clouddeploy", "cloudkms",
    "cloudresourcemanager", "cloudscheduler", "cloudtrace", "compute", "containeranalysis", "containerscanning", "developerconnect", "dns",
    "iam", "iamcredentials", "logging", "monitoring", "networkconnectivity", "ondemandscanning", "pubsub", "redis", "run", "secretmanager",
    "servicenetworking", "sqladmin", "storage",
  ])
  # Instances at most and connections each; the migration job counts with what the database keeps back.
  database_clients = { for key, instances in local.instances : key => {
    max_instances = instances.most
    pool          = var.database_pool
  } }
  # Each service's own figures, within what this environment allows.
  instances = { for key, service in local.services : key => {
    kept = min(try(service.min_instances, 0), var.instances.kept)
    most = min(try(service.max_instances, 10), var.instances.most)
  } }
}

resource "google_project_service" "default" {
  for_each = local.apis

  service            = "${each.key}.googleapis.com"
  disable_on_destroy = false
}

module "network" {
  source     = "../modules/network"
  region     = var.region
  depends_on = [google_project_service.default]
}

module "iam" {
  source       = "../modules/iam"
  project_id   = var.project_id
  custom_roles = local.custom_roles
  accounts = { for key, account in local.access : key => {
    account_id    = account.account_id
    description   = account.description
    project_roles = account.project_roles
    acts_as       = try(account.acts_as, [])
  } }
  external_actors = { for name, member in var.external_deployers : name => {
    member  = member
    acts_as = concat(keys(local.services), ["migrate"])
  } }
  depends_on = [google_project_service.default]
}

module "storage" {
  source     = "../modules/storage"
  project_id = var.project_id
  region     = var.region
  # The studio reads pictures from the CDN, which is another origin.
  cors_origins = concat(["https://${var.domain}"], var.cors_origins)
  iam = merge(
    merge([for key, account in local.access : {
      for bucket, role in account.buckets : "${key} ${bucket}" => { bucket = bucket, role = role, member = module.iam.members[key] }
    }]...),
    { for name, member in var.studio_publishers : "${name} studio" => { bucket = "studio", role = "roles/storage.objectUser", member = member } },
  )
}

module "database" {
  source              = "../modules/database"
  project_id          = var.project_id
  region              = var.region
  network             = module.network.network
  subnet              = module.network.subnets["manga-private"]
  name                = var.database_instance
  database            = "manga_${var.environment}"
  availability_type   = var.database_availability
  disk_gb             = var.database_disk_gb
  max_connections     = var.database_max_connections
  tier                = var.database_tier
  clients             = local.database_clients
  deletion_protection = var.deletion_protection
  password_secret     = module.secrets.ids["database-password"]
  password_version    = var.database_password_version
}

module "redis" {
  source              = "../modules/redis"
  region              = var.region
  network             = module.network.service_networking
  subnet              = module.network.subnets["manga-private"]
  redis_stage         = var.redis_stage
  instance_name       = var.redis_instance
  cluster_name        = var.redis_cluster
  memory_size_gb      = var.redis_memory_gb
  keep_stage_1        = var.redis_keep_stage_1
  import_uris         = var.redis_import_uris
  deletion_protection = var.deletion_protection
}

module "secrets" {
  source = "../modules/secrets"
  iam = merge([for key, account in local.access : {
    for secret in account.secrets : "${key} ${secret}" => { secret = secret, member = module.iam.members[key] }
  }]...)
  values = merge(
    {
      server-authorities = join("\n", [module.database.ca_certificate, module.redis.ca_certificate])
      cdn-signing-key    = module.edge.signing_key
    },
    var.redis_stage == 1 ? { redis-auth-token = module.redis.auth_token } : {},
  )
}

module "services" {
  source              = "../modules/services"
  region              = var.region
  network             = module.network.network
  subnet              = module.network.subnets["manga-public"]
  network_tag         = module.network.service_tag
  image               = var.image
  deletion_protection = var.deletion_protection
  push_member         = module.iam.members["push"]
  deployers           = merge({ own = module.iam.members["deploy"] }, var.external_deployers)
  authorities_secret  = module.secrets.ids["server-authorities"]
  authorities_version = module.secrets.version_numbers["server-authorities"]
  env                 = local.env
  migration = {
    image           = var.tools_image
    service_account = module.iam.emails["migrate"]
  }
  services = { for key, service in local.services : key => merge(
    { for name, value in service : name => value if !contains(["number", "fan_out", "cdn"], name) },
    {
      service_account = module.iam.emails[key]
      min_instances   = local.instances[key].kept
      max_instances   = local.instances[key].most
      env             = merge({ CONCURRENCY = tostring(try(service.concurrency, 50)) }, try(service.cdn, false) ? local.cdn_env : {})
    },
  ) }
}

module "messaging" {
  source               = "../modules/messaging"
  region               = var.region
  project_number       = module.iam.project_number
  push_service_account = module.iam.emails["push"]
  push_audience        = local.push_audience
  phases = { for key, service in local.services : key => {
    number  = service.number
    url     = module.services.urls[key]
    fan_out = try(service.fan_out, false)
  } }
  iam = merge([for key, account in local.access : {
    for topic, role in account.topics : "${key} ${topic}" => { topic = topic, role = role, member = module.iam.members[key] }
  }]...)
}

module "edge" {
  source         = "../modules/edge"
  region         = var.region
  domain         = var.domain
  cdn_domain     = var.cdn_domain
  dns_zone       = var.dns_zone
  project_number = module.iam.project_number
  services       = module.services.names
  public_paths   = local.public_paths

  signing_key_rotation = var.cdn_key_rotation
  waf_rules            = var.waf ? null : {}

  buckets = {
    output = { name = module.storage.buckets["output"], path = "/images", headers = ["x-content-type-options: nosniff"] }
    final  = { name = module.storage.buckets["final"], path = "/books", headers = ["x-content-type-options: nosniff"] }
    studio = { name = module.storage.buckets["studio"], headers = local.studio_headers, origin_cache = true }
  }
  studio_config = {
    issuer   = var.auth.issuer
    clientId = var.studio.client_id
    scope    = var.studio.scope
    bearer   = var.studio.bearer
  }
}

module "observability" {
  source                   = "../modules/observability"
  project_id               = var.project_id
  region                   = var.region
  domain                   = var.domain
  services                 = module.services.names
  log_bucket               = module.storage.buckets["logs"]
  dead_letter_subscription = module.messaging.dead_letter_subscription
  channels                 = var.channels
  slack_token              = var.slack_token
}

# What the manifests of infra/delivery leave to a target. Another project's target takes them from that project's state.
data "terraform_remote_state" "target" {
  for_each = { for stage in var.delivery.stages : stage.name => stage.project_id if stage.project_id != var.project_id }

  backend = "gcs"
  config = {
    bucket = "${each.value}-terraform-state"
    prefix = "platform"
  }
}

locals {
  parameters = merge(local.env, local.cdn_env, {
    PROJECT_ID          = var.project_id
    AUTHORITIES_VERSION = module.secrets.version_numbers["server-authorities"]
    # An empty variable counts as absent: the cluster has no password.
    REDIS_AUTH_SECRET = try(local.env.REDIS_AUTH_SECRET, "")
    }, merge([for key, instances in local.instances : {
      "${upper(key)}_KEPT" = tostring(instances.kept)
      "${upper(key)}_MOST" = tostring(instances.most)
  }]...))
  stages = [for stage in var.delivery.stages : merge(stage, {
    parameters = merge(
      stage.project_id == var.project_id ? local.parameters : data.terraform_remote_state.target[stage.name].outputs.parameters,
      stage.parameters,
    )
  })]
}

module "delivery" {
  source                     = "../modules/delivery"
  region                     = var.region
  services                   = module.services.names
  sources                    = local.sources
  stages                     = local.stages
  suffix                     = var.delivery.suffix
  branch                     = var.delivery.branch
  repository                 = var.delivery.repository
  canary_policies            = module.observability.canary_policies
  automation_service_account = module.iam.emails["automation"]
  build_service_account      = module.iam.ids["build"]
  deploy_service_account     = module.iam.emails["deploy"]
  budget_guard               = var.budget.enforce ? { sources = local.budget_guard_sources } : null
  checks = var.delivery.pull_requests == null ? null : {
    branch          = var.delivery.pull_requests
    service_account = module.iam.ids["check"]
  }
  studio = {
    service_account = module.iam.ids["studio"]
    sources         = local.studio_sources
  }
  repository_iam = merge(
    { build = { role = "roles/artifactregistry.writer", member = module.iam.members["build"] } },
    { deploy = { role = "roles/artifactregistry.reader", member = module.iam.members["deploy"] } },
    { for name, member in var.image_readers : "reader ${name}" => { role = "roles/artifactregistry.reader", member = member } },
  )
}

module "operations" {
  source               = "../modules/operations"
  project_id           = var.project_id
  project_number       = module.iam.project_number
  region               = var.region
  environment          = var.environment
  billing_account      = var.billing_account
  budget               = var.budget
  channels             = module.observability.channels
  dead_letter_topic    = module.messaging.dead_letter_topic
  push_service_account = module.iam.emails["push"]
  budget_guard = {
    image           = var.budget_guard_image
    limits          = { for key, name in module.services.names : name => 1 }
    service_account = module.iam.emails["budget"]
    deployer        = module.iam.members["build"]
  }
  backup = {
    bucket          = module.storage.buckets["backups"]
    database        = module.database.database
    redis_instance  = module.redis.instance
    redis_stage     = var.redis_stage
    service_account = module.iam.emails["backup"]
    services        = values(module.services.names)
    sql_instance    = module.database.instance
    writers = merge(
      { database = "serviceAccount:${module.database.service_account}" },
      # A cluster reads the file that it starts from with Google's own account (stage migration).
      { redis_agent = "serviceAccount:service-${module.iam.project_number}@cloud-redis.iam.gserviceaccount.com" },
      var.redis_stage == 1 ? { redis = module.redis.persistence_identity } : {},
    )
  }
}
