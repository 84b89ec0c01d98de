"""The table of docs/workflows/frist.md holds, of a Vorgang at work and of a closed one."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.fristen import api as fristen
from kommune.eakte.nachforderung import api as nachforderungen
from musterstadt.akten import make_vorgang
from workflow_tables import rows

import pytest


@pytest.mark.parametrize(("state", "role", "permission", "allowed"), rows("frist"))
def test_the_table_of_rights_holds(town, state, role, permission, allowed):
    assert (role in {one["name"] for one in town.rolesOfPermission(permission) if one["selected"]}) is allowed


def test_nobody_changes_fristen_of_a_closed_vorgang(town, as_user):
    vorgang = make_vorgang(town)
    with as_user(town, "sachbearbeitung-steuer"):
        akten.take_over(vorgang)
        akten.decide(vorgang, "fertig")
        akten.close_vorgang(vorgang)
        for act in (
            lambda: fristen.add_frist(vorgang, name="Anhörung", anzahl=3),
            lambda: nachforderungen.ask(vorgang, [("Lageplan", vorgang.eingangsdatum)]),
        ):
            with pytest.raises(KommuneError):
                act()
        assert not fristen.may_change(vorgang)
