"""Folding, letters, keys and lines of the settings."""

from kommune.portal.leistungen import rules
from kommune.portal.leistungen.interfaces import LEBENSLAGEN

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize(
    "one,other",
    [
        ("Straße", "STRASSE"),
        ("Führerschein", "fuehrerschein"),
        ("Größe", "Groesse"),
        ("Café", "cafe"),
        ("Łukasz Ñuñez-Øster", "lukasz nunez-oester"),
        ("Ge\u00adbühr", "Gebuehr"),
        ("Mu\u0308ller", "Müller"),
    ],
)
def test_spellings_of_one_word_are_the_same(one, other):
    assert rules.transliterate(one) == rules.transliterate(other)


@pytest.mark.parametrize("one,other", [("schon", "schön"), ("Masse", "Maße ")])
def test_different_words_stay_different(one, other):
    assert rules.transliterate(one) != rules.transliterate(other)


@pytest.mark.parametrize(
    "titel,letter",
    [
        ("Ärztliche Bescheinigung", "A"),
        ("Österreich", "O"),
        ("übermittlungssperre", "U"),
        ("eID-Karte", "E"),
        ("„Zweitpass“", "Z"),
        ("50 Jahre", "#"),
        ("", "#"),
    ],
)
def test_the_letter_of_the_a_to_z(titel, letter):
    assert rules.buchstabe(titel) == letter


def test_titles_sort_as_din_5007_says():
    titles = ["Zebra", "Ärzte", "Arbeit", "Straße", "Strasse 2", "Strand"]
    assert sorted(titles, key=rules.sort_key) == ["Arbeit", "Ärzte", "Strand", "Straße", "Strasse 2", "Zebra"]


@pytest.mark.parametrize("key", ["99050012104000", "99102013080000"])
def test_a_leika_key_has_14_digits(key):
    assert rules.is_leika_key(key)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "9905001210400",
        "990500121040000",
        "12050012104000",
        "9905001210400a",
        "99050012104000\n",
        "９９050012104000",
    ],
)
def test_anything_else_is_no_leika_key(key):
    assert not rules.is_leika_key(key)


def test_the_default_lebenslagen_can_be_read():
    lagen = rules.parse_lebenslagen(LEBENSLAGEN)
    assert 12 <= len(lagen) <= 16
    assert lagen[0][:3] == ("familie", "Familie und Kinder", "Geburt, Betreuung, Unterhalt, Namen")


@pytest.mark.parametrize(
    "line", ["ohne titel", "| Titel", "Ä | Titel", "a | Titel", "abc |  ", "abc | T | B | zu viel"]
)
def test_a_faulty_lebenslage_is_named(line):
    with pytest.raises(ValueError, match=line.strip()[:3].replace("|", r"\|")):
        rules.parse_lebenslagen(("auto | Auto", line))


def test_an_id_of_a_lebenslage_stands_once():
    with pytest.raises(ValueError):
        rules.parse_lebenslagen(("auto | Auto", "auto | Noch ein Auto"))


def test_a_link_is_a_title_and_an_address():
    assert rules.parse_verweis("A | B | https://a.de/x?y=1") == ("A | B", "https://a.de/x?y=1")


@pytest.mark.parametrize(
    "line", ["https://a.de", "Titel |", "| https://a.de", "T | javascript:alert(1)", "T | //a.de", "T | https://a b"]
)
def test_a_link_to_nowhere_is_refused(line):
    with pytest.raises(ValueError):
        rules.parse_verweis(line)


def test_ids_are_readable_and_never_taken():
    assert rules.id_of("Übermittlungssperre (§ 42 BMG)") == "uebermittlungssperre-42-bmg"
    assert rules.id_of("Gewerbeamt", {"gewerbeamt", "gewerbeamt-2"}) == "gewerbeamt-3"
    assert rules.id_of("§§") == "leistung"
    assert len(rules.id_of("Aufenthaltserlaubnis " * 30)) <= 60
