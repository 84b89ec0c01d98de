"""Ranking: titles before texts, beginnings, parts, stems, typing errors; nothing for nothing."""

from kommune.portal.leistungen import interfaces
from kommune.portal.leistungen.finder import wortschatz
from kommune.portal.leistungen.finder.suche import Eintrag
from kommune.portal.leistungen.finder.suche import Suchverzeichnis

import pytest


pytestmark = pytest.mark.rules

WORTE = wortschatz.read(interfaces.TAETIGKEITEN, interfaces.FUELLWORTE, interfaces.ALLTAGSWORTE)


def one(titel, **more):
    return Eintrag("leistung", titel.casefold().replace(" ", "-"), titel, **more)


@pytest.fixture(scope="module")
def index():
    return Suchverzeichnis(
        [
            one("Personalausweis", synonyme=("Perso", "Ausweis")),
            one("Vorläufiger Reisepass", kurztext="Wenn es eilt."),
            one("Reisepass", worte=("personalausweis", "verlängern")),
            one("Hund anmelden", bezeichnung="Hundesteuer: Anmeldung", synonyme=("Hundemarke",), online=True),
            one("Gewerbe anmelden", leika_key="99050012104000", synonyme=("Gewerbeschein",)),
            one("Wohnsitz anmelden", synonyme=("Umzug", "Ummeldung"), worte=("personalausweis", "straße")),
            one("Bewohnerparkausweis", synonyme=("Anwohnerparken",)),
            one("Führerschein umtauschen"),
        ],
        WORTE,
    )


def titles(index, text):
    return [entry.titel for entry in index.search(text).treffer]


@pytest.mark.parametrize(
    "text,first",
    [
        ("Personalausweis", "Personalausweis"),
        ("personalausweiss", "Personalausweis"),
        ("Reisepas", "Reisepass"),
        ("reise pass", "Reisepass"),
        ("perso", "Personalausweis"),
        ("FUEHRERSCHEIN", "Führerschein umtauschen"),
        ("Führerschien", "Führerschein umtauschen"),
        ("umzug", "Wohnsitz anmelden"),
        ("Hundesteuer", "Hund anmelden"),
        ("hunde", "Hund anmelden"),
        ("ich möchte meinen Hund anmelden", "Hund anmelden"),
        ("Gewerbeanmeldung", "Gewerbe anmelden"),
        ("anmelden gewerbe", "Gewerbe anmelden"),
        ("bewohner parkausweis", "Bewohnerparkausweis"),
        ("parkausweis", "Bewohnerparkausweis"),
        ("strasse", "Wohnsitz anmelden"),
        ("99050012104000", "Gewerbe anmelden"),
    ],
)
def test_the_best_hit_stands_first(index, text, first):
    assert titles(index, text)[0] == first


def test_a_title_counts_more_than_a_text(index):
    found = titles(index, "Personalausweis")
    assert found[0] == "Personalausweis"
    assert set(found[1:]) <= {"Reisepass", "Wohnsitz anmelden"}


def test_a_typing_error_brings_the_better_spelling(index):
    assert index.search("Fürerschein umtauschen").gemeint == "Führerschein umtauschen"
    assert index.search("Führerschein").gemeint == ""


@pytest.mark.parametrize("text", ["", "   ", "xyzqwv", "!?§", "der die das" * 3, "\x00", "<script>"])
def test_nothing_is_found_for_nothing(index, text):
    assert titles(index, text) == []


def test_what_one_wants_to_do_alone_is_no_hit(index):
    assert titles(index, "Hund anmelden") == ["Hund anmelden"]
    assert set(titles(index, "anmelden")) == {"Hund anmelden", "Gewerbe anmelden", "Wohnsitz anmelden"}


def test_an_endless_question_is_cut(index):
    assert titles(index, "hund " * 100_000) == ["Hund anmelden"]


def test_suggestions_begin_with_what_was_typed(index):
    assert [entry.titel for entry in index.suggest("rei")][0] == "Reisepass"
    assert [entry.titel for entry in index.suggest("Füh")] == ["Führerschein umtauschen"]
    assert index.suggest("r") == ()
    assert len(index.suggest("anmelden", limit=2)) == 2


def test_an_empty_catalogue_finds_nothing():
    assert Suchverzeichnis([]).search("Pass") == ((), "")


def test_an_everyday_word_finds_what_the_office_calls_otherwise():
    known = Suchverzeichnis([one("Wohnsitzanmeldung"), one("Bewohnerparkausweis", worte=("nach einem Umzug",))], WORTE)
    assert titles(known, "Umzug")[0] == "Wohnsitzanmeldung"


def test_the_service_stands_before_the_offices_of_the_same_word():
    office = Eintrag("dienststelle", "gewerbeamt", "Gewerbeamt")
    known = Suchverzeichnis([office, one("Gewerbe-Abmeldung")])
    assert titles(known, "Gewerbe")[0] == "Gewerbe-Abmeldung"
    assert titles(known, "Gewerbeamt")[0] == "Gewerbeamt"


@pytest.fixture(scope="module")
def small_town():
    parken = {
        "kurztext": "Wenn Sie in einer Zone wohnen, für Ihr Auto",
        "worte": ("wohnung in der zone", "kfz fahrzeug zulassung"),
    }
    return Suchverzeichnis(
        [
            one("Hund anmelden", bezeichnung="Hundesteuer: Anmeldung", lebenslagen=("steuern",)),
            one("Bewohnerparkausweis", synonyme=("Anwohnerparken", "Parkausweis"), **parken),
            one("Gewerbe anmelden", synonyme=("Gewerbeschein",)),
            Eintrag("lebenslage", "wohnen", "Umzug und Wohnen", "An- und Abmelden"),
            Eintrag("dienststelle", "buergerbuero", "Bürgerbüro", synonyme=("Öffnungszeiten",)),
        ],
        WORTE,
    )


@pytest.mark.parametrize("text", ["Ausweis verloren", "Auto abmelden", "Wohnung anmelden", "Pkw ummelden"])
def test_who_wants_something_else_is_not_led_to_the_parking_permit(small_town, text):
    assert "Bewohnerparkausweis" not in titles(small_town, text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("umziehen", "Umzug und Wohnen"),
        ("ich will umziehen", "Umzug und Wohnen"),
        ("Öffnungszeiten", "Bürgerbüro"),
        ("oeffnungszeiten", "Bürgerbüro"),
        ("Wann ist das Bürgerbüro offen", "Bürgerbüro"),
        ("Parkausweis beantragen", "Bewohnerparkausweis"),
        ("Bewohnerparkausweiss verlängern", "Bewohnerparkausweis"),
        ("Hundesteuer abmelden", "Hund anmelden"),
    ],
)
def test_who_speaks_as_people_do_is_led_where_it_is_done(small_town, text, first):
    assert titles(small_town, text)[0] == first


def test_an_everyday_word_is_not_taken_for_a_typing_error(small_town):
    assert small_town.search("Wohnung anmelden").gemeint == ""


def test_a_mention_is_a_hit_for_the_word_alone(small_town):
    assert titles(small_town, "Zulassung") == ["Bewohnerparkausweis"]


def test_a_line_of_everyday_words_that_cannot_be_read_is_named():
    with pytest.raises(ValueError, match="umziehen wohnsitz"):
        wortschatz.read((), (), ("auto = kfz", "umziehen wohnsitz"))
