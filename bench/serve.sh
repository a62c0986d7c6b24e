#!/usr/bin/env bash
# What `blotter serve` does, on the loopback address with the clients on the same machine (make bench):
#
#   count    GET /api/v1/count of one figure, warm: at least 20,000 a second; p99 below 20 ms at half of that
#   check    POST /api/v1/check of bench/story-800.txt: at least 300 a second
#   stories  the same of stories of which no two are alike, so that each is read and counted anew: no limit
#   streams  2,000 event streams: less than 200 MB, and all have an import's event within 500 ms
#   open     10,000 connections that say nothing: others are served
#   mixed    all of it at once, with faults, for SERVE_MIXED_SECONDS: no error that is not the client's, memory flat
#
#   SERVE_SECONDS        of each measurement (5)
#   SERVE_MIXED_SECONDS  of the mixed load (60; the promise is for 600)
#   BLOTTER_BIN          where the programs are (build/bench/bin)
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bin=${BLOTTER_BIN:-build/bench/bin}
seconds=${SERVE_SECONDS:-5}
mixed=${SERVE_MIXED_SECONDS:-60}
story=bench/story-800.txt
failed=0

say() { echo "serve: $*" >&2; }
fail() { say "$*"; exit 1; }

for name in blotter generate_crimes serve_clients; do
  [ -x "$bin/$name" ] || fail "$bin/$name is missing; run make bench, or set BLOTTER_BIN"
done
command -v wrk >/dev/null || fail "wrk is missing; run scripts/setup bench"

work=$(mktemp -d "${TMPDIR:-/tmp}/blotter-serve.XXXXXX")
server=""
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

# Two exports of one year of invented crimes, the second with some rows more.
make_store() {
  "$bin/generate_crimes" --output "$work/all.csv" --rows 200000 >/dev/null
  head -n 199001 "$work/all.csv" >"$work/first.csv"
  "$bin/blotter" import chicago-crimes "$work/first.csv" --published 2026-01-07 --data "$work/store" >/dev/null
}

