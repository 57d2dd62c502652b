#!/usr/bin/env bash
# The README's test command, which brings what it needs. Where an earlier step left Terraform's program, it is found.
set -euo pipefail
if [[ -x .terraform-program ]]; then
  mkdir -p .terraform-bin
  mv .terraform-program .terraform-bin/terraform
  PATH="${PWD}/.terraform-bin:${PATH}"
fi
npm test
