#!/usr/bin/env bash
# The promises about vintages (make bench, after bench/run.sh):
#
#   second    import of an export of which 0.5% of the rows changed, beside the first import of the same
#             export: at most 2 times its time, at most 3 GB
#   unchanged import of an export with the same records: the store grows by less than 1 MB
#   as of     a count as of an old vintage among 200, beside the newest: at most 2 times its time
#
#   BENCH_ROWS    records in the large export (8000000, which takes 6 GB of TMPDIR; 100000 is quick)
#   BENCH_RUNS    runs of each that count (3)
#   BENCH_EXPORT  an export made by generate_crimes before
#   BLOTTER_BIN   where the programs are (build/bench/bin)
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rows=${BENCH_ROWS:-8000000}
runs=${BENCH_RUNS:-3}
bin=${BLOTTER_BIN:-build/bench/bin}
full_size=8000000
vintages=200       # of the small source
small_rows=20000   # in each of its exports

say() { echo "bench: $*" >&2; }
fail() { say "$*"; exit 1; }

for name in blotter generate_crimes measure; do
  [ -x "$bin/$name" ] || fail "$bin/$name is missing; run make bench, or set BLOTTER_BIN"
done
work=$(mktemp -d "${TMPDIR:-/tmp}/blotter-vintages.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

export=${BENCH_EXPORT:-$work/crimes.csv}
[ -n "${BENCH_EXPORT:-}" ] || "$bin/generate_crimes" --rows "$rows" --seed 1 --output "$export"
rows=$(($(wc -l <"$export") - 1))

# run_and_measure RESULT COMMAND…
run_and_measure() {
  local result=$1
  shift
  "$bin/measure" "$work/$result" "$@" >"$work/out" 2>"$work/err" ||
    fail "$1 ${2:-} failed: $(tail -n 1 "$work/err")"
}

import() { # RESULT STORE FILE DAY
  run_and_measure "$1" "$bin/blotter" import chicago-crimes "$3" --published "$4" --data "$work/$2"
}

# Every 200th row of the export loses or changes its location: 0.5%.
change() { # FROM TO OFFSET
  awk -v offset="$3" 'NR > 1 && NR % 200 == offset { sub(/,(STREET|APARTMENT|RESIDENCE|SIDEWALK),/, ",ALLEY,") ||
    sub(/,false,/, ",true,") || sub(/,true,/, ",false,") } { print }' "$1" >"$2"
}

statistics() {
  cut -f "$2" "$work/$1" | sort -g | awk '{ v[NR] = $1 }
    END { m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; print v[1], m, v[NR] }'
}
median() { statistics "$1" 1 | cut -d ' ' -f 2; }
peak() { statistics "$1" 2 | cut -d ' ' -f 3; }
table_row() {
  # shellcheck disable=SC2046
  printf '%-34s %8.3f %8.3f %8.3f   %8.0f MB\n' "$1" $(statistics "$2" 1) "$(peak "$2")"
}
missed=no
verdict() { # WHAT VALUE LIMIT UNIT
  awk -v what="$1" -v value="$2" -v limit="$3" -v unit="$4" -v full="$((rows >= full_size))" 'BEGIN {
    met = value + 0 <= limit + 0
    printf "%-34s %8.2f %-4s limit %g: %s\n", what, value, unit, limit, met ? "met" : (full ? "MISSED" : "missed, but the limit is for 8 million rows")
    exit !(met || !full) }' || missed=yes
}
ratio() { awk -v a="$(median "$1")" -v b="$(median "$2")" 'BEGIN { print a / b }'; }

say "an export of $rows rows, and one in which 0.5% of them changed"
change "$export" "$work/second.csv" 7
cp "$export" "$work/unchanged.csv"
echo >>"$work/unchanged.csv"   # other bytes, the same records
for ((i = 1; i <= runs; ++i)); do
  say "first and second import, run $i of $runs"
  rm -rf "$work/store"
  import first store "$export" 2026-01-08
  import second store "$work/second.csv" 2026-02-08
done
changed=$("$bin/blotter" vintages chicago-crimes --data "$work/store" --json | tr -d ' \n' |
  sed -n 's/.*"added":\([0-9]*\).*/\1/p')
after_second=$(du -sb "$work/store" | cut -f 1)
import unchanged store "$work/unchanged.csv" 2026-03-08
# The newest vintage says what the first said: what changed came back. The same again adds nothing.
cp "$export" "$work/unchanged.csv"
printf '\n\n' >>"$work/unchanged.csv"
before_unchanged=$(du -sb "$work/store" | cut -f 1)
import unchanged store "$work/unchanged.csv" 2026-04-08
grown=$(($(du -sb "$work/store" | cut -f 1) - before_unchanged))
rm -rf "$work/store" "$work/second.csv" "$work/unchanged.csv"

say "$vintages vintages of $small_rows rows"
"$bin/generate_crimes" --rows "$small_rows" --seed 2 --output "$work/small.csv"
for ((v = 0; v < vintages; ++v)); do
  change "$work/small.csv" "$work/next.csv" $((v % 200))
  mv "$work/next.csv" "$work/small.csv"
  import many store-of-many "$work/small.csv" "$(date -u -d "2026-01-08 - $((vintages - v)) days" +%F)"
done
count() { # RESULT DAY
  run_and_measure "$1" "$bin/blotter" count crime --in chicago --window 2020 --as-of "$2" --data "$work/store-of-many"
}
old=$(date -u -d "2026-01-08 - $((vintages - 5)) days" +%F)
for ((i = 0; i <= 5 * runs; ++i)); do
  count "$([ $i = 0 ] && echo ignored || echo newest)" 2026-01-08
  count "$([ $i = 0 ] && echo ignored || echo old)" "$old"
done

echo
echo "machine   $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores"
echo "export    $rows rows, $(stat -L -c %s "$export") bytes; $changed versions came with the second;" \
  "store $after_second bytes after it"
printf '\n%-34s %8s %8s %8s   %12s\n' "" "min s" "median s" "max s" "peak memory"
table_row "first import" first
table_row "second import, 0.5% changed" second
table_row "import of what is known" unchanged
table_row "count as of the newest of $vintages" newest
table_row "count as of an old one" old
table_row "import of the $vintages, each" many
echo
verdict "second import, beside the first" "$(ratio second first)" 2 "×"
verdict "second import, peak memory" "$(peak second)" 3000 "MB"
verdict "unchanged export, growth" "$(awk -v b="$grown" 'BEGIN { print b / 1e6 }')" 1 "MB"
verdict "as of an old one, beside the newest" "$(ratio old newest)" 2 "×"
[ "$missed" = no ] || fail "a limit was missed"
