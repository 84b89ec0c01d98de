#!/usr/bin/env bash
# Run every test: the bulk on two processes, then what needs the machine for itself, one after
# the other; end with one summary of both and a non-zero exit if any part failed.
set -uo pipefail
cd "$(dirname "$0")/.."
export zope_i18n_compile_mo_files=true
alone="fault or journey or deploy or volume"
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT

.venv/bin/pytest -q -n 2 --dist loadfile --timeout 300 -m "not ($alone or demo)" --junit-xml "$reports/bulk.xml" "$@"
bulk=$?
# The shipped Musterstadt in a process of its own: test layers of one process see each other's town.
.venv/bin/pytest -q --timeout 900 -m "demo" --junit-xml "$reports/demo.xml" "$@"
demo_status=$?
.venv/bin/pytest -q --timeout 900 -m "($alone) and not demo" --junit-xml "$reports/alone.xml" "$@"
alone_status=$?
.venv/bin/python tests/sum_up.py "$reports/bulk.xml" "$reports/demo.xml" "$reports/alone.xml"
# 5: pytest found no test for this part
for status in $bulk $demo_status $alone_status; do
    if [ "$status" -ne 0 ] && [ "$status" -ne 5 ]; then exit "$status"; fi
done
[ "$bulk" -eq 5 ] && exit 5
exit 0
