#!/usr/bin/env bash
# What a stranger does in the first minute: clone into an empty folder, run the first command of the README, open the
# printed address, ask one question. Leaves nothing behind.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
port=5080
while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done

stop() {
    [ -n "${server:-}" ] && kill -- "-$server" 2>/dev/null && wait "$server" 2>/dev/null
    rm -rf "$folder"
}
trap stop EXIT

git clone --quiet "$here" "$folder/clone"
cd "$folder/clone"
set -m
dotnet run --project src/Bot -- --Urls="http://127.0.0.1:$port" >"$folder/out" 2>"$folder/err" &
server=$!
set +m

for _ in $(seq 240); do
    address=$(grep -o 'http://[^ ]*' "$folder/out" || true)
    [ -n "$address" ] && break
    kill -0 "$server" 2>/dev/null || break
    sleep 1
done
if [ -z "${address:-}" ]; then
    echo "The program printed no address:"
    tail -n 20 "$folder/out" "$folder/err"
    exit 1
fi

curl --fail --silent --show-error "$address" | grep -q '<html' || { echo "$address is no page."; exit 1; }

# Whether the question is answered in that chat of the page with the clause and its number.
answers() {
    curl --fail --silent --show-error --header 'Content-Type: application/json' \
        --data '{"text":"家长送的购物卡能收吗"}' "$address/api/members/LinXiao/$1" >/dev/null
    for _ in $(seq 30); do
        # The page's JSON escapes Chinese as \uXXXX; printf %b reads it back.
        heard=$(printf '%b' "$(curl --fail --silent "$address/api/members/LinXiao/$1" || true)")
        grep -q '〔2023〕21号' <<<"$heard" && grep -q '购物卡' <<<"$heard" && return
        sleep 1
    done
    return 1
}

answers messages || { echo "The app did not answer with the clause."; exit 1; }
answers aibot/messages || { echo "The AI bot did not answer with the clause."; exit 1; }
echo "A stranger's clone works: $address answered with the clause and its number, in the app and by the AI bot."
