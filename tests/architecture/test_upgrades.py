"""The chain of upgrade steps ends at the version of the profile."""

from architecture.sources import PACKAGES
from lxml import etree
from pathlib import Path

import os
import pytest
import re


pytestmark = pytest.mark.rules
CLOSED = Path(__file__).parent / "closed_upgrades.txt"


def version(package):
    return etree.parse(package / "profiles/default/metadata.xml").getroot().findtext("version")


def steps(package):
    """Return [(source, destination)] of the upgrade steps in ZCML, in their order."""
    found = []
    for path in sorted((package / "upgrades").rglob("*.zcml")):
        for node in etree.parse(path).getroot().iter("{*}upgradeStep", "{*}upgradeSteps", "{*}upgradeDepends"):
            if node.get("source"):  # a step inside a group has the versions of its group
                found.append((node.get("source"), node.get("destination")))
    return sorted(found)


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_a_version_is_a_day_and_a_number(package):
    assert re.fullmatch(r"20\d{6}\d{3}", version(package))


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_each_step_begins_where_the_last_one_ended(package):
    chain = steps(package)
    for (_source, destination), (source, _destination) in zip(chain, chain[1:], strict=False):
        assert destination == source
    if chain:
        assert chain[-1][1] == version(package)


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_every_step_has_its_folder(package):
    folders = {path.name.removeprefix("v") for path in (package / "upgrades").glob("v*") if path.is_dir()}
    assert folders == {destination for _source, destination in steps(package)}


def closed_steps():
    """Return a line for each step of all groups but the last one of their package."""
    return [
        f"{name} {group.parent.name} {step.get('handler')}"
        for name, package in PACKAGES.items()
        for group in sorted((package / "upgrades").glob("v*/configure.zcml"))[:-1]
        for step in etree.parse(group).getroot().iter("{*}upgradeStep")
    ]


def test_nothing_is_added_to_a_group_that_towns_have_behind_them():
    """A town that is at a version never runs a step that came to its group later. KOMMUNE_RECORD=1 closes one more group."""
    if os.environ.get("KOMMUNE_RECORD"):
        CLOSED.write_text("\n".join(closed_steps()) + "\n", "utf-8")
    assert closed_steps() == CLOSED.read_text("utf-8").splitlines()


def groups_since(first):
    return [path for path in sorted(PACKAGES["kommune.eakte"].glob("upgrades/v*")) if path.name >= f"v{first}"]


@pytest.mark.parametrize("group", groups_since("20261128002"), ids=lambda path: path.name)
def test_every_group_first_lays_the_stores_that_its_steps_may_ask(group):
    """A town of 25 November could not be upgraded: a step indexed Vorgänge, and the index asked for demands of fees."""
    steps = etree.parse(group / "configure.zcml").getroot().iter("{*}upgradeStep")
    assert next(steps).get("handler") == "kommune.eakte.setuphandlers.lay_stores"
