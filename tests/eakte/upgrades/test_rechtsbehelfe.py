"""A town on the landed state learns of Widerspruch and Überwachung; no record is changed, nobody sees more."""

from datetime import date
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.ueberwachung import api as ueberwachung
from kommune.eakte.ueberwachung.interfaces import IUeberwachungSettings
from kommune.eakte.upgrades.v20261129001 import rechtsbehelfe as step
from kommune.eakte.widerspruch import api as widerspruch
from kommune.eakte.widerspruch.interfaces import IWiderspruchSettings
from musterstadt.akten import make_vorgang
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def test_a_vorgang_of_before_has_neither_and_may_have_both(town):
    vorgang, catalog = make_vorgang(town), api.portal.get_tool("portal_catalog")
    for name, _kind in step.INDEXES:
        catalog.delIndex(name)
    catalog.delColumn(step.COLUMN)
    records = getUtility(IRegistry).records
    for settings in (IWiderspruchSettings, IUeberwachungSettings):
        for name in [key for key in records if key.startswith(settings.__identifier__)]:
            del records[name]
    for _once_more in range(2):
        step.upgrade(api.portal.get_tool("portal_setup"))
    assert (widerspruch.widersprueche_of(vorgang), ueberwachung.nebenbestimmungen_of(vorgang)) == ((), ())
    assert not {"_widersprueche", "_nebenbestimmungen"} & set(vars(vorgang.aq_base))
    ueberwachung.add(vorgang, text="Gehweg freihalten", faellig=date(2026, 12, 1))
    found = catalog.unrestrictedSearchResults(ueberwachung_sort={"query": ("2026", "2027"), "range": "min:max"})
    assert [brain.UID for brain in found] == [vorgang.UID()]
    assert (value_of(IWiderspruchSettings, "vorgangstyp"), value_of(IUeberwachungSettings, "vorlauf")) == ("", 14)
