#!/usr/bin/env bash
# The README's test command, which brings what it needs.
set -euo pipefail
npm test
