"""What docs/doors.md says of the doors is what they offer; what docs/architecture.md says of the ground is there."""

from architecture import doors
from architecture.sources import ROOT
from importlib import import_module

import os
import pytest
import re


pytestmark = pytest.mark.rules
DOORS = list(doors.domains())


@pytest.mark.parametrize(("package", "domain", "path"), DOORS, ids=[domain for _package, domain, _path in DOORS])
def test_every_function_of_a_door_says_what_it_does(package, domain, path):
    silent = [
        name
        for name, function in doors.functions(import_module(f"{package}.{domain}.api")).items()
        if not function.__doc__
    ]
    assert silent == []


def test_the_page_of_the_doors_is_what_they_offer():
    if os.environ.get("KOMMUNE_RECORD"):
        doors.PAGE.write_text(doors.page())
    assert doors.PAGE.read_text() == doors.page(), "make docs writes it anew"


def test_every_door_is_in_the_architecture():
    text = (ROOT / "docs/architecture.md").read_text().split("## The doors")[1]
    named = set(re.findall(r"^\| \[`([\w.]+)`\]\(doors\.md#", text, re.MULTILINE))
    assert named == {domain for _package, domain, _path in DOORS}


def test_every_module_of_the_shared_ground_in_the_docs_is_there():
    text = (ROOT / "docs/architecture.md").read_text().split("## The shared ground")[1].split("## ")[0]
    for module in re.findall(r"^\| `([\w.]+)`", text, re.MULTILINE):
        assert import_module(f"kommune.eakte.core.{module}")
