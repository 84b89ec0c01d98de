#!/usr/bin/env bash
# Run every test: the bulk on two processes; then two lanes beside each other, a core each, which take the other parts
# from one list, the longest first: what kills and crowds servers, which must hold on a machine that is busy, what installs
# and starts the product, and the parts that have a process of their own. The output of one lane comes when it is done.
# One summary of all parts; a non-zero exit if any part failed.
# KOMMUNE_PYTEST: another program in pytest's place (the test of this script).
set -uo pipefail
cd "$(dirname "$0")/.."
export zope_i18n_compile_mo_files=true
pytest=${KOMMUNE_PYTEST:-.venv/bin/pytest}
# Test layers of one process see each other's town, so these two have a process each.
apart="demo or empty"
alone="alone or volume"
# Once for all processes, also where Python is told to write no bytecode: else each server compiles the house anew, two seconds.
.venv/bin/python -m compileall -q src tests instance >/dev/null
parts="1-bulk 2-demo 3-empty 4-browser 5-deploy 6-faults"
reports=$(mktemp -d)
export KOMMUNE_TEMPLATES="$reports/towns" # each town of the servers is made once for all parts
lane=""
# interrupted as a whole group, so that pytest ends the servers it started
trap '[ -z "$lane" ] || kill -INT -- "-$lane" 2>/dev/null; wait; rm -rf "$reports"' EXIT
trap 'exit 130' INT TERM

part() { # part NAME MARKERS [OPTION …]: unless the other lane has taken it
    mkdir "$reports/$1.taken" 2>/dev/null || return 0
    echo "--- $1 ---"
    "$pytest" -q -m "$2" --junit-xml "$reports/$1.xml" --durations 5 "${@:3}"
    echo "$?" >"$reports/$1.status"
}

part 1-bulk "not ($alone or $apart)" -n 2 --dist loadfile --timeout 300 "$@"

lane() {
part 6-faults "alone and fault and not deploy and not ($apart)" --timeout 900 "$@"
part 5-deploy "alone and deploy and not ($apart)" --timeout 900 "$@"
part 2-demo "demo" --timeout 900 "$@"
part 4-browser "($alone) and not (alone and (deploy or fault)) and not ($apart)" --timeout 900 "$@"
part 3-empty "empty" --timeout 900 "$@"
}

set -m # a process group of its own for the lane
lane "$@" >"$reports/lane.out" 2>&1 &
lane=$!
set +m
lane "$@"
wait "$lane"
lane=""
cat "$reports/lane.out"

found=5 failed=0
for name in $parts; do
    status=$(cat "$reports/$name.status" 2>/dev/null || echo 3)
    # 5: pytest found no test for this part
    [ "$status" -eq 5 ] && continue
    found=0
    [ "$status" -eq 0 ] && continue
    failed=$status
    echo "part $name failed ($status)"
done
.venv/bin/python tests/sum_up.py $(for name in $parts; do echo "$reports/$name.xml"; done)
[ "$failed" -eq 0 ] && exit "$found"
exit "$failed"
