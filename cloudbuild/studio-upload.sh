#!/usr/bin/env bash
# Puts the studio's page into its bucket. Files whose names change with their contents go first and may be kept for ever;
# index.html, which names them, goes last: at no moment does a visitor get a page whose parts are missing. Parts of earlier
# pages stay, for whoever has one open. config.json is not ours: Terraform writes it.
set -euo pipefail
: "${BUCKET:?is not set}"

page=.studio
immutable='public, max-age=31536000, immutable'
[[ -s "${page}/index.html" ]] || { echo "The page was not built: ${page}/index.html is missing." >&2; exit 1; }

# upload CONTENT_TYPE CACHE_CONTROL FOLDER FILE...: what no file matches is left out.
upload() {
  local type=$1 cache=$2 folder=$3
  shift 3
  [[ -e "$1" ]] || return 0
  gcloud storage cp --content-type="$type" --cache-control="$cache" "$@" "gs://${BUCKET}/${folder}"
}

upload 'text/javascript; charset=utf-8' "$immutable" assets/ "$page"/assets/*.js
upload 'text/css; charset=utf-8' "$immutable" assets/ "$page"/assets/*.css
upload 'application/json' "$immutable" assets/ "$page"/assets/*.map
upload 'text/plain; charset=utf-8' "$immutable" assets/ "$page"/assets/*.txt
upload 'text/plain; charset=utf-8' no-cache samples/ "$page"/samples/*.txt
upload 'image/svg+xml' no-cache '' "$page"/*.svg
upload 'text/html; charset=utf-8' no-cache '' "$page"/index.html
