"""The register: taken over whole or not at all, suggests, knows where an address lies; the search finds by distance."""

from kommune.eakte.adressverzeichnis import api as adressen
from kommune.eakte.adressverzeichnis.auftrag import ART
from kommune.eakte.adressverzeichnis.store import ANNOTATION
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.recherche import api as recherche
from kommune.eakte.recherche import rules
from kommune.eakte.suche import api as suche
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from zope.annotation.interfaces import IAnnotations

import pytest


ADMIN, CLERK, OTHER = "fachadmin", "sachbearbeitung-steuer", "sachbearbeitung-gewerbe"
CSV = b"""strassenname;hausnummer;zusatz;lon;lat
Marktstr.;1;;7.0100;51.4500
Marktstr.;3;;7.0110;51.4500
Marktstr.;10;a;7.0200;51.4500
Am alten Markt;;;7.0300;51.4510
"""


@pytest.fixture
def register(town, as_user):
    with as_user(town, ADMIN):
        return adressen.take_over(CSV, quelle="Stadt Musterstadt, 2026, dl-de/by-2-0", ort="Musterstadt")


def test_a_file_replaces_the_register_and_the_places_are_looked_up_anew(town, as_user, register):
    assert (register.strassen, register.haeuser, register.ausgelassen) == (2, 3, 0)
    assert auftraege.is_open(ART, "")
    with as_user(town, ADMIN):
        again = adressen.take_over(b"strassenname\nNeue Gasse\n#\n", quelle="q", ort="")
    assert (again.strassen, again.ausgelassen, again.fehler[0][0]) == (1, 1, 3)
    assert adressen.suggest("Markt") == [] and adressen.lage().quelle == "q"


@pytest.mark.parametrize(
    ("data", "quelle", "field"), [(b"", "q", "datei"), (b"strassenname\n#\n", "q", "datei"), (CSV, " ", "quelle")]
)
def test_what_cannot_be_used_leaves_all_as_it_was(town, as_user, register, data, quelle, field):
    with as_user(town, ADMIN), pytest.raises(Invalid) as told:
        adressen.take_over(data, quelle=quelle, ort="")
    assert told.value.field == field and adressen.lage().strassen == 2


def test_a_town_without_a_register_yet_is_searched_as_before(town, as_user):
    del IAnnotations(town)[ANNOTATION]
    assert not adressen.is_there() and adressen.suggest("Markt") == [] and adressen.locate_line("Marktstr. 1") is None
    suche.put([make_vorgang(town, belegenheit="Marktstr. 1")])
    with as_user(town, ADMIN):
        assert adressen.take_over(CSV, quelle="q", ort="").strassen == 2 and adressen.lage().strassen == 2


def test_only_the_fachadministration_replaces_it(town, as_user):
    with as_user(town, CLERK), pytest.raises(NotAllowed):
        adressen.take_over(CSV, quelle="q", ort="")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("markt", ["Marktstr.", "Am alten Markt"]),
        ("Marktstraße", ["Marktstr."]),
        ("alten", ["Am alten Markt"]),
        ("Marktstrasse 1", ["Marktstr. 1", "Marktstr. 10a"]),
        ("Marrktstr", ["Marktstr."]),
        ("m", []),
        ("qqqqqq", []),
    ],
)
def test_streets_and_houses_are_suggested(town, register, typed, found):
    assert [one.text for one in adressen.suggest(typed)] == found


def test_an_address_lies_where_its_house_is_or_near(town, register):
    assert adressen.locate({"strasse": "Marktstraße", "hausnummer": "10 A", "ort": "Musterstadt"}).lon == 7.02
    assert adressen.locate({"strasse": "Marktstraße", "hausnummer": "10 A", "ort": "Köln"}) is None
    near = adressen.locate({"strasse": "Marktstraße", "hausnummer": "4"})
    assert (near.genau, near.lon) == (False, 7.02)
    assert adressen.locate_line("am alten markt") == adressen.Punkt(7.03, 51.451, False)
    assert adressen.locate_line("Nirgendwo 1") is None


def titles(**params):
    return [(row.brain.Title, row.meter) for row in recherche.search(rules.read(params)).zeilen]


@pytest.fixture
def records(town, register):
    akte = make_akte(town)
    cafe = make_vorgang(town, akte, betreff="Straßencafé", belegenheit="Marktstr. 1")
    far = make_vorgang(town, akte, betreff="Hundesteuer", belegenheit="Marktstr. 10a")
    lives = make_vorgang(
        town,
        akte,
        betreff="Wohnsitz",
        beteiligte=[AYSE | {"anschrift": {"strasse": "Marktstraße", "hausnummer": "3", "ort": "Musterstadt"}}],
    )
    paper = make_dokument(cafe, data=b"Beschwerde wegen Dudelsack", filename="b.txt")
    suche.put([akte, cafe, far, lives, paper])
    return akte, cafe, far, lives, paper


def test_what_lies_about_an_address_is_found_the_nearest_first(town, as_user, records):
    with as_user(town, CLERK):
        assert titles(ort="Marktstraße 1", weite="250") == [("Straßencafé", 0), ("Wohnsitz", 69)]
        assert [title for title, _far in titles(ort="Marktstr. 1", weite="1000")] == [
            "Straßencafé",
            "Wohnsitz",
            "Hundesteuer",
        ]
        assert titles(punkt="7.020000,51.450000", weite="100") == [("Hundesteuer", 0)]


def test_words_and_place_together_find_the_paper_in_a_vorgang_there(town, as_user, records):
    with as_user(town, CLERK):
        assert titles(text="Dudelsack", ort="Marktstr. 1", weite="100") == [("Haftpflicht", 0)]
        assert titles(text="Dudelsack", ort="Marktstr. 10a", weite="100") == []


def test_who_may_not_see_it_is_told_neither_place_nor_number(town, as_user, records):
    wish = rules.read({"ort": "Marktstr. 1", "weite": "5000"})
    with as_user(town, OTHER):
        nothing = recherche.search(wish)
        assert (nothing.anzahl, nothing.zeilen) == (0, []) and recherche.places(wish, 10) == []
    with as_user(town, CLERK):
        assert len(recherche.places(wish, 10)) == 3


def test_an_unknown_place_is_said_not_guessed(town, as_user, records):
    with as_user(town, CLERK), pytest.raises(Invalid) as told:
        titles(ort="Nirgendwo 1")
    assert told.value.field == "ort"


def test_what_moved_is_found_where_it_is_now(town, as_user, records):
    cafe = records[1]
    cafe.belegenheit = "Am alten Markt"
    suche.put([cafe])
    with as_user(town, CLERK):
        assert titles(ort="Am alten Markt", weite="100") == [("Straßencafé", 0)]
        assert ("Straßencafé", 0) not in titles(ort="Marktstr. 1", weite="100")
