#!/usr/bin/env bash
# The two promises about speed, each as a ratio in one run (make bench):
#
#   import  `blotter import chicago-crimes` of an export in the portal's full layout, beside DuckDB alone
#           that turns the same file into one Parquet file. At most 1.5 times its time, at most 2 GB.
#   check   `blotter check` of a story of 800 words against that store, beside DuckDB alone that counts
#           the story's first figure from its own Parquet. At most 0.5 s, at most 300 MB.
#
# The programs take turns, after one run of each that warms the disk cache and is not counted. Before that
# one text of 10 kB to 100 MB is read, of which a byte must not take longer the larger it is.
#
#   BENCH_ROWS    records in the export (8000000, which takes 4.4 GB of TMPDIR; 100000 is quick)
#   BENCH_RUNS    runs of each program that count (5)
#   BENCH_EXPORT  an export made by generate_crimes before; otherwise one is written and removed again
#   BLOTTER_BIN   where the programs are (build/bench/bin)
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rows=${BENCH_ROWS:-8000000}
runs=${BENCH_RUNS:-5}
bin=${BLOTTER_BIN:-build/bench/bin}
full_size=8000000   # below it the limits are no promise
# The export covers 2001 to 2025; the story is of the last days of it.
export_published=2026-01-08
story=bench/story-800.txt
story_published=2025-12-22

say() { echo "bench: $*" >&2; }
fail() { say "$*"; exit 1; }

need_number() {
  [[ $2 =~ ^[1-9][0-9]*$ ]] || { say "$1 is '$2'; it must be a whole number above 0"; exit 2; }
}

need_programs() {
  local name
  for name in blotter generate_crimes plain_duckdb measure whole_reader; do
    [ -x "$bin/$name" ] || fail "$bin/$name is missing; run make bench, or set BLOTTER_BIN"
  done
}

# The export has some 231 bytes a row; beside it lie the store, the peer's Parquet and what either spills.
need_space() {
  local free_mb need_mb
  need_mb=$((rows * 550 / 1000000 + 50))
  free_mb=$(df -Pm "$work" | awk 'NR == 2 { print $4 }')
  [ "$free_mb" -ge "$need_mb" ] ||
    fail "$work has $free_mb MB free, $need_mb MB are needed; set TMPDIR to a larger disk or BENCH_ROWS to fewer rows"
}

# run_and_measure RESULT COMMAND…: the command's own output only if it fails.
run_and_measure() {
  local result=$1
  shift
  "$bin/measure" "$work/$result" "$@" >"$work/out" 2>"$work/err" ||
    fail "$1 ${2:-} failed: $(tail -n 1 "$work/err")"
}

import_blotter() {
  rm -rf "$work/store"
  run_and_measure "$1" "$bin/blotter" import chicago-crimes "$export" --published "$export_published" --data "$work/store"
}

import_plain() {
  rm -f "$work/plain.parquet"
  run_and_measure "$1" "$bin/plain_duckdb" \
    "COPY (SELECT * FROM read_csv('$export')) TO '$work/plain.parquet' (FORMAT parquet)"
}

check_blotter() {
  run_and_measure "$1" "$bin/blotter" check "$story" --published "$story_published" --data "$work/store" --json
}

check_plain() {
  run_and_measure "$1" "$bin/plain_duckdb" \
    "SELECT count(*) FROM '$work/plain.parquet' WHERE \"Primary Type\" = 'HOMICIDE'
       AND \"Date\" >= '2025-12-19 17:00' AND \"Date\" < '2025-12-22 05:00'"
}

# A fast wrong answer is worth nothing: what the two say must be the same.
same_answers() {
  local stored plain first
  stored=$("$bin/blotter" count crime --in chicago --window 2001-01-01..2026-01-01 --data "$work/store" --json |
    tr -d ' \n' | sed -n 's/.*"value":\([0-9]*\).*/\1/p')
  plain=$("$bin/plain_duckdb" "SELECT count(*) FROM '$work/plain.parquet'")
  [ "$stored" = "$plain" ] || fail "blotter counts '$stored' records, DuckDB $plain"
  check_plain ignored
  first=$(cat "$work/out")
  stored=$("$bin/blotter" count homicides --in chicago --window 2025-12-19T17:00..2025-12-22T05:00 --data "$work/store" --json |
    tr -d ' \n' | sed -n 's/.*"value":\([0-9]*\).*/\1/p')
  [ "$stored" = "$first" ] || fail "blotter counts '$stored' homicides of the weekend, DuckDB $first"
  say "both programs count $plain records, and $first homicides on the story's weekend"
}

