"""Upgrade 20261129001: an older town can keep a directory of Partnerstellen; its Fristen run as before."""

from kommune.eakte.fristen import api as fristen
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.upgrades.v20261129001.partnerstellen import PERMISSIONS
from kommune.eakte.upgrades.v20261129001.partnerstellen import upgrade
from kommune.eakte.vorgangstypen.fristzeile import normalise_frist
from musterstadt.akten import make_vorgang
from musterstadt.vorgangstypen import make_typ


def test_an_older_town_comes_over_and_can_run_twice(town, monkeypatch):
    fresh = {one: town.rolesOfPermission(one) for one in PERMISSIONS}
    for permission in PERMISSIONS:
        town.manage_permission(permission, roles=["Manager"], acquire=1)
    row = {"name": "b", "label": "Bearbeitung", "anzahl": 3, "einheit": "monate"}
    old = {key: value for key, value in normalise_frist(row).items() if key != "ruht_stellungnahme"}
    monkeypatch.setattr(
        "kommune.eakte.vorgangstypen.definition.normalise_frist", lambda raw, stelle="": old, raising=False
    )
    make_typ(fristen=[row], frist_tage=None)
    vorgang = make_vorgang(town, vorgangstyp="hundesteuer", felder={"hund_name": "Bello"})
    for _again in range(2):
        upgrade(town.portal_setup)
        assert {one: town.rolesOfPermission(one) for one in PERMISSIONS} == fresh
    assert stellungnahmen.anfragen_of(vorgang) == ()
    assert not fristen.fristen_of(vorgang)[0].ruht_bei_stellungnahme
