"""Aktenzeichen, periods and parties: pure rules."""

from datetime import date
from kommune.eakte.akte import rules
from kommune.eakte.akte.frist import aufbewahrung
from kommune.eakte.akte.kennzeichen import aktenzeichen as zeichen
from unicodedata import normalize

import pytest


pytestmark = pytest.mark.rules


def faults(template):
    return zeichen.format_faults(template, zeichen.AKTE_PLACEHOLDERS, required=frozenset({"nummer"}))


@pytest.mark.parametrize("template", [zeichen.AKTE_FORMAT, "{jahr}-{nummer:04}", "MS {nummer}"])
def test_a_usable_format_has_no_fault(template):
    assert faults(template) == []


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("{kennzeichen}/{jahr}", ("missing", "nummer")),
        ("{nummer} {betreff}", ("unknown", "betreff")),
        ("{nummer.__class__}", ("unknown", "nummer.__class__")),
        ("{nummer:99999}", ("padding", "99999")),
        ("{nummer", ("syntax", "{nummer")),
        ("{nummer!r}", ("unknown", "nummer")),
        ("{nummer}{nummer}", ("unknown", "nummer, nummer")),
    ],
)
def test_an_unusable_format_names_its_fault(template, fault):
    assert fault in faults(template)


def test_the_number_is_filled_in_and_padded_for_sorting():
    values = {"kennzeichen": "022.1", "jahr": 2026}
    assert zeichen.fill(zeichen.AKTE_FORMAT, values, 7) == "022.1/2026/7"
    assert zeichen.sort_key("022.1/2026/9") < zeichen.sort_key("022.1/2026/10")


@pytest.mark.parametrize(
    "spelled",
    [
        "022.1/2026/1-2",
        "Az. 022.1/2026/1-2",
        "AZ: 022.1 / 2026 / 1 – 2",
        "Aktenzeichen 022 1 2026 1 2",
        "022.1-2026-1/2",
    ]
    + ["az.022.1/2026/1-2.", "Unser Zeichen: 022.1/2026/1-2", " 022.1\u00ad/2026/1\u20112 ", "Gz.: 022.1/2026/1-2"],
)
def test_an_aktenzeichen_is_the_same_in_any_spelling(spelled):
    assert zeichen.key(spelled) == zeichen.key("022.1/2026/1-2")


@pytest.mark.parametrize("other", ["022.1/2026/12", "022.1/2026/1", "22.1/2026/1-2", "Azubi 022.1/2026/1-2", "", "?!"])
def test_another_aktenzeichen_stays_another(other):
    assert zeichen.key(other) != zeichen.key("022.1/2026/1-2")


def test_formats_that_look_alike_share_one_sequence():
    values = {"kennzeichen": "022", "jahr": 2026}
    assert zeichen.sequence_key("akte", "{kennzeichen}/{jahr}/{nummer}", values) == "akte:022/2026/#"
    assert zeichen.sequence_key("akte", "{kennzeichen}/{jahr}/{nummer:04}", values) == "akte:022/2026/#"


def test_the_period_starts_at_the_end_of_the_year_of_closure():
    assert aufbewahrung.aufbewahrungsende(date(2026, 1, 1), "10") == date(2036, 12, 31)
    assert aufbewahrung.aufbewahrungsende(date(2026, 12, 31), "0") == date(2026, 12, 31)


def test_what_is_kept_for_good_has_no_end():
    assert aufbewahrung.aufbewahrungsende(date(2026, 5, 5), "dauernd") is None


@pytest.mark.parametrize(
    ("value", "valid"), [("10", True), ("dauernd", True), ("", False), ("-1", False), ("zehn", False), ("9999", False)]
)
def test_a_period_is_years_or_for_good(value, valid):
    assert aufbewahrung.is_aufbewahrungsdauer(value) is valid


@pytest.mark.parametrize(("vorname", "name"), [("Đặng", "Ñuñez-Øster"), ("Łukasz", "Weiß"), ("Ayşe", "Yıldız")])
def test_names_keep_every_letter(vorname, name):
    beteiligter = rules.normalise_beteiligter({"vorname": normalize("NFD", vorname), "familienname": f"  {name} "})
    assert (beteiligter["vorname"], beteiligter["familienname"]) == (vorname, name)
    assert rules.display_name(beteiligter) == f"{name}, {vorname}"


def test_names_are_found_without_their_marks():
    beteiligter = rules.normalise_beteiligter({"vorname": "Đặng", "familienname": "Ñuñez-Øster"})
    assert {"nunez-oster", "nunez", "oster", "dang"} <= set(rules.search_names([beteiligter]))


def test_a_birthday_is_read_in_german_and_in_iso():
    for text in ("5.3.1980", "1980-03-05"):
        assert rules.normalise_beteiligter({"familienname": "X", "geburtsdatum": text})["geburtsdatum"] == "1980-03-05"


@pytest.mark.parametrize(
    ("raw", "fault", "field"),
    [
        ({}, "required", "familienname"),
        ({"art": "juristisch"}, "required", "firma"),
        ({"familienname": "X", "rolle": "chef"}, "choice", "rolle"),
        ({"familienname": "X", "email": "x@y"}, "email", "email"),
        ({"familienname": "X", "geburtsdatum": "31.02.2000"}, "datum_gibt_es_nicht", "geburtsdatum"),
        ({"familienname": "X", "anschrift": {"plz": "123"}}, "plz", "plz"),
        ({"familienname": "X" * 201}, "zu_lang", "familienname"),
        ({"familienname": "a\x00b"}, "zeichen", "familienname"),
        ({"familienname": 5}, "kein_text", "familienname"),
        ({"familienname": "X", "iban": "1"}, "unknown_field", "iban"),
        ({"familienname": "X", "anschrift": "hier"}, "not_an_address", "anschrift"),
    ],
)
def test_a_faulty_party_names_fault_and_field(raw, fault, field):
    with pytest.raises(rules.BeteiligtenFault) as caught:
        rules.normalise_beteiligter(raw)
    assert (caught.value.fault, caught.value.field) == (fault, field)


def test_a_foreign_postleitzahl_is_not_judged():
    beteiligter = rules.normalise_beteiligter({"familienname": "X", "anschrift": {"plz": "1010", "land": "Österreich"}})
    assert beteiligter["anschrift"]["plz"] == "1010"


def test_lists_show_the_applicant_before_others():
    beteiligte = rules.normalise_beteiligte(
        [
            {"familienname": "B", "rolle": "bevollmaechtigter"},
            {"art": "juristisch", "firma": "Blau", "rechtsform": "GmbH"},
        ]
    )
    assert rules.antragsteller_of(beteiligte) == "Blau GmbH"
