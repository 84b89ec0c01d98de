"""Ranking: titles before texts, beginnings, parts, stems, typing errors; nothing for nothing."""

from katalog import index as made
from kommune.portal.suche import alltag
from kommune.portal.suche.alltag import Alltag
from kommune.portal.suche.rules import Texte
from kommune.portal.suche.rules import Treffer

import pytest


pytestmark = pytest.mark.rules


def one(titel, art="leistung", kurztext="", synonyme=(), amtlich="", text="", online=False):
    id = titel.casefold().replace(" ", "-")
    texte = Texte(titel, " ".join(synonyme), amtlich, kurztext, text)
    return Treffer(art, id, titel, kurztext, online), texte


@pytest.fixture(scope="module")
def index():
    return made(
        [
            one("Personalausweis", synonyme=("Perso", "Ausweis")),
            one("Vorläufiger Reisepass", kurztext="Wenn es eilt."),
            one("Reisepass", text="personalausweis verlängern"),
            one("Hund anmelden", amtlich="Hundesteuer: Anmeldung", synonyme=("Hundemarke",), online=True),
            one("Gewerbe anmelden", amtlich="99050012104000", synonyme=("Gewerbeschein",)),
            one("Wohnsitz anmelden", synonyme=("Umzug", "Ummeldung"), text="personalausweis straße"),
            one("Bewohnerparkausweis", synonyme=("Anwohnerparken",)),
            one("Führerschein umtauschen"),
        ],
    )


def titles(index, text):
    return [entry.titel for entry in index[0](text).treffer]


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
    assert index[0]("Fürerschein umtauschen").gemeint == "Führerschein umtauschen"
    assert index[0]("Führerschein").gemeint == ""


@pytest.mark.parametrize("text", ["", "   ", "xyzqwv", "!?§", "der die das" * 3, "\x00", "<script>"])
def test_nothing_is_found_for_nothing(index, text):
    assert titles(index, text) == []


def test_what_one_wants_to_do_alone_is_no_hit(index):
    assert titles(index, "Hund anmelden") == ["Hund anmelden"]
    assert set(titles(index, "anmelden")) == {"Hund anmelden", "Gewerbe anmelden", "Wohnsitz anmelden"}


def test_an_endless_question_is_cut(index):
    assert titles(index, "hund " * 100_000) == ["Hund anmelden"]


def test_suggestions_begin_with_what_was_typed(index):
    assert [entry.titel for entry in index[1]("rei")][0] == "Reisepass"
    assert [entry.titel for entry in index[1]("Füh")] == ["Führerschein umtauschen"]
    assert index[1]("r") == ()
    assert len(index[1]("anmelden", limit=2)) == 2


def test_an_empty_catalogue_finds_nothing():
    assert made([])[0]("Pass").treffer == ()


def test_an_everyday_word_finds_what_the_office_calls_otherwise():
    known = made([one("Wohnsitzanmeldung"), one("Bewohnerparkausweis", text="nach einem Umzug")])
    assert titles(known, "Umzug")[0] == "Wohnsitzanmeldung"


def test_the_service_stands_before_the_offices_of_the_same_word():
    office = one("Gewerbeamt", "dienststelle")
    known = made([office, one("Gewerbe-Abmeldung")], words=Alltag())
    assert titles(known, "Gewerbe")[0] == "Gewerbe-Abmeldung"
    assert titles(known, "Gewerbeamt")[0] == "Gewerbeamt"


@pytest.fixture(scope="module")
def small_town():
    parken = {
        "kurztext": "Wenn Sie in einer Zone wohnen, für Ihr Auto",
        "text": "wohnung in der zone kfz fahrzeug zulassung",
    }
    return made(
        [
            one("Hund anmelden", amtlich="Hundesteuer: Anmeldung"),
            one("Bewohnerparkausweis", synonyme=("Anwohnerparken", "Parkausweis"), **parken),
            one("Gewerbe anmelden", synonyme=("Gewerbeschein",)),
            one("Umzug und Wohnen", "lebenslage", "An- und Abmelden"),
            one("Bürgerbüro", "dienststelle", synonyme=("Öffnungszeiten",)),
        ],
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
    assert small_town[0]("Wohnung anmelden").gemeint == ""


def test_a_mention_is_a_hit_for_the_word_alone(small_town):
    assert titles(small_town, "Zulassung") == ["Bewohnerparkausweis"]


def test_a_line_of_everyday_words_that_cannot_be_read_is_named():
    with pytest.raises(ValueError, match="umziehen wohnsitz"):
        alltag.read((), (), ("auto = kfz", "umziehen wohnsitz"))


def test_who_wants_to_register_a_car_is_not_led_to_deregistration():
    known = made([one("Fahrzeug abmelden"), one("Erneute Anmeldung eines Fahrzeugs")])
    assert titles(known, "auto anmelden")[0] == "Erneute Anmeldung eines Fahrzeugs"
    assert titles(known, "auto abmelden")[0] == "Fahrzeug abmelden"


def test_of_two_that_answer_alike_the_one_that_can_be_done_online_stands_first():
    known = made([one("Hund abmelden"), one("Hund anmelden", online=True)])
    assert titles(known, "Hund") == ["Hund anmelden", "Hund abmelden"]
    assert [hit.titel for hit in known[0]("Hund", nur_online=True).treffer] == ["Hund anmelden"]


def test_kinds_are_counted_whatever_kind_is_chosen():
    known = made([one("Gewerbe anmelden"), one("Gewerbeamt", "dienststelle")], words=Alltag())
    found = known[0]("Gewerbe", art="dienststelle")
    assert ([hit.titel for hit in found.treffer], found.je_art) == (["Gewerbeamt"], {"leistung": 1, "dienststelle": 1})
