#!/usr/bin/env bash
# Installs what the tests need beyond the .NET SDK, then restores, checks the format, builds, and runs every test.
# The last line is "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en

say() { printf '\n== %s\n' "$*"; }

# A browser for the page tests, PostgreSQL for the second store, a Chinese font for what is drawn.
install_missing() {
    local missing=()
    command -v chromium >/dev/null || missing+=(chromium)
    compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
    fc-list 2>/dev/null | grep -qi 'wqy' || missing+=(fonts-wqy-microhei fontconfig)
    command -v git >/dev/null || missing+=(git)
    command -v curl >/dev/null || missing+=(curl)
    [ ${#missing[@]} -eq 0 ] && return
    say "installing ${missing[*]}"
    local sudo=()
    [ "$(id -u)" -eq 0 ] || sudo=(sudo -n)
    if command -v apt-get >/dev/null \
        && "${sudo[@]}" apt-get update -qq \
        && DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; then
        return
    fi
    echo "Could not install: ${missing[*]}. The tests that need them are skipped; install them by hand to run all."
}

step() {
    say "$*"
    "$@" && return
    echo "FAILED: $*"
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
}

locked=()
[ "${CI:-}" = true ] && locked=(--locked-mode)

install_missing
step dotnet restore Bot.sln "${locked[@]}"
step dotnet format Bot.sln --verify-no-changes --no-restore
step dotnet build Bot.sln --configuration Release --no-restore

say "tests"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet run --project tests/Bot.Tests --configuration Release --no-build -- --no-progress --no-ansi --show-live-output on "$@" 2>&1 | tee "$log"
count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
if [ -z "$passed" ]; then
    echo "The test program did not finish."
    passed=0 failed=1 skipped=0
fi

if [ $# -eq 0 ]; then
    say "a stranger's clone"
    if tests/stranger.sh; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
fi

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
