"""The short journal: by kind, person and time."""

from kommune.eakte.journal.eintraege.auswahl import Auswahl
from kommune.eakte.journal.eintraege.auswahl import choose
from kommune.eakte.journal.eintraege.auswahl import chosen

import pytest


pytestmark = pytest.mark.rules

ENTRIES = [
    {
        "nr": 3,
        "datum_uhrzeit": "2026-11-03T23:59:59+01:00",
        "aktion": "geaendert",
        "akteur": "b",
        "vertretung_fuer": "a",
    },
    {
        "nr": 2,
        "datum_uhrzeit": "2026-11-02T10:00:00+01:00",
        "aktion": "geaendert",
        "akteur": "a",
        "vertretung_fuer": "",
    },
    {"nr": 1, "datum_uhrzeit": "2026-11-01T10:00:00+01:00", "aktion": "angelegt", "akteur": "b", "vertretung_fuer": ""},
]


@pytest.mark.parametrize(
    "form, numbers",
    [
        ({}, [3, 2, 1]),
        ({"aktion": "angelegt"}, [1]),
        ({"akteur": "a"}, [3, 2]),
        ({"von": "2026-11-02", "bis": "2026-11-03"}, [3, 2]),
        ({"bis": "2026-11-01"}, [1]),
        ({"von": "gestern", "akteur": ["a"]}, [3, 2, 1]),
    ],
)
def test_entries_are_chosen(form, numbers):
    assert [entry["nr"] for entry in chosen(ENTRIES, choose(form))] == numbers


def test_nothing_asked_is_no_filter():
    assert not choose({"von": "31.12.2026"}) and Auswahl(aktion="angelegt")
