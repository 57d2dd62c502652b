variable "iam" {
  description = "Who may read which secret, by any stable key."
  type = map(object({
    secret = string
    member = string
  }))
  default = {}
}

variable "secrets" {
  description = "Secrets by name."
  type = map(object({
    description = string
  }))
  default = {
    database-password  = { description = "PostgreSQL password of the services." }
    redis-auth-token   = { description = "AUTH string of the single Redis server." }
    server-authorities = { description = "Authorities that signed the certificates of the database and of Redis, as PEM." }
    verify-user        = { description = "Test user with which a rollout to staging makes a manga: {token_url, client_id, refresh_token} at the issuer. A person writes it." }
    cdn-signing-key    = { description = "Key that signs addresses of images at the CDN." }
  }
}

variable "values" {
  description = "Values of secrets that other modules make, by the secret's name."
  type        = map(string)
  sensitive   = true
  default     = {}
}
