"""docs/de/umfang.md promises no page, endpoint, command or test that is not there."""

from architecture.sources import ROOT

import pytest
import re


pytestmark = pytest.mark.rules

TEXT = (ROOT / "docs/de/umfang.md").read_text()
NAMED = re.findall(r"`([^`]+)`", TEXT)
SET_UP = "\n".join(path.read_text() for path in (ROOT / "src").rglob("*.zcml"))
REGISTERED = set(re.findall(r'name="(@?[A-Za-z0-9_-]+)"', SET_UP))
MADE = (
    "/akten",
    "/aktenplan",
    "/organisation",
    "/vorlagen",
    "/vorgangstypen",
    "/leistungen",
    "/petitionen",
    "/dienststellen",
    "/petitionen",
    "/umfragen",
    "/beteiligung",
    "/projekte",
    "/musterstadt",
)


def named(beginning):
    return sorted({name for name in NAMED if name.startswith(beginning)})


@pytest.mark.parametrize("name", named("@@"))
def test_each_page_is_there(name):
    assert name.removeprefix("@@") in REGISTERED


@pytest.mark.parametrize("name", [name for name in named("@") if not name.startswith("@@")])
def test_each_endpoint_is_there(name):
    assert name.partition("/")[0] in REGISTERED


@pytest.mark.parametrize("name", [name for name in named("/") if " " not in name])
def test_each_place_is_made_with_a_town(name):
    assert name.startswith(MADE)


@pytest.mark.parametrize(
    "name", [name for name in NAMED if re.match(r"(eakte|portal|journeys|faults|deploy|architecture|tests)\b", name)]
)
def test_each_test_is_there(name):
    assert (ROOT / "tests" / name.removeprefix("tests/")).exists()


def test_each_command_is_there():
    makefile = (ROOT / "Makefile").read_text()
    assert [name for name in named("make ") if f"\n{name.split()[1]}:" not in makefile] == []
