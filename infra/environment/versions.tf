terraform {
  required_version = ">= 1.11"

  # Bucket and prefix stand in backend.hcl: terraform init -backend-config=backend.hcl
  backend "gcs" {}

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 8.2, < 9"
    }
  }
}
