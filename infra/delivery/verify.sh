#!/usr/bin/env bash
# Checks a target through its public address. Part of every skaffold.yaml. With VERIFY_SECRET (staging) it also makes a manga
# from beginning to end; the secret holds {"token_url": …, "client_id": …, "refresh_token": …} of a test user at the
# issuer, and "bearer": "id_token" where the services take that one.
set -euo pipefail
: "${MANGA_URL:?is not set}"
tries=${VERIFY_TRIES:-90}
pause=${VERIFY_PAUSE:-10}

fail() {
  echo "error: $*" >&2
  exit 1
}
call() { curl --silent --show-error --max-time 30 "$@"; }
# field NAME: the first text of that name in the JSON on standard input.
field() { grep --only-matching --max-count=1 "\"$1\": *\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }

call --fail --retry 10 --retry-delay 3 --retry-all-errors --output /dev/null "${MANGA_URL}/health"
call --fail --output /dev/null "${MANGA_URL}/openapi.json"
status=$(call --output /dev/null --write-out '%{http_code}' "${MANGA_URL}/v1/manga")
[[ "$status" == 401 ]] || fail "Without a token ${MANGA_URL}/v1/manga answers ${status}, not 401."
for path in pubsub/push internal/sweep; do
  status=$(call --request POST --output /dev/null --write-out '%{http_code}' "${MANGA_URL}/${path}")
  [[ "$status" == 40[0-9] ]] || fail "/${path} answers ${status} from outside."
done
echo "${MANGA_URL} answers, and strangers are turned away."
[[ -n "${VERIFY_SECRET:-}" ]] || exit 0

version=$(gcloud secrets versions list "$VERIFY_SECRET" --filter=state=ENABLED --sort-by=~createTime --limit=1 --format='value(name)')
user=$(gcloud secrets versions access "$version" --secret="$VERIFY_SECRET")
token_url=$(field token_url <<<"$user")
client=$(field client_id <<<"$user")
refresh=$(field refresh_token <<<"$user")
bearer=$(field bearer <<<"$user" || true)
answer=$(call --fail --data-urlencode grant_type=refresh_token --data-urlencode "client_id=${client}" \
  --data-urlencode "refresh_token=${refresh}" "$token_url")
token=$(field "${bearer:-access_token}" <<<"$answer")
[[ -n "$token" ]] || fail "The issuer gave no token to the test user."

authorization="Authorization: Bearer ${token}"
answer=$(call --fail --header "$authorization" --header 'Content-Type: text/plain' \
  --data 'Rain fell on the empty street. "You came," said Mira. Tom closed the umbrella. "I promised."' "${MANGA_URL}/v1/manga")
id=$(field id <<<"$answer")
[[ -n "$id" ]] || fail "No manga was begun: ${answer}"
echo "Manga ${id} is begun."
# Whatever comes of it, nothing stays behind.
trap 'call --header "$authorization" --request DELETE --output /dev/null "${MANGA_URL}/v1/manga/${id}"' EXIT

for ((try = 1; try <= tries; try++)); do
  answer=$(call --fail --header "$authorization" "${MANGA_URL}/v1/manga/${id}")
  status=$(field status <<<"$answer")
  case "$status" in
    completed) break ;;
    failed | cancelled) fail "The manga is ${status}: ${answer}" ;;
  esac
  sleep "$pause"
done
[[ "$status" == completed ]] || fail "The manga is still ${status} after ${tries} looks."
start=$(call --fail --location --header "$authorization" "${MANGA_URL}/v1/manga/${id}/download?format=pdf" | head -c 5 | tr -d '\0' || true)
[[ "$start" == %PDF- ]] || fail "The book is no PDF."
echo "The manga is complete and its book a PDF."
