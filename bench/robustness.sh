#!/usr/bin/env bash
# The first-scan promise: `blotter check` of a story with 20 claims against a store of 8 million records, at
# most 1 s and 500 MB, in turns with DuckDB that counts four of its windows from its own Parquet; and what is
# said of the story once its series are in memory, at most 20 ms (robustness_bench).
# BENCH_ROWS, BENCH_RUNS, BENCH_EXPORT and BLOTTER_BIN as in run.sh.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rows=${BENCH_ROWS:-8000000}
runs=${BENCH_RUNS:-5}
bin=${BLOTTER_BIN:-build/bench/bin}
work=$(mktemp -d "${TMPDIR:-/tmp}/blotter-robustness.XXXXXX")
trap 'rm -rf "$work"' EXIT
fail() { echo "robustness: $*" >&2; exit 1; }

export_file=${BENCH_EXPORT:-$work/crimes.csv}
[ -n "${BENCH_EXPORT:-}" ] || "$bin/generate_crimes" --rows "$rows" --seed 1 --output "$export_file"
"$bin/blotter" import chicago-crimes "$export_file" --published 2026-01-08 --data "$work/store" >"$work/out" 2>&1 ||
  fail "the import failed: $(tail -n 1 "$work/out")"
"$bin/plain_duckdb" "COPY (SELECT * FROM read_csv('$export_file')) TO '$work/plain.parquet' (FORMAT parquet)" >/dev/null

between() { echo "count(*) FILTER (\"Primary Type\" = '$1' AND \"Date\" >= '$2' AND \"Date\" < '$3')"; }
sql="SELECT $(between HOMICIDE 2025-01-01 2025-12-22), $(between HOMICIDE 2024-01-01 2024-12-22),
  $(between ROBBERY 2025-01-01 2025-12-22), $(between ROBBERY 2024-01-01 2024-12-22) FROM '$work/plain.parquet'"

check() {
  "$bin/measure" "$work/$1" "$bin/blotter" check bench/story-20.txt --published 2025-12-22 --data "$work/store" --json \
    >"$work/out" 2>&1 || fail "the check failed: $(tail -n 1 "$work/out")"
}
peer() { "$bin/measure" "$work/$1" "$bin/plain_duckdb" "$sql" >"$work/peer" || fail "DuckDB failed"; }

check ignored
peer ignored
stored=$("$bin/blotter" count homicides --in chicago --window 2025-01-01..2025-12-22 --data "$work/store" --json |
  tr -d ' \n' | sed -n 's/.*"value":\([0-9]*\).*/\1/p')
[ "$stored" = "$(cut -f 1 "$work/peer")" ] || fail "blotter counts '$stored' homicides, DuckDB $(cut -f 1 "$work/peer")"
for ((i = 0; i < runs; ++i)); do check blotter; peer duckdb; done
for who in blotter duckdb; do
  sort -g "$work/$who" | awk -v who="$who" '{ t[NR] = $1; if ($2 > m) m = $2 }
    END { printf "story of 20 claims, %-8s median %.3f s, slowest %.3f s, peak %.0f MB\n", who, t[int((NR + 1) / 2)], t[NR], m }'
done

rated=$(BLOTTER_BENCH_STORE="$work/store" "$bin/robustness_bench" --benchmark_repetitions="$runs" \
  --benchmark_report_aggregates_only=true 2>"$work/out") || fail "robustness_bench failed: $(tail -n 1 "$work/out")"
case $rated in *ERROR*) fail "robustness_bench: $rated" ;; esac
echo "series in memory, a story a time: wall, CPU"
grep median <<<"$rated" | sed 's/^/  /'
echo "limits of 8 million records: 1 s, 500 MB; series in memory (rate_checked): 20 ms"
