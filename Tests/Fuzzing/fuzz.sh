#!/bin/bash
# Feeds the parsers of foreign files with broken ones (libFuzzer), one parser after the other.
#
#   Tests/Fuzzing/fuzz.sh SECONDS [PARSER ...]
#
# Builds the sources of the modules and the harness as one program in .build-fuzz, makes a small
# corpus for each parser, and runs each for SECONDS. Findings (crashes, hangs above 10 s, memory
# above 1 GB) stay in .build-fuzz/NAME; the exit code is 1 where there are any. Run a finding again
# with: FUZZ_PARSER=NAME .build-fuzz/fuzzer FILE
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds="${1:?usage: fuzz.sh SECONDS [PARSER ...]}"
shift
all=(inflate zlib gzip zip pbf pbf-block xml geojson tiff tiff-lzw tiff-deflate ascii hgt any csv)
if [ $# -gt 0 ]; then parsers=("$@"); else parsers=("${all[@]}"); fi

work=.build-fuzz
sources="$work/sources"
rm -rf "$sources"
mkdir -p "$sources"
# All in one module: what modules import of each other is left out.
modules='CatchmentSupport|Geography|RoadNetwork|MapFiles|RegionFiles'
take() {
  local name
  name="$(echo "$1" | tr '/+' '__')"
  sed -E "s/^((public|internal|private|package) )?import ($modules)\$//" "$1" >"$sources/$name"
}
for module in CatchmentSupport Geography RoadNetwork MapFiles; do
  while read -r file; do take "$file"; done < <(find "Sources/$module" -name '*.swift' | sort)
done
for file in Sources/RegionFiles/Bytes/{DelimitedRows,FormulaGuard}.swift; do
  if [ -f "$file" ]; then take "$file"; fi
done
for file in Tests/MapFilesTests/Made/*.swift Tests/Fuzzing/*.swift; do take "$file"; done

echo "building"
swiftc -O -wmo -swift-version 6 -sanitize=fuzzer -parse-as-library -module-name Fuzzing \
  -enable-upcoming-feature ExistentialAny "$sources"/*.swift -o "$work/fuzzer"

export SWIFT_BACKTRACE=enable=no
failed=()
for parser in "${parsers[@]}"; do
  corpus="$work/$parser/corpus"
  mkdir -p "$corpus"
  FUZZ_SEEDS="$corpus" FUZZ_PARSER="$parser" "$work/fuzzer" -runs=0 >/dev/null 2>&1 </dev/null
  echo "== $parser: $seconds s"
  if ! FUZZ_PARSER="$parser" "$work/fuzzer" "$corpus" -max_len=8192 -rss_limit_mb=1024 \
    -timeout=10 -max_total_time="$seconds" -print_final_stats=1 -use_value_profile=1 \
    -artifact_prefix="$work/$parser/" >"$work/$parser/log" 2>&1 </dev/null; then
    failed+=("$parser")
    grep -E 'Fatal error|ERROR|SUMMARY|Test unit' "$work/$parser/log" || true
  fi
  grep -E 'number_of_executed_units|peak_rss' "$work/$parser/log" || true
done
if [ ${#failed[@]} -gt 0 ]; then
  echo "findings in: ${failed[*]}" >&2
  exit 1
fi
echo "no findings"