alternate() {
  local job=$1 i
  "${job}_blotter" ignored
  "${job}_plain" ignored
  for ((i = 1; i <= runs; ++i)); do
    say "$job, run $i of $runs"
    "${job}_blotter" "$job.blotter"
    "${job}_plain" "$job.plain"
  done
}

# statistics FILE COLUMN: minimum, median and maximum.
statistics() {
  cut -f "$2" "$work/$1" | sort -g | awk '{ v[NR] = $1 }
    END { m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; print v[1], m, v[NR] }'
}

table_row() {
  # shellcheck disable=SC2046
  printf '%-34s %8.3f %8.3f %8.3f   %8.0f MB\n' "$1" $(statistics "$2" 1) "$(statistics "$2" 2 | cut -d ' ' -f 3)"
}

median() { statistics "$1" 1 | cut -d ' ' -f 2; }
peak() { statistics "$1" 2 | cut -d ' ' -f 3; }

# verdict WHAT VALUE LIMIT UNIT
verdict() {
  awk -v what="$1" -v value="$2" -v limit="$3" -v unit="$4" -v full="$((rows >= full_size))" 'BEGIN {
    met = value + 0 <= limit + 0
    printf "%-34s %8.2f %-4s limit %g: %s\n", what, value, unit, limit, met ? "met" : (full ? "MISSED" : "missed, but the limit is for 8 million rows")
    exit !(met || !full) }' || missed=yes
}

ratio() { awk -v a="$(median "$1")" -v b="$(median "$2")" 'BEGIN { print a / b }'; }

machine() {
  echo "machine   $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores," \
    "$(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo) GiB of memory, Linux $(uname -r)"
  echo "export    $rows rows, $(stat -L -c %s "$export") bytes; store $(du -sb "$work/store" | cut -f 1) bytes;" \
    "DuckDB's Parquet $(stat -c %s "$work/plain.parquet") bytes"
  echo "story     $(wc -w <"$story") words; runs $runs each, taking turns, disk cache warm; DuckDB $("$bin/plain_duckdb" 'SELECT version()')"
}

report() {
  echo
  machine
  printf '\n%-34s %8s %8s %8s   %12s\n' "" "min s" "median s" "max s" "peak memory"
  table_row "import: blotter" import.blotter
  table_row "import: DuckDB, COPY to Parquet" import.plain
  table_row "check:  blotter, whole story" check.blotter
  table_row "check:  DuckDB, one figure" check.plain
  echo
  verdict "import, time beside DuckDB's" "$(ratio import.blotter import.plain)" 1.5 "×"
  verdict "import, peak memory" "$(peak import.blotter)" 2000 "MB"
  verdict "check, median time" "$(median check.blotter)" 0.5 "s"
  verdict "check, peak memory" "$(peak check.blotter)" 300 "MB"
  printf '%-34s %8.2f ×\n' "check, time beside DuckDB's" "$(ratio check.blotter check.plain)"
  printf '\nread, one text, one core\n'
  cat "$work/sizes"
  verdict "read, a byte of 100 MB beside 10 kB" "$(awk 'END { print $NF }' "$work/sizes")" 1.5 "×"
}

need_number BENCH_ROWS "$rows"
need_number BENCH_RUNS "$runs"
need_programs
work=$(mktemp -d "${TMPDIR:-/tmp}/blotter-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
need_space

if [ -n "${BENCH_EXPORT:-}" ]; then
  [ -r "$BENCH_EXPORT" ] || fail "can't read BENCH_EXPORT=$BENCH_EXPORT"
  export=$BENCH_EXPORT
  rows=$(($(wc -l <"$export") - 1))
else
  export=$work/crimes.csv
  say "writing an export of $rows rows"
  "$bin/generate_crimes" --rows "$rows" --seed 1 --output "$export"
fi

# The reader's time for a byte, of the largest text beside the smallest.
read_sizes() {
  say "reading texts of 10 kB to 100 MB"
  "$bin/whole_reader" corpus/passages.jsonl sizes >"$work/sizes" || fail "whole_reader failed"
}

missed=no
read_sizes
alternate import
same_answers
alternate check
report
[ "$missed" = no ] || fail "a limit was missed"
