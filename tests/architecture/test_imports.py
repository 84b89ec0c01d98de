"""The directions of ``docs/architecture.md``, in Python and in ZCML."""

from architecture.sources import distribution_of
from architecture.sources import domain_of
from architecture.sources import files
from architecture.sources import imported_names
from architecture.sources import layers
from architecture.sources import name_of
from architecture.sources import PACKAGES
from architecture.sources import ROOT
from pathlib import Path

import pytest
import re
import subprocess
import sys


pytestmark = pytest.mark.rules

PURE_FORBIDDEN = ("plone", "Products", "zope", "Zope2", "ZODB", "BTrees", "persistent", "transaction", "Acquisition")
OPEN_RECORDS = {"uebergabe", "musterstadt", "setuphandlers", "upgrades"}
SHARED_WITH_PORTAL = {"core", "organisation"}


def test_import_linter_finds_every_contract_kept():
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", [p for p in files(".py") if p.name == "rules.py"], ids=name_of)
def test_rules_know_nothing_of_plone(path):
    allowed = ("zope.i18nmessageid",)
    wrong = [name for name in imported_names(path) if name.split(".")[0] in PURE_FORBIDDEN]
    assert [name for name in wrong if not name.startswith(allowed)] == []


def ranks(name):
    return {domain: rank for rank, row in enumerate(layers(name)) for domain in row}


def wrong_directions(path):
    """Return the dotted names in a ZCML file which point upward."""
    own, domain = distribution_of(path), domain_of(path)
    if not domain:
        return []
    rank = ranks("eakte-domains" if own == "kommune.eakte" else "portal-domains")
    wrong = []
    for package, target in re.findall(r"\b(kommune\.(?:eakte|portal))\.([a-z]+)\b(?=[.\w]*[\"\s])", path.read_text()):
        if package != own:
            opened = target not in SHARED_WITH_PORTAL and domain not in OPEN_RECORDS
            if own == "kommune.eakte" or opened:
                wrong.append(f"{package}.{target}")
        elif target in rank and target != domain and rank[target] <= rank[domain]:
            wrong.append(f"{package}.{target}")
    return wrong


@pytest.mark.parametrize("path", files(".zcml"), ids=name_of)
def test_zcml_points_downward_only(path):
    # permission ids such as kommune.eakte.ViewAkte name no module: their last part is no domain
    assert wrong_directions(path) == []


def test_every_domain_has_its_place_in_the_layers():
    for name, contract in (("kommune.eakte", "eakte-domains"), ("kommune.portal", "portal-domains")):
        domains = {path.parent.name for path in PACKAGES[name].glob("*/__init__.py")}
        assert domains - set(ranks(contract)) == set()
