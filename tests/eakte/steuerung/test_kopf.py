"""The saved views stand in the head of the office's pages with their numbers; they are counted once a minute."""

from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung.browser import kopf
from kommune.eakte.steuerung.rules import Auswahl
from kommune.eakte.steuerung.rules import Korb
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from zope.component import queryMultiAdapter
from zope.contentprovider.interfaces import IContentProvider
from zope.publisher.browser import BrowserView


CLERK, OTHER = "sachbearbeitung-steuer", "sachbearbeitung-verkehr"


def head(town):
    assert IKommuneEakteLayer.providedBy(town.REQUEST)
    view = BrowserView(town, town.REQUEST)
    return queryMultiAdapter((town, town.REQUEST, view), IContentProvider, name="kommune.kopf").render()


def test_the_views_of_a_person_stand_in_the_head_with_their_numbers(town, as_user, monkeypatch):
    akte = make_akte(town)
    for number in range(3):
        make_vorgang(town, akte, betreff=f"Hund {number}")
    with as_user(town, CLERK):
        assert head(town) == ""
        made = steuerung.save_ansicht("Neue Hunde", Auswahl(Korb.EINGANG))
        html = head(town)
        assert "Neue Hunde (3)" in html
        assert f"@@schreibtisch?ansicht={made.id}" in html
        monkeypatch.setattr(kopf.steuerung, "count_found", None)  # the next page asks nothing
        assert "Neue Hunde (3)" in head(town)
    with as_user(town, OTHER):
        assert head(town) == ""
