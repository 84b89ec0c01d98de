"""The day of effect, by each way, before and since 2025, over weekends, holidays and the turn of the year."""

from datetime import date
from kommune.eakte.akte.frist.werktage import next_working_day
from kommune.eakte.bekanntgabe.rules import Abruf
from kommune.eakte.bekanntgabe.rules import bezug
from kommune.eakte.bekanntgabe.rules import Recht
from kommune.eakte.bekanntgabe.rules import Weg
from kommune.eakte.bekanntgabe.rules import wirksam

import pytest


pytestmark = pytest.mark.rules
TODAY = date(2026, 11, 28)


def when(weg, abgang, **more):
    return wirksam(weg, abgang=abgang, today=more.pop("today", TODAY), working_day=next_working_day, **more)


@pytest.mark.parametrize(
    ("weg", "abgang", "tag", "recht"),
    [
        (Weg.POST, date(2026, 11, 23), date(2026, 11, 27), "§ 41 Abs. 2 S. 1 VwVfG"),
        (Weg.POST, date(2024, 12, 30), date(2025, 1, 2), "§ 41 Abs. 2 S. 1 VwVfG"),  # third day: posted before 2025
        (Weg.POST, date(2024, 12, 31), date(2025, 1, 3), "§ 41 Abs. 2 S. 1 VwVfG"),
        (Weg.POST, date(2025, 1, 1), date(2025, 1, 5), "§ 41 Abs. 2 S. 1 VwVfG"),  # a Sunday
        (Weg.POST, date(2026, 12, 28), date(2027, 1, 1), "§ 41 Abs. 2 S. 1 VwVfG"),  # a holiday
        (Weg.POST, date(2028, 2, 26), date(2028, 3, 1), "§ 41 Abs. 2 S. 1 VwVfG"),  # 29 February between
        (Weg.ELEKTRONISCH, date(2026, 11, 23), date(2026, 11, 27), "§ 41 Abs. 2 S. 2 VwVfG"),
        (Weg.POSTFACH, date(2026, 11, 23), date(2026, 11, 27), "§ 9 Abs. 1 OZG"),
        (Weg.EINSCHREIBEN, date(2026, 11, 23), date(2026, 11, 27), "§ 4 Abs. 2 VwZG"),
    ],
)
def test_the_fiction_counts_days_and_does_not_move(weg, abgang, tag, recht):
    found = when(weg, abgang)
    assert (found.tag, found.recht) == (tag, recht)
    assert f"{abgang:%d.%m.%Y}" in found.erklaerung and f"{tag:%d.%m.%Y}" in found.erklaerung


def test_under_the_ao_it_moves_to_a_working_day():
    found = when(Weg.POST, date(2026, 12, 21), recht=Recht.AO)  # fourth day: 25 December, then 26 and Sunday
    assert (found.tag, found.recht) == (date(2026, 12, 28), "§ 122 Abs. 2 AO")
    assert "§ 108 Abs. 3 AO" in found.erklaerung


@pytest.mark.parametrize("weg", [Weg.POST, Weg.ELEKTRONISCH, Weg.EINSCHREIBEN, Weg.POSTFACH])
def test_what_arrived_later_counts_and_what_arrived_earlier_does_not(weg):
    sent = date(2026, 11, 2)
    assert when(weg, sent, zugegangen=date(2026, 11, 9)).tag == date(2026, 11, 9)
    assert when(weg, sent, zugegangen=date(2026, 11, 3)).tag == date(2026, 11, 6)
    never = when(weg, sent, nie=True)
    assert never.tag is None and never.nie


def test_reading_in_the_postfach_before_changes_nothing():
    sent = date(2026, 11, 2)
    assert when(Weg.POSTFACH, sent, abgerufen=date(2026, 11, 2)).tag == date(2026, 11, 6)
    assert when(Weg.POSTFACH, sent, abgerufen=date(2026, 11, 20)).tag == date(2026, 11, 6)
    doubted = when(Weg.POSTFACH, sent, abgerufen=date(2026, 11, 20), zugegangen=date(2026, 11, 20))
    assert doubted.tag == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("abgerufen", "erneut", "tag"),
    [
        (date(2026, 11, 20), None, date(2026, 11, 20)),
        (date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 21), None),
        (None, date(2026, 11, 21), None),
    ],
)
def test_where_the_fiction_failed_the_first_reading_before_it_is_made_known_anew_counts(abgerufen, erneut, tag):
    found = when(Weg.POSTFACH, date(2026, 11, 2), nie=True, abgerufen=abgerufen, erneut=erneut)
    assert (found.tag, found.nie) == (tag, tag is None)
    assert when(Weg.POST, date(2026, 11, 2), nie=True, abgerufen=abgerufen, erneut=erneut).nie


@pytest.mark.parametrize(
    ("abgerufen", "today", "tag", "nie"),
    [
        (date(2026, 11, 5), TODAY, date(2026, 11, 6), False),
        (date(2026, 11, 12), TODAY, date(2026, 11, 13), False),
        (date(2026, 11, 13), TODAY, None, True),
        (None, date(2026, 11, 12), None, False),
        (None, date(2026, 11, 13), None, True),
    ],
)
def test_a_postfach_under_the_vwvfg_asks_for_fetching_in_ten_days(abgerufen, today, tag, nie):
    found = when(Weg.POSTFACH, date(2026, 11, 2), abgerufen=abgerufen, today=today, abruf=Abruf.VWVFG)
    assert (found.tag, found.nie, found.recht) == (tag, nie, "§ 41 Abs. 2a VwVfG")


@pytest.mark.parametrize("weg", [Weg.URKUNDE, Weg.EMPFANGSBEKENNTNIS, Weg.UEBERGABE])
def test_a_formal_service_has_the_day_of_its_proof(weg):
    assert when(weg, date(2026, 11, 2)).tag is None
    assert when(weg, date(2026, 11, 2), zugegangen=date(2026, 11, 3)).tag == date(2026, 11, 3)


def test_what_has_not_left_has_no_day():
    assert when(Weg.POST, None).tag is None


def test_two_of_one_name_have_a_time_to_object_each():
    rows = [
        {"nr": 1, "key": "antragsteller: Hans Maier", "name": "Hans Maier"},
        {"nr": 2, "key": "betroffener: Hans Maier", "name": "Hans Maier"},
        {"nr": 3, "key": "antragsteller: Hans Maier", "name": "Hans Maier"},
        {"nr": 4, "key": "betroffener: Ines Albers", "name": "Ines Albers"},
    ]
    told = [bezug(rows, nr) for nr in (1, 2, 3, 4)]
    assert told == ["Hans Maier", "Hans Maier (2)", "Hans Maier", "Ines Albers"]
