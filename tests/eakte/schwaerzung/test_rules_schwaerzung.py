"""What is suggested to be covered, where words stand, which areas are taken; no Plone."""

from kommune.eakte.schwaerzung import rules
from kommune.eakte.schwaerzung.rules import Art
from kommune.eakte.schwaerzung.rules import Wort

import pytest


def words(text, page=0):
    return [
        Wort(word, (number / 100, page / 10, number / 100 + 0.01, page / 10 + 0.02))
        for number, word in enumerate(text.split())
    ]


LETTER = [
    words("Sehr geehrte Frau Müller, Ihr Konto DE02 1203 0000 0000 2020 51 wurde geprüft. Geboren am 12.04.1985."),
    words("Müllers Nachbar Øster wohnt Marktstr. 3, Tel. 0201 88-12345, E-Mail: o.oester@example.org (MUELLER)"),
]
PARTIES = [
    {"familienname": "Müller", "vorname": "Eva", "anschrift": {"strasse": "Marktstr.", "hausnummer": "3"}},
    {"firma": "Nirgends GmbH", "anschrift": None},
]


def test_names_and_numbers_of_people_are_suggested_with_how_often_they_occur():
    found = {one.text: (one.art, one.anzahl) for one in rules.suggestions(LETTER, PARTIES)}
    assert found == {
        "Müller": (Art.NAME, 3),
        "Marktstr. 3": (Art.ANSCHRIFT, 1),
        "DE02 1203 0000 0000 2020 51": (Art.IBAN, 1),
        "12.04.1985": (Art.GEBURTSTAG, 1),
        "o.oester@example.org": (Art.EMAIL, 1),
        "0201 88-12345": (Art.TELEFON, 1),
    }


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("mueller", [(1, 3), (2, 0), (2, 11)]),
        ("DE02 1203 0000 0000 2020 51", [(1, number) for number in range(6, 12)]),
        ("1203 0000 9999", []),
        ("Oester", [(2, 2), (2, 10)]),
        ("ster", [(2, 2), (2, 10)]),
    ],
)
def test_a_word_is_found_in_each_spelling_and_where_it_is_part_of_another(term, expected):
    found = rules.found_areas(LETTER, [term])
    assert sorted((one.seite, round(one.kasten[0] * 100)) for one in found) == expected


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({}, "form"),
        ([1], "form"),
        ([{"seite": 1, "x": 0, "y": 0, "breite": "1", "hoehe": 1}], "form"),
        ([{"seite": True, "x": 0, "y": 0, "breite": 1, "hoehe": 1}], "form"),
        ([{"seite": 3, "x": 0, "y": 0, "breite": 1, "hoehe": 1}], "seite"),
        ([{"seite": 1, "x": -0.1, "y": 0, "breite": 1, "hoehe": 1}], "rand"),
        ([{"seite": 1, "x": 0, "y": 0, "breite": 0, "hoehe": 1}], "rand"),
        ([{"seite": 1, "x": 10**400, "y": 0, "breite": 1, "hoehe": 1}], "rand"),
        ([{"seite": 1, "x": float("nan"), "y": 0, "breite": 1, "hoehe": 1}], "rand"),
        ([{"seite": 1, "x": 0, "y": 0, "breite": 1, "hoehe": 1}] * 2001, "menge"),
    ],
)
def test_areas_that_cannot_be_are_refused(raw, code):
    with pytest.raises(rules.Flaechenfehler) as told:
        rules.read_areas(raw, 2)
    assert told.value.code == code


def test_areas_are_cut_at_the_edge_and_sorted_by_page():
    areas = rules.read_areas([{"seite": 2, "x": 0.9, "y": 0, "breite": 0.5, "hoehe": 0.1}], 2)
    assert rules.by_page(areas, 2) == [[], [(0.9, 0.0, 1.0, 0.1)]]


@pytest.mark.parametrize(
    ("raw", "code"), [(["x"], "begriff"), (["y" * 201], "begriff"), ([f"wort{n}" for n in range(101)], "begriffe")]
)
def test_words_that_cannot_be_are_refused(raw, code):
    with pytest.raises(rules.Flaechenfehler) as told:
        rules.read_terms(raw)
    assert told.value.code == code


def test_words_are_taken_once_and_empty_lines_left_out():
    assert rules.read_terms(["  Eva   Müller ", "", "Eva Müller"]) == ("Eva Müller",)


@pytest.mark.parametrize(
    ("text", "terms", "shown"),
    [
        ("Anzeige von Eva Zwetschge", ["Zwetschge"], "Anzeige von Eva […]"),
        ("Anzeige Eva Zwetschge (Kopie)", ["eva zwetschge"], "Anzeige […] […] (Kopie)"),
        ("2026-03-01_Anzeige_ZWETSCHGES", ["Zwetschge"], "2026-03-01_Anzeige_[…]"),
        ("Anzeige-Zwetschge.tar", ["Zwetschge"], "Anzeige-[…].tar"),
        ("Antrag", ["Zwetschge"], "Antrag"),
    ],
)
def test_title_and_file_name_say_no_word_that_was_covered(text, terms, shown):
    assert rules.covered_text(text, terms, "[…]") == shown


@pytest.mark.parametrize("hyphen", ["-", "\u00ad", "\u2010", "\x02", ""])
def test_a_word_broken_over_two_lines_is_covered_in_both(hyphen):
    page = [
        Wort("Frau", (0.1, 0.1, 0.2, 0.12)),
        Wort(f"Zwet{hyphen}", (0.8, 0.1, 0.9, 0.12)),
        Wort("schge,", (0.1, 0.2, 0.2, 0.22)),
        Wort("klagt", (0.3, 0.2, 0.4, 0.22)),
    ]
    assert [one.kasten[0] for one in rules.found_areas([page], ["Zwetschge"])] == [0.8, 0.1]
    assert rules.found_areas([page], ["Pflaume"]) == []
    assert [one.kasten[0] for one in rules.found_areas([page], ["klagt"])] == [0.3]
