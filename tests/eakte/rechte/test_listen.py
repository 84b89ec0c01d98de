"""The catalog after a change of rights: nothing is woken, who lost a right loses it at once, who got one may wait."""

from kommune.eakte.akte.content.dokument import Dokument
from kommune.eakte.core.auftrag import api as auftrag
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.rechte import api as rechte
from kommune.eakte.rechte.wirkung import eintrag
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api
from Products.CMFPlone.CatalogTool import allowedRolesAndUsers
from zope.component import getUtility

import pytest


WORKER, HEAD, STRANGER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-gewerbe"
MANY = 12


@pytest.fixture
def many(town, records, monkeypatch):
    """Twelve more Dokumente in two Vorgänge, one of which is closed to nobody and one forwarded; few are many here."""
    other = make_vorgang(town, records.akte, federfuehrung="strassenverkehr")
    for number in range(MANY):
        make_dokument(records.vorgang if number % 2 else other, betreff=f"Dokument {number}")
    records.other = other
    api.content.find(UID="flush")
    monkeypatch.setattr(eintrag, "AT_ONCE", 3)
    return records


def listed(town, as_user, user_id, akte):
    with as_user(town, user_id):
        return len(api.content.find(path="/".join(akte.getPhysicalPath()), portal_type="Dokument"))


def true_of(akte):
    """Tell whether the index says of everything what it would say if it were indexed from the thing itself."""
    catalog = api.portal.get_tool("portal_catalog")
    index = catalog._catalog.getIndex(eintrag.INDEX)
    brains = catalog.unrestrictedSearchResults(path="/".join(akte.getPhysicalPath()))
    assert len(brains) > MANY
    return all(
        set(index.getEntryForObject(brain.getRID())) == set(allowedRolesAndUsers(brain._unrestrictedGetObject())())
        for brain in brains
    )


def do_the_auftraege(town):
    found = list(auftrag.open_of("rechte-liste"))
    for one in found:
        getUtility(IAuftragsart, name="rechte-liste").run(town, one.auftrag)
    return len(found)


def test_what_is_given_to_many_comes_by_an_auftrag(town, many, as_user):
    rechte.grant(many.akte, who=f"person:{STRANGER}", what="see", cause="freigabe", reason="Amtshilfe")
    assert listed(town, as_user, STRANGER, many.akte) == 0
    with as_user(town, STRANGER):
        assert api.user.has_permission("View", obj=many.dokument)
    assert do_the_auftraege(town) >= 1
    assert listed(town, as_user, STRANGER, many.akte) == MANY + 1
    assert true_of(many.akte)


def test_what_is_taken_is_taken_from_all_lists_at_once(town, many, as_user):
    before = listed(town, as_user, WORKER, many.akte)
    rechte.bar(many.akte, WORKER, reason="Nachbar")
    assert (before, listed(town, as_user, WORKER, many.akte)) == (MANY + 1, 0)
    assert listed(town, as_user, HEAD, many.akte) == MANY + 1
    assert list(auftrag.open_of("rechte-liste")) == []
    assert true_of(many.akte)
    rechte.unbar(many.akte, WORKER, reason="geklärt")
    do_the_auftraege(town)
    assert true_of(many.akte) and listed(town, as_user, WORKER, many.akte) == MANY + 1


def test_no_dokument_is_woken(many, monkeypatch):
    for thing in many.vorgang.objectValues():
        thing._p_deactivate()
    woken = []
    monkeypatch.setattr(Dokument, "reindexObject", lambda self, *args, **kwargs: woken.append(self))
    asked = []
    monkeypatch.setattr(eintrag, "_allowed", lambda obj: asked.append(obj.portal_type) or ["Manager"])
    rechte.bar(many.akte, WORKER, reason="Nachbar")
    assert woken == []
    assert set(asked) <= {"Akte", "Vorgang"} and len(asked) <= 4
