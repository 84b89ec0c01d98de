#!/usr/bin/env bash
# Run every test: the bulk on two processes, then what needs the machine for itself, one after
# the other; end with one summary of all parts and a non-zero exit if any part failed.
set -uo pipefail
cd "$(dirname "$0")/.."
export zope_i18n_compile_mo_files=true
# Test layers of one process see each other's town, so these two have a process each.
apart="demo or empty"
alone="alone or volume"
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
found=5 failed=0

part() { # part NAME MARKERS [OPTION …]
    .venv/bin/pytest -q -m "$2" --junit-xml "$reports/$1.xml" "${@:3}"
    local status=$?
    # 5: pytest found no test for this part
    [ "$status" -eq 5 ] && return
    found=0
    [ "$status" -eq 0 ] || failed=$status
}

part 1-bulk "not ($alone or $apart)" -n 2 --dist loadfile --timeout 300 "$@"
part 2-demo "demo" --timeout 900 "$@"
part 3-empty "empty" --timeout 900 "$@"
part 4-alone "($alone) and not ($apart)" --timeout 900 "$@"
.venv/bin/python tests/sum_up.py "$reports"/{1-bulk,2-demo,3-empty,4-alone}.xml
[ "$failed" -eq 0 ] && exit "$found"
exit "$failed"
