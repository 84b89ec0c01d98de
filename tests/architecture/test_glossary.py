"""Every German noun of the field is explained where a newcomer looks."""

from architecture.sources import PACKAGES
from architecture.sources import ROOT

import pytest
import re


pytestmark = pytest.mark.rules

COLUMNS = 5


def rows():
    lines = (ROOT / "docs/glossary.md").read_text().splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if not set("".join(row)) <= set("-: ") and row[0] != "German noun"]


def test_every_row_is_whole():
    for row in rows():
        assert len(row) == COLUMNS and all(row), row


def test_no_noun_is_there_twice():
    nouns = [row[0] for row in rows()]
    assert len(nouns) == len(set(nouns))


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_every_type_is_explained(package):
    identifiers = {name for row in rows() for name in re.findall(r"`([^`]+)`", row[3])}
    types = {path.stem for path in (package / "profiles/default/types").glob("*.xml")} - {"EasyForm", "Plone_Site"}
    assert sorted(types - identifiers) == []


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_every_domain_with_a_german_name_is_explained(package):
    technical = {"core", "controlpanels", "setuphandlers", "upgrades", "musterstadt", "profiles", "locales"}
    identifiers = {name for row in rows() for name in re.findall(r"`([^`]+)`", row[3])}
    domains = {path.parent.name for path in package.glob("*/__init__.py")} - technical
    assert sorted(domains - identifiers) == []
