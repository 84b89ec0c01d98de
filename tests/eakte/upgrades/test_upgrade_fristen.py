"""A town on the landed state learns of Fristen; no Vorgang is changed, nobody sees more."""

from datetime import date
from kommune.eakte.akte.interfaces import IFeiertageSettings
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.fristen import api as fristen
from kommune.eakte.fristen.kalender import api as kalender
from kommune.eakte.fristen.kalender import store
from kommune.eakte.upgrades.v20261128004 import fristen as step
from musterstadt.akten import make_vorgang
from plone import api
from zope.annotation.interfaces import IAnnotations


def test_a_vorgang_of_before_keeps_its_day_and_may_have_fristen(town):
    vorgang = make_vorgang(town, frist=date(2026, 12, 1))
    catalog, annotations = api.portal.get_tool("portal_catalog"), IAnnotations(town)
    catalog.delIndex(step.INDEX)
    catalog.delColumn(step.COLUMN)
    for name in (store.BY_DIGEST, store.BY_PERSON):
        del annotations[name]
    for _once_more in range(2):
        step.upgrade(api.portal.get_tool("portal_setup"))
    assert (vorgang.frist, [one.id for one in fristen.fristen_of(vorgang)]) == (date(2026, 12, 1), ["hand"])
    assert "_fristen" not in vars(vorgang.aq_base)
    fristen.add_frist(vorgang, name="Anhörung", anzahl=2, einheit="wochen", warnung=(3,))
    assert len(catalog.unrestrictedSearchResults(frist_termin={"query": date(2030, 1, 1), "range": "max"})) == 1
    assert (value_of(IFeiertageSettings, "oertliche_feiertage"), kalender.mine()) == (False, None)
    assert "Fachadministration" in [one["name"] for one in town.rolesOfPermission(step.PERMISSION) if one["selected"]]
