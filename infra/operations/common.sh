# shellcheck shell=bash
# Shared by the scripts of this folder; to be sourced. Reading commands always run, so that a dry run speaks of what is there;
# whatever changes something goes through `change`.
# Without it a command that fails within a substitution counts as one that printed nothing.
shopt -s inherit_errexit

project=${PROJECT_ID:-}
region=asia-northeast1
dry_run=false
assume_yes=false
plan=()
# Seconds between two looks at something that takes its time.
poll_seconds=${POLL_SECONDS:-10}

say() { printf '%s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# The comment at the top of the script is its help.
usage() {
  sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$0"
  exit "$1"
}

# Takes one of the options that all scripts have; others are left to the script.
common_option() {
  case "$1" in
    --project=*) project=${1#*=} ;;
    --region=*) region=${1#*=} ;;
    --dry-run) dry_run=true ;;
    --yes) assume_yes=true ;;
    --help) usage 0 ;;
    *) return 1 ;;
  esac
}

unknown_option() {
  printf 'error: %s is no option of this script.\n' "$1" >&2
  usage 2 >&2
}

# What has to be there before anything begins: the named programs, a project, somebody who is signed in and may see it.
require() {
  local program account
  for program in "$@"; do
    command -v "$program" >/dev/null || fail "${program} is not installed or not on PATH."
  done
  [[ -n "$project" ]] || fail "No project: give --project=PROJECT or set PROJECT_ID."
  account=$(gcloud auth list --filter=status:ACTIVE --format='value(account)')
  [[ -n "$account" ]] || fail "Nobody is signed in: gcloud auth login"
  gcloud projects describe "$project" --format='value(projectNumber)' >/dev/null ||
    fail "${account} cannot see the project ${project}: is the name right, and has the account roles/viewer there?"
}

cloud() { gcloud "$@" --project="$project" --quiet; }

# Prints the plan and asks once; with --dry-run and --yes it doesn't.
confirm_plan() {
  local number=0 line answer
  say "Project ${project}, region ${region}. The plan:"
  for line in "${plan[@]}"; do
    number=$((number + 1))
    say "  ${number}. ${line}"
  done
  if $dry_run || $assume_yes; then return; fi
  [[ -t 0 ]] || fail "There is nobody to ask: give --yes to go on, or --dry-run to see the commands."
  read -r -p "Go on? [y/N] " answer
  [[ "$answer" == [yY] ]] || fail "Stopped; nothing was changed."
}

step() {
  step_number=$((${step_number:-0} + 1))
  say "== ${step_number}. $* (${SECONDS} s)"
}

# Runs a command that changes something; a dry run only shows it.
change() {
  local words
  printf -v words '%q ' "${@}"
  if $dry_run; then
    say "  would run: ${words/#cloud /gcloud }"
    return
  fi
  say "  ${words/#cloud /gcloud }"
  "$@"
}

# wait_for WHAT SECONDS WANTED COMMAND...: until the command prints what is wanted. FAILED and its like end it at once.
wait_for() {
  local what=$1 limit=$2 wanted=$3 deadline state
  shift 3
  if $dry_run; then return; fi
  deadline=$((SECONDS + limit))
  while true; do
    state=$("$@")
    [[ "$state" == "$wanted" ]] && return
    [[ "$state" != *FAILED* && "$state" != *SUSPENDED* ]] || fail "${what}: ${state}. Look into it, then run this again."
    ((SECONDS < deadline)) || fail "${what}: still ${state:-nothing} after ${limit} s, not ${wanted}. Run this again to go on waiting."
    sleep "$poll_seconds"
  done
}
