"""The Akten of a unit of the Aktenplan as page, PDF, table and over REST, cut by what the person may see."""

from io import BytesIO
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.recherche.bestand import anzeige
from kommune.eakte.recherche.bestand.api import Bestand
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api

import pytest


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-gewerbe"


@pytest.fixture
def akte(town):
    akte = make_akte(town, oe="steueramt")
    vorgang = make_vorgang(town, akte)
    make_dokument(vorgang)
    make_dokument(make_vorgang(town, vorgang))
    return akte


@pytest.fixture
def einheit(town, akte):
    (brain,) = [one for one in api.content.find(portal_type="Aktenplaneinheit") if one.kennzeichen == akte.kennzeichen]
    return brain.getObject()


def row_of(akte, einheit):
    return [one for one in Bestand(einheit) if one.aktenzeichen == akte.aktenzeichen]


def test_an_akte_stands_with_number_laufzeit_office_state_and_how_much_lies_in_it(town, as_user, akte, einheit):
    with as_user(town, CLERK):
        (row,) = row_of(akte, einheit)
        assert (row.titel, row.oe, row.state, row.bis) == (akte.title, "steueramt", "open", None)
        assert (row.vorgaenge, row.dokumente) == (2, 2)
        assert row_of(akte, einheit.aq_parent) == [row]
        page = einheit.restrictedTraverse("bestandsverzeichnis")()
    assert akte.aktenzeichen in page and "format=ods" in page


@pytest.mark.leak
def test_another_office_and_a_closed_vorgang_are_not_counted(town, as_user, akte, einheit):
    with as_user(town, OTHER):
        assert row_of(akte, einheit) == []
    with as_user(town, "fachadmin"):
        vertraulichkeit.clear(HEAD, "vertraulich", reason="geprüft")
    with as_user(town, HEAD):
        teil = make_vorgang(town, akte)
        make_dokument(teil)
        vertraulichkeit.set_stufe(teil, "vertraulich", reason="Zeugen", confirmed=True)
        assert (row_of(akte, einheit)[0].vorgaenge, row_of(akte, einheit)[0].dokumente) == (3, 3)
    with as_user(town, CLERK):
        assert (row_of(akte, einheit)[0].vorgaenge, row_of(akte, einheit)[0].dokumente) == (2, 2)


@pytest.mark.parametrize(("name", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("ods", b"PK")])
def test_it_is_a_table_in_three_formats(town, as_user, akte, einheit, name, begins):
    with as_user(town, CLERK):
        page = einheit.restrictedTraverse("bestandsverzeichnis")
        page.request.form["format"] = name
        assert b"".join(page()).startswith(begins)
        page.request.form["format"] = "exe"
        with pytest.raises(Invalid):
            page()


def test_it_is_a_pdf_with_its_heads(town, as_user, akte, einheit, monkeypatch):
    with as_user(town, CLERK):
        page = einheit.restrictedTraverse("bestandsverzeichnis")
        page.request.form["format"] = "pdf"
        words = text_of(BytesIO(page()), "application/pdf")
        assert akte.title.split()[0] in words
        monkeypatch.setattr(anzeige, "MOST_PRINTED", 0)
        with pytest.raises(WrongState):
            page()
