"""What lies in databases names classes by their module: it can only be opened while each is found under that name."""

from architecture.sources import files
from architecture.sources import name_of
from architecture.sources import PACKAGES
from architecture.sources import ROOT
from importlib import import_module
from persistent import Persistent

import pytest
import re


pytestmark = pytest.mark.rules
# Every name of ours that was found in databases (Musterstadt, towns of the tests), every class that could be in one, and
# what profiles name. A name is never taken out, for a town of any age may hold it; one that moves stays importable here.
STORED = (ROOT / "tests/architecture/stored_names.txt").read_text().split()
SCRIPTS = {"zeichner", "leser", "worker_process", "pruefen"}  # programs of their own
NAMED = re.compile(r"kommune\.(?:eakte|portal)(?:\.[a-z]\w*){2,}\.[A-Z]\w*")


@pytest.mark.parametrize("dotted", STORED)
def test_what_lies_in_a_database_is_found_under_its_name(dotted):
    module, name = dotted.rsplit(".", 1)
    assert hasattr(import_module(module), name), "a database would not open: keep the name"


def modules():
    for path in files(".py"):
        if path.stem not in SCRIPTS and "/upgrades/" not in name_of(path):
            parts = path.with_suffix("").parts
            start = len(parts) - 1 - parts[::-1].index("kommune")
            yield import_module(".".join(parts[start:]).removesuffix(".__init__"))


def test_every_class_that_can_lie_in_a_database_is_in_the_list():
    kept = {
        f"{module.__name__}.{name}"
        for module in modules()
        for name, found in vars(module).items()
        if isinstance(found, type) and issubclass(found, Persistent) and found.__module__ == module.__name__
    }
    assert sorted(kept - set(STORED)) == [], "write it into tests/architecture/stored_names.txt"


def test_every_name_of_a_profile_is_in_the_list():
    profiles = [path for package in PACKAGES.values() for path in package.glob("profiles/**/*.xml")]
    named = {name for path in profiles for name in NAMED.findall(path.read_text())}
    assert sorted(named - set(STORED)) == [], "write it into tests/architecture/stored_names.txt"
