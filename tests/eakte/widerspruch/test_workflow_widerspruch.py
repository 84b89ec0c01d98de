"""The tables of docs/workflows/widerspruch.md hold: by permission, and act by act for each role."""

from kommune.eakte.akte import api as akten
from kommune.eakte.ueberwachung import api as ueberwachung
from kommune.eakte.widerspruch import api as widerspruch
from musterstadt.vorgangstypen import make_typ
from musterstadt.widersprueche import CLERK
from musterstadt.widersprueche import contested
from musterstadt.widersprueche import HEAD
from musterstadt.widersprueche import OTHER
from workflow_tables import rows
from workflow_tables import TABLES

import pytest


WHO = {
    "its clerk": CLERK,
    "its head": HEAD,
    "clerk of another OE": OTHER,
    "Poststelle": "poststelle",
    "Fachadministration": "fachadmin",
    "citizen": "buergerin-a",
}


def acts():
    """Yield ``(act, who, allowed)`` of the second table."""
    lines = (TABLES / "widerspruch.md").read_text("utf-8").partition("| act |")[2].splitlines()
    heads = [cell.strip() for cell in lines[0].strip("|").split("|")]
    for line in lines[2:]:
        act, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        for who, cell in zip(heads, cells, strict=True):
            yield act, who, {"yes": True, "no": False}[cell]


@pytest.mark.parametrize(("state", "role", "permission", "allowed"), rows("widerspruch"))
def test_the_table_of_rights_holds(town, state, role, permission, allowed):
    assert (role in {one["name"] for one in town.rolesOfPermission(permission) if one["selected"]}) is allowed


def test_each_act_is_for_whom_the_table_says(town, as_user):
    found = contested(town, as_user)

    def answers(act, who):
        with as_user(town, WHO[who]):
            if act.startswith("record"):
                return widerspruch.may_file(found.vorgang)
            if act.startswith("watch"):
                return ueberwachung.may_watch(found.vorgang)
            return widerspruch.may_act(found.verfahren)

    table = list(acts())
    assert len(table) == 36
    for act, who, allowed in table:
        if "closed" not in act and "four eyes" not in act:
            assert answers(act, who) is allowed, (act, who)
    with as_user(town, CLERK):
        akten.close_vorgang(found.vorgang)
    for act, who, allowed in table:
        if "closed" in act:
            assert answers(act, who) is allowed, (act, who)
    make_typ(vier_augen=True)
    fassung = make_vorgang_typed(found.vorgang)
    assert fassung.definition["vier_augen"]
    for act, who, allowed in table:
        if "four eyes" in act:
            assert answers(act, who) is allowed, (act, who)


def make_vorgang_typed(vorgang):
    """Let a Vorgang be of the four-eyes type, as if it had been from the beginning."""
    vorgang.vorgangstyp, vorgang.vorgangstyp_fassung = "hundesteuer", 1
    return akten.fassung_of(vorgang)
