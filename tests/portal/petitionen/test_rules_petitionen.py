"""Phases are computed of the day and the number; one person is one, however the address is spelt."""

from datetime import date
from kommune.portal.petitionen import rules
from kommune.portal.petitionen.rules import Lage
from kommune.portal.petitionen.rules import Phase

import pytest


pytestmark = pytest.mark.rules
END = date(2026, 12, 24)


@pytest.mark.parametrize(
    ("lage", "anzahl", "today", "phase"),
    [
        (Lage("submitted"), 0, END, Phase.EINGEREICHT),
        (Lage("refused"), 0, END, Phase.ABGELEHNT),
        (Lage("withdrawn", END, 10, True), 99, END, Phase.ZURUECKGEZOGEN),
        (Lage("published", END, 10), 9, END, Phase.IN_ZEICHNUNG),
        (Lage("published", END, 10), 10, END, Phase.QUORUM_ERREICHT),
        (Lage("published", END, 0), 10, END, Phase.IN_ZEICHNUNG),
        (Lage("published", END, 10), 10, date(2026, 12, 25), Phase.BEENDET),
        (Lage("published", END, 10, gezaehlt=True), 10, END, Phase.BEENDET),
        (Lage("published", END, 10, True), 10, END, Phase.UEBERGEBEN),
        (Lage("published", END, 10, True, True), 10, END, Phase.BEANTWORTET),
    ],
)
def test_the_phase_follows_from_state_day_and_number(lage, anzahl, today, phase):
    assert rules.phase_of(lage, anzahl, today) == phase


def test_the_day_it_is_published_does_not_count():
    assert rules.last_day(date(2026, 11, 29), 42) == date(2027, 1, 10)


@pytest.mark.parametrize(("anzahl", "quorum", "percent"), [(0, 200, 0), (199, 200, 99), (300, 200, 100), (5, 0, 100)])
def test_the_progress_is_rounded_down_and_ends_at_hundred(anzahl, quorum, percent):
    assert rules.percent(anzahl, quorum) == percent


def test_two_spellings_of_an_address_are_one_person_and_two_petitions_two_keys():
    assert rules.key_of("a", "Petra@Example.org ") == rules.key_of("a", "petra@example.org")
    assert rules.key_of("a", "petra@example.org") != rules.key_of("b", "petra@example.org")
