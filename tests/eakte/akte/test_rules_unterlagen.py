"""The list of the Dokumente: what is asked for, in which order, Anlagen below their letter."""

from dataclasses import replace
from kommune.eakte.akte.dokument.unterlagen import arranged
from kommune.eakte.akte.dokument.unterlagen import choose
from kommune.eakte.akte.dokument.unterlagen import Wahl
from kommune.eakte.akte.dokument.unterlagen import Zeile

import pytest


pytestmark = pytest.mark.rules

ROWS = [
    Zeile("a", "u/a", "1-1", "Antrag", 1, "2026-11-02", "eingang", "Yıldız", "Antrag"),
    Zeile("b", "u/b", "1-2", "Foto", 2, "2026-11-02", "eingang", "Yıldız", anlage_von="1-1"),
    Zeile("c", "u/c", "1-3", "Bescheid", 3, "2026-11-05", "ausgang", "Steueramt"),
    Zeile("d", "u/d", "1-4", "Chip", 4, "2026-11-02", "eingang", "Yıldız", anlage_von="1-1"),
    Zeile("e", "u/e", "1-5", "Verirrt", 5, "2026-11-01", "intern", anlage_von="9-9"),
]


def uids(**wahl):
    return "".join(row.uid for row in arranged(ROWS, Wahl(**wahl)))


def test_the_newest_stands_first_and_anlagen_below_what_they_came_with():
    assert uids() == "ecabd"
    assert [row.tief for row in arranged(ROWS, Wahl())] == [0, 0, 0, 1, 1]
    assert uids(einzeln=True) == "edcba"


def test_an_anlage_whose_letter_is_filtered_out_stays_in_the_list():
    assert uids(text="foto") == "b"


@pytest.mark.parametrize(
    "wahl, found",
    [
        ({"sort": "datum", "absteigend": False, "einzeln": True}, "eabdc"),
        ({"sort": "titel", "absteigend": False}, "abdce"),
        ({"richtung": "ausgang"}, "c"),
        ({"text": "yıldız chip"}, "d"),
        ({"text": "gibt es nicht"}, ""),
    ],
)
def test_sorted_and_filtered(wahl, found):
    assert uids(**wahl) == found


@pytest.mark.parametrize("form", [{"sort": "passwort", "ab": "-1"}, {"sort": ["nr"], "ab": "١"}, {"ab": "9" * 20}])
def test_what_is_not_allowed_falls_back(form):
    assert choose(form) == Wahl()


def test_by_pages_a_hundred_come_after_nine():
    rows = [replace(row, seiten=pages) for row, pages in zip(ROWS[:3], (9, 100, 0), strict=True)]
    assert [row.seiten for row in arranged(rows, Wahl(sort="seiten", einzeln=True))] == [100, 9, 0]


def test_a_link_names_only_what_differs():
    assert choose({"absteigend": "0", "text": " ä "}).query(ab=50) == "absteigend=0&text=%C3%A4&ab=50"
    assert Wahl().query() == ""


@pytest.mark.parametrize(
    "absender, wer",
    [
        ("Thị Lan Nguyễn <lan@example.org>", ("Thị Lan Nguyễn", "<lan@example.org>")),
        ('"Nguyễn, Lan" <lan@example.org> ', ("Nguyễn, Lan", "<lan@example.org>")),
        ("<lan@example.org>", ("<lan@example.org>", "")),
        ("lan@example.org", ("lan@example.org", "")),
        ("Steueramt", ("Steueramt", "")),
        ("a < b", ("a < b", "")),
        ("", ("", "")),
    ],
)
def test_a_sender_is_shown_by_name_the_address_is_kept(absender, wer):
    assert Zeile("a", "u/a", "1-1", "Antrag", absender=absender).wer == wer