start() {
  "$bin/blotter" serve --data "$work/store" --listen 127.0.0.1:0 --log problems >"$work/url" 2>"$work/log" &
  server=$!
  local i
  for i in $(seq 100); do [ -s "$work/url" ] && break; sleep 0.1; done
  url=$(sed 's,/$,,' "$work/url")
  port=${url##*:}
}

resident_mb() { awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$server/status"; }

# limit NAME VALUE AT_LEAST|AT_MOST LIMIT
limit() {
  local verdict=met
  awk -v v="$2" -v how="$3" -v l="$4" 'BEGIN { exit !(how == "AT_LEAST" ? v >= l : v <= l) }' || { verdict=MISSED; failed=1; }
  printf '%-44s %12s   limit %8s: %s\n' "$1" "$2" "$4" "$verdict"
}

per_second() { awk '/^Requests\/sec/ { printf "%.0f", $2 }' "$work/wrk"; }
p99_ms() { awk '$1 == "99%" { t = $2; u = t; sub(/[0-9.]+/, "", u); sub(/[a-z]+/, "", t); printf "%.2f", u == "us" ? t / 1000 : u == "s" ? t * 1000 : t }' "$work/wrk"; }
errors() { awk '/Non-2xx|Socket errors/ { n += $NF } END { print n + 0 }' "$work/wrk"; }

write_scripts() {
  cat >"$work/half.lua" <<'LUA'
function delay() return 6 end
LUA
  {
    printf '{"text": "'
    sed 's/\\/\\\\/g; s/"/\\"/g; s/\t/ /g; s/$/\\n/' "$story" | tr -d '\n'
    printf '", "published": "2025-12-22"}'
  } >"$work/story.json"
  cat >"$work/check.lua" <<LUA
local file = io.open("$work/story.json")
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = file:read("*a")
LUA
  cat >"$work/stories.lua" <<LUA
dofile("$work/check.lua")
local n = 0
local front = wrk.body:sub(1, -2)
function request()
  n = n + 1
  return wrk.format(nil, nil, nil, front .. ', "outlet": "Paper ' .. n .. '"}')
end
LUA
}

measure_count() {
  local target="$url/api/v1/count?measure=homicides&in=chicago&window=2024&compare=a+year+earlier"
  wrk -t1 -c64 -d2s "$target" >/dev/null
  wrk -t1 -c64 -d"${seconds}s" --latency "$target" >"$work/wrk"
  limit "count, a second" "$(per_second)" AT_LEAST 20000
  "$bin/serve_clients" rate "$port" "${target#"$url"}" 10000 "$seconds" >"$work/rate" || failed=1
  limit "count at 10,000 a second, p99 ms" "$(sed -n 's/.*p99 \([0-9.]*\) ms.*/\1/p' "$work/rate")" AT_MOST 20
  limit "count, errors" "$(errors)" AT_MOST 0
}

measure_check() {
  wrk -t1 -c16 -d"${seconds}s" --latency -s "$work/check.lua" "$url/api/v1/check" >"$work/wrk"
  limit "check of one story, a second" "$(per_second)" AT_LEAST 300
  limit "check, errors" "$(errors)" AT_MOST 0
  wrk -t1 -c4 -d"${seconds}s" --latency -s "$work/stories.lua" "$url/api/v1/check" >"$work/wrk"
  printf '%-44s %12s   (p99 %s ms, %s errors)\n' "check of ever new stories, a second" "$(per_second)" "$(p99_ms)" "$(errors)"
}

measure_streams() {
  local manifest=$work/store/chicago-crimes/manifest.json
  "$bin/serve_clients" streams "$port" /api/v1/events 2000 "$manifest" "$bin/blotter" import chicago-crimes "$work/all.csv" \
    --published 2026-01-08 --data "$work/store" >"$work/streams" 2>&1 || { failed=1; say "streams failed"; }
  tail -n 1 "$work/streams"
  limit "2,000 streams, last event after ms" "$(sed -n 's/.*last \(-\{0,1\}[0-9]*\) ms.*/\1/p' "$work/streams")" AT_MOST 500
  limit "memory with them, MB" "$(resident_mb)" AT_MOST 200
}

measure_open() {
  "$bin/serve_clients" open "$port" 10000 "$seconds" || failed=1
  limit "memory after them, MB" "$(resident_mb)" AT_MOST 200
}

measure_mixed() {
  local before after
  "$bin/serve_clients" faults "$port" "$mixed" >"$work/faults" &
  local faults=$!
  wrk -t1 -c2 -d"${mixed}s" --latency -s "$work/stories.lua" "$url/api/v1/check" >"$work/wrk-check" &
  local checks=$!
  wrk -t1 -c16 -d"${mixed}s" --latency -s "$work/half.lua" "$url/api/v1/count?measure=homicides&in=chicago&window=2024" >"$work/wrk" &
  local counts=$!
  # By then what is kept of answers and series has filled up.
  sleep $((mixed / 2))
  before=$(resident_mb)
  wait "$checks" "$counts"
  wait "$faults" || failed=1
  cat "$work/faults"
  limit "mixed load, errors of counts" "$(errors)" AT_MOST 0
  cp "$work/wrk-check" "$work/wrk"
  limit "mixed load, errors of checks" "$(errors)" AT_MOST 0
  sleep 16
  after=$(resident_mb)
  limit "memory after, MB (halfway: $before)" "$after" AT_MOST $((before + 30))
  grep -c '"status":50[0234]' "$work/log" >"$work/bad" || true
  limit "answers of 500, 502, 503, 504 in the log" "$(cat "$work/bad")" AT_MOST 0
}

make_store
write_scripts
start
say "$("$bin/blotter" --version), $(nproc) cores, $(date -u +%F)"
measure_count
measure_check
measure_streams
measure_open
measure_mixed
kill "$server"
wait "$server" || { failed=1; say "the server ended with an error"; }
server=""
exit "$failed"
