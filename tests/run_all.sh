#!/usr/bin/env bash
# Run every test: the bulk on two processes, then what needs the machine for itself, one after
# the other; end with one summary of both and a non-zero exit if any part failed.
set -uo pipefail
cd "$(dirname "$0")/.."
export zope_i18n_compile_mo_files=true
alone="fault or journey or deploy or volume"
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT

.venv/bin/pytest -q -n 2 --dist loadfile --timeout 300 -m "not ($alone)" --junit-xml "$reports/bulk.xml" "$@"
bulk=$?
.venv/bin/pytest -q --timeout 900 -m "$alone" --junit-xml "$reports/alone.xml" "$@"
alone_status=$?
.venv/bin/python tests/sum_up.py "$reports/bulk.xml" "$reports/alone.xml"
# 5: pytest found no test for this part
for status in $bulk $alone_status; do
    if [ "$status" -ne 0 ] && [ "$status" -ne 5 ]; then exit "$status"; fi
done
[ "$bulk" -eq 5 ] && exit 5
exit 0
