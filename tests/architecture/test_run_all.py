"""`tests/run_all.sh`: every test belongs to one part, and a part that fails makes the whole fail."""

from pathlib import Path

import itertools
import os
import pytest
import re
import subprocess


pytestmark = pytest.mark.rules

SCRIPT = Path(__file__).parents[1] / "run_all.sh"
PARTS = re.search(r'^parts="(.+)"$', SCRIPT.read_text(), re.M).group(1).split()
# In pytest's place: writes a report, says its part, fails in $BAD with $STATUS; two parts wait for each other in $MEET.
STUB = """#!/bin/bash
while [ $# -gt 0 ]; do case "$1" in --junit-xml) report=$2; shift;; esac; shift; done
name=$(basename "$report" .xml)
[ "$name" = "$BAD" ] && [ "$STATUS" = 3 ] && exit 3
if [ -n "$MEET" ] && [[ $name = 6-faults || $name = 5-deploy ]]; then
    mkdir -p "$MEET"; touch "$MEET/$name"
    for _ in $(seq 200); do [ "$(ls "$MEET" | wc -l)" = 2 ] && break; sleep 0.05; done
    [ "$(ls "$MEET" | wc -l)" = 2 ] || exit 1
fi
echo '<testsuites><testsuite tests="2" failures="'$([ "$name" = "$BAD" ] && echo 1 || echo 0)'" time="1.5"/></testsuites>' >"$report"
echo "stub of $name"
[ "$name" = "$BAD" ] && exit "$STATUS"
exit "${OTHERS:-0}"
"""


def run_all(tmp_path, **environment):
    stub = tmp_path / "pytest"
    stub.write_text(STUB)
    stub.chmod(0o755)
    env = {**os.environ, "KOMMUNE_PYTEST": str(stub), "BAD": "", "STATUS": "", "MEET": "", **environment}
    return subprocess.run([str(SCRIPT)], env=env, capture_output=True, text=True, timeout=60)


def test_all_parts_run_once_and_are_summed_up(tmp_path):
    done = run_all(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(re.findall("stub of (.+)", done.stdout)) == sorted(PARTS)
    assert f"{2 * len(PARTS)} passed in" in done.stdout


def test_two_lanes_work_at_the_same_time(tmp_path):
    both = tmp_path / "both"
    # each waits until the other one has begun, too
    done = run_all(tmp_path, MEET=str(both))
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path.name for path in both.iterdir()} == {"6-faults", "5-deploy"}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_fails_makes_the_whole_fail(tmp_path, part):
    done = run_all(tmp_path, BAD=part, STATUS="1")
    assert done.returncode == 1
    assert f"part {part} failed" in done.stdout and "1 failed" in done.stdout


@pytest.mark.parametrize("part", ["2-demo", "5-deploy"])
def test_a_part_that_breaks_before_its_report_makes_the_whole_fail(tmp_path, part):
    done = run_all(tmp_path, BAD=part, STATUS="3")
    assert done.returncode == 3
    assert "1 errors" in done.stdout


def test_a_selection_without_any_test_is_told(tmp_path):
    assert run_all(tmp_path, OTHERS="5").returncode == 5
    assert run_all(tmp_path, OTHERS="5", BAD="6-faults", STATUS="0").returncode == 0


def test_every_test_belongs_to_exactly_one_part():
    apart, alone = '"demo or empty"', '"alone or volume"'
    text = SCRIPT.read_text()
    assert f"apart={apart}" in text and f"alone={alone}" in text
    found = re.findall(r'^part \S+ "(.+?)" -', text, re.M)
    expressions = [one.replace("$apart", apart[1:-1]).replace("$alone", alone[1:-1]) for one in found]
    assert len(expressions) == len(PARTS)
    names = ("demo", "empty", "alone", "volume", "deploy", "fault")
    for values in itertools.product([False, True], repeat=len(names)):
        marks = dict(zip(names, values, strict=True))
        if marks["demo"] and marks["empty"]:
            continue  # no test is both
        wanted = [one for one in expressions if eval(one, {}, marks)]
        assert len(wanted) == 1, (marks, wanted)
