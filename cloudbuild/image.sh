# shellcheck shell=bash disable=SC2034
# Names that several steps share; to be sourced. What a step needs comes from the options of apps/*/cloudbuild.yaml:
# PHASE, or IMAGE_NAME where no phase is built.
image_name=${IMAGE_NAME:-phase${PHASE:?is not set}}
: "${PROJECT_ID:?is not set}" "${REGION:?is not set}" "${COMMIT_SHA:?is not set}"

# One immutable tag a commit: what is released is named by its digest, which the push writes into this file.
image="${REGION}-docker.pkg.dev/${PROJECT_ID}/manga/${image_name}:${COMMIT_SHA}"
digest_file=.image-digest
