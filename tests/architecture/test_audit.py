"""The check of pins against advisories never calls "unknown" an all-clear."""

from architecture.sources import ROOT

import pytest
import sys


sys.path.insert(0, str(ROOT / "instance"))
import audit


pytestmark = pytest.mark.rules
GOOD = {"name": "zope", "version": "6.3", "vulns": []}
SKIPPED = {"name": "zodb", "skip_reason": "Dependency not found"}
ADVISORY = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["6.4"], "description": "…"}
BAD = {**GOOD, "vulns": [ADVISORY]}


@pytest.mark.parametrize(
    ("pins", "status", "words"),
    [
        ([GOOD], 0, "no advisory about any of 1 pins"),
        ([BAD], 1, "zope 6.3: PYSEC-1, CVE-1; mended in 6.4"),
        ([GOOD, SKIPPED], 2, "NOT CHECKED: 1 of 2 pins (zodb"),
        ([BAD, SKIPPED], 1, "NOT CHECKED"),
        ([SKIPPED], 2, "no all-clear"),
        ([], 2, "NOT CHECKED"),
    ],
)
def test_what_is_said(pins, status, words):
    found, lines = audit.judge({"dependencies": pins})
    assert found == status and words in "\n".join(lines)


def test_all_of_the_tool_is_pinned():
    lines = [line for line in audit.REQUIREMENTS.read_text().splitlines() if not line.startswith("#")]
    assert any(line.startswith("pip_audit==") for line in lines)
    assert all("==" in line for line in lines)
