"""For whom, until when, in what order: without Plone."""

from datetime import date
from kommune.eakte.aufgaben import rules
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette

import pytest


pytestmark = pytest.mark.rules
TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    "text,expected",
    [
        ("person:jana", "person:jana"),
        ("jana", "person:jana"),
        (" oe:steueramt ", "oe:steueramt"),
        ("stelle:abc", "stelle:abc"),
    ],
)
def test_an_addressee_is_a_person_a_stelle_or_an_oe(text, expected):
    assert str(rules.adressat_of(text)) == expected


@pytest.mark.parametrize("text", ["", "person:", "gruppe:x", "oe: "])
def test_nobody_and_other_kinds_are_no_addressee(text):
    with pytest.raises(ValueError):
        rules.adressat_of(text)


def test_a_person_finds_what_is_for_them_their_stellen_and_their_oe():
    assert rules.keys_of("jana", ["s1"], ["steueramt"]) == ["person:jana", "stelle:s1", "oe:steueramt"]


@pytest.mark.parametrize(
    "frist,urgency",
    [
        (date(2026, 11, 30), "overdue"),
        (TODAY, "today"),
        (date(2026, 12, 8), "soon"),
        (date(2026, 12, 9), ""),
        (None, ""),
    ],
)
def test_what_is_due_is_marked(frist, urgency):
    assert rules.urgency(frist, TODAY) == urgency
    assert rules.urgency(frist, TODAY, open=False) == ""


def test_what_has_no_day_stands_last_and_no_two_share_a_place():
    keys = [rules.sort_key(None, "a"), rules.sort_key(TODAY, "b"), rules.sort_key(TODAY, "a")]
    assert sorted(keys) == [keys[2], keys[1], keys[0]]


def test_a_note_keeps_its_lines_and_loses_what_nobody_sees():
    assert zeichenkette.paragraphs(" a\r\nb\u200b\n\n c ", limit=20) == "a\nb\n\n c"
    with pytest.raises(WertFehler):
        zeichenkette.paragraphs("a\x00", limit=20)
    with pytest.raises(WertFehler):
        zeichenkette.paragraphs("a" * 21, limit=20)
