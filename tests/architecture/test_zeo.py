"""The ZEO server loads stored classes at its start, and settles conflicts itself (ADR 9)."""

from architecture.sources import ROOT

import pytest
import re


pytestmark = pytest.mark.rules
IMPORT = re.compile(r"^%import kommune\.eakte\.core\.zeo\n(#.*\n)*<zeo>", re.MULTILINE)
CONFIGURATIONS = ("instance/templates/zeo.conf.in", "docs/de/betrieb.md")


@pytest.mark.parametrize("path", CONFIGURATIONS)
def test_classes_are_loaded_before_it_serves(path):
    assert IMPORT.search((ROOT / path).read_text("utf-8"))


@pytest.mark.parametrize("path", CONFIGURATIONS)
def test_clients_settle_no_conflicts(path):
    """ZEO's ``client-conflict-resolution`` votes twice and stores the blobs with the first vote only: files would be lost."""
    text = (ROOT / path).read_text("utf-8")
    assert not re.search(r"^\s*client-conflict-resolution", text, re.MULTILINE)
