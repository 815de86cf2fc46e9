#!/bin/bash
# Feeds the parsers of foreign files with broken ones (libFuzzer), one parser after the other.
#
#   Tests/Fuzzing/fuzz.sh SECONDS [PARSER ...]
#
# Builds the sources of the modules and the harness as one program in .build-fuzz (for the tables of a
# region, parsers "region" and "workbook", another), makes a small corpus for each parser, and runs each for SECONDS.
# Findings (crashes, hangs above 10 s, memory above 1 GB) stay in .build-fuzz/NAME; the exit code is 1
# where there are any. Run a finding again with: FUZZ_PARSER=NAME .build-fuzz/fuzzer FILE, or with
# .build-fuzz/region-fuzzer FILE.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds="${1:?usage: fuzz.sh SECONDS [PARSER ...]}"
shift
all=(inflate zlib gzip zip pbf pbf-block xml geojson tiff tiff-lzw tiff-deflate ascii hgt any csv
  region workbook)
if [ $# -gt 0 ]; then parsers=("$@"); else parsers=("${all[@]}"); fi

work=.build-fuzz
# All in one module: what modules import of each other is left out.
modules='CatchmentSupport|Geography|RoadNetwork|MapFiles|RegionFiles'
build_parsers() {
  local sources="$work/sources" file module
  rm -rf "$sources"
  mkdir -p "$sources"
  {
    for module in CatchmentSupport Geography RoadNetwork MapFiles; do
      find "Sources/$module" -name '*.swift' | sort
    done
    ls Sources/RegionFiles/Bytes/{CellTable,DelimitedRows,FormulaGuard}.swift
    ls Tests/MapFilesTests/Made/*.swift Tests/Fuzzing/*.swift
  } | while read -r file; do
    sed -E "s/^((public|internal|private|package) )?import ($modules)\$//" "$file" \
      >"$sources/$(echo "$file" | tr '/+' '__')"
  done
  swiftc -O -wmo -swift-version 6 -sanitize=fuzzer -parse-as-library -module-name Fuzzing \
    -enable-upcoming-feature ExistentialAny "$sources"/*.swift -o "$work/fuzzer"
}

# The tables of a region need Consolidation and all below it: only RegionFiles itself is compiled for
# fuzzing, and linked with the other modules of the release build.
build_region() {
  local release sources="$work/region-sources" file module object objects=()
  swift build -c release --target RegionFiles
  release="$(swift build -c release --show-bin-path)"
  rm -rf "$sources"
  mkdir -p "$sources"
  while read -r file; do
    cp "$file" "$sources/$(echo "$file" | tr '/+' '__')"
  done < <(find Sources/RegionFiles Tests/Fuzzing/Region -name '*.swift')
  for module in CatchmentSupport Geography RoadNetwork MapFiles LinearAlgebra Demography \
    FacilityLocation Consolidation CLAPACK; do
    while read -r object; do objects+=("$object"); done < <(find "$release/$module.build" -name '*.o')
  done
  swiftc -O -wmo -swift-version 6 -sanitize=fuzzer -parse-as-library -module-name Fuzzing \
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility \
    -enable-upcoming-feature InternalImportsByDefault -package-name catchment -I "$release/Modules" \
    -Xcc -fmodule-map-file="$(find "$release/CLAPACK.build" -name module.modulemap)" \
    "$sources"/*.swift "${objects[@]}" -llapack -lblas -o "$work/region-fuzzer"
}

export SWIFT_BACKTRACE=enable=no
failed=()
for parser in "${parsers[@]}"; do
  fuzzer="$work/fuzzer"
  if [ "$parser" = region ] || [ "$parser" = workbook ]; then
    fuzzer="$work/region-fuzzer"
    if [ -z "${region_is_built:-}" ]; then
      echo "building RegionFiles"
      build_region
      region_is_built=yes
    fi
  elif [ -z "${are_built:-}" ]; then
    echo "building the parsers"
    build_parsers
    are_built=yes
  fi
  corpus="$work/$parser/corpus"
  mkdir -p "$corpus"
  FUZZ_SEEDS="$corpus" FUZZ_PARSER="$parser" "$fuzzer" -runs=0 >/dev/null 2>&1 </dev/null
  echo "== $parser: $seconds s"
  if ! FUZZ_PARSER="$parser" "$fuzzer" "$corpus" -max_len=8192 -rss_limit_mb=1024 \
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
