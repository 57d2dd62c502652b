# shellcheck shell=bash disable=SC2034
# Names that several steps share; to be sourced. What a step needs comes from the options of apps/phaseN/cloudbuild.yaml.
: "${PHASE:?is not set}" "${PROJECT_ID:?is not set}" "${REGION:?is not set}" "${COMMIT_SHA:?is not set}"

# One immutable tag a commit: what is released is named by its digest, which the push writes into this file.
image="${REGION}-docker.pkg.dev/${PROJECT_ID}/manga/phase${PHASE}:${COMMIT_SHA}"
digest_file=.image-digest
