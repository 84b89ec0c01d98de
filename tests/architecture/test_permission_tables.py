"""What issue 9 brought has tables of rights that ask for every role, and every permission of ours stands in one."""

from architecture.sources import files
from kommune.eakte.organisation.rules import Rolle
from lxml import etree
from workflow_tables import parse
from workflow_tables import TABLES

import pytest


pytestmark = pytest.mark.rules
ALL = {"Anonymous", "Member", "Bedienstete", "Einsicht", "Manager", *(one.plone_role for one in Rolle)}
# domain → its table
GESCHAEFTSGANG = {
    "automatik": "entscheidungstabelle",
    "bekanntgabe": "bekanntgabe",
    "entscheidungshilfe": "entscheidungstabelle",
    "fristen": "frist",
    "gebuehren": "gebuehr",
    "geschaeftsgang": "zeichnungsbefugnis",
    "schreiben": "schreiben",
    "stellungnahmen": "stellungnahmen",
    "ueberwachung": "widerspruch",
    "widerspruch": "widerspruch",
}
# the tables of the records that issue 9 stands on
GRUNDLAGEN = {"aufgabe", "bescheid", "dokument", "vorgang", "vorgangstyp", "vorlage"}
ASKED = sorted({*GESCHAEFTSGANG.values(), *GRUNDLAGEN})


def asked(name, kind="permission"):
    """Return the roles of a table by permission (or transition), those of all its states together."""
    found = {}
    for (_state, what), roles in asked_in_states(name, kind).items():
        found.setdefault(what, set()).update(roles)
    return found


def asked_in_states(name, kind="permission"):
    """Return the roles of a table by state and permission (or transition)."""
    found = {}
    for state, role, what, _allowed in parse((TABLES / f"{name}.md").read_text("utf-8"), kind):
        found.setdefault((state, what), set()).add(role)
    return found


@pytest.mark.parametrize("name", ASKED)
def test_a_table_asks_for_every_role_in_every_row(name):
    rows = asked_in_states(name)
    assert {row: ALL - roles for row, roles in rows.items() if ALL - roles} == {}


@pytest.mark.parametrize("name", ["aufgabe", "bescheid", "dokument", "vorgang"])
def test_a_table_of_transitions_asks_for_every_role_in_every_row(name):
    rows = asked_in_states(name, "transition")
    assert {row: ALL - roles for row, roles in rows.items() if ALL - roles} == {}


@pytest.mark.parametrize("domain", GESCHAEFTSGANG)
def test_every_permission_of_a_domain_stands_in_its_table(domain):
    declared = {
        node.get("title")
        for path in files(".zcml")
        if f"/eakte/{domain}/" in str(path)
        for node in etree.parse(path).getroot().iter("{*}permission")
    }
    assert declared - set(asked(GESCHAEFTSGANG[domain])) == set()


@pytest.mark.parametrize("name", ASKED)
def test_a_table_is_executed(name):
    tests = TABLES.parents[1] / "tests"
    assert any(f'rows("{name}")' in path.read_text("utf-8") for path in tests.rglob("test_*.py"))
