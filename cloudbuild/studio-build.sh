#!/usr/bin/env bash
# Bundles the studio's page from the root of the repository into .studio.
set -euo pipefail
node packages/cli/bundle.mjs --install studio .studio
