#!/usr/bin/env bash
# What `make demo` runs: takes the packaged counts into a fresh store and checks one packaged story, and counts from notices alone. BLOTTER names the
# program.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
blotter=${BLOTTER:-build/release/bin/blotter}
store=build/demo/store
notices=build/demo/notices

say() { echo "demo: $*"; }

rm -rf "$store" "$notices"
say "$blotter import pack examples/packs/*.parquet --data $store"
"$blotter" import pack examples/packs/*.parquet --data "$store" >build/demo.log
say "$("$blotter" vintages --data "$store" --json | grep -c '"published"') vintages of published records are in the store (blotter vintages --data $store)"
say "$blotter check examples/stories/labor-day-article.txt --data $store"
echo
"$blotter" check examples/stories/labor-day-article.txt --data "$store"
echo
say "$blotter explain examples/stories/labor-day-article.txt --claim 1 --data $store"
echo
"$blotter" explain examples/stories/labor-day-article.txt --claim 1 --data "$store"
echo
days="--since 2025-05-30T17:00 --until 2025-06-02T05:00"
say "$blotter tally chicago $days --over notices --notices examples/notices --data $notices"
echo
# shellcheck disable=SC2086
"$blotter" tally chicago $days --over notices --notices examples/notices --data "$notices"
echo
say "try one of your own:"
say "  $blotter check STORY.txt --data $store"
say "  $blotter check --text \"Chicago had 780 homicides in 2016.\" --published 2018-03-12 --data $store"
say "  $blotter serve --data $store    # the page, at http://127.0.0.1:8080/"
