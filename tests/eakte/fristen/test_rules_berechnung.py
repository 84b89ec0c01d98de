"""When a period ends: the table of the law, BGB §§ 187–193 and 209, VwVfG § 31."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from kommune.eakte.akte.frist import werktage
from kommune.eakte.fristen.berechnung import add
from kommune.eakte.fristen.berechnung import BERLIN
from kommune.eakte.fristen.berechnung import compute
from kommune.eakte.fristen.berechnung import Dauer
from kommune.eakte.fristen.berechnung import day_of
from kommune.eakte.fristen.berechnung import Einheit
from kommune.eakte.fristen.berechnung import fixed
from kommune.eakte.fristen.berechnung import merged
from kommune.eakte.fristen.berechnung import Pause
from kommune.eakte.fristen.berechnung import point_of_month
from kommune.eakte.fristen.berechnung import Punkt
from kommune.eakte.fristen.berechnung import working_day
from kommune.eakte.fristen.berechnung import Zusatz

import pytest


pytestmark = pytest.mark.rules

TAGE, WOCHEN, MONATE, JAHRE = Einheit.TAGE, Einheit.WOCHEN, Einheit.MONATE, Einheit.JAHRE


def day(text):
    return date.fromisoformat(text)


def nrw(one):
    return werktage.closed(one, "NW")


def always_open(_one):
    return ""


def end(beginn, anzahl, einheit, **more):
    kalender = more.pop("kalender", always_open)
    found = compute(day(beginn), Dauer(anzahl, einheit), kalender, **more).ende
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("beginn", "anzahl", "einheit", "zaehlt_mit", "ende"),
    [
        # § 187 Abs. 1, § 188 Abs. 1: days
        ("2026-03-02", 1, TAGE, False, "2026-03-03"),
        ("2026-03-02", 14, TAGE, False, "2026-03-16"),
        ("2026-12-30", 3, TAGE, False, "2027-01-02"),  # turn of the year
        ("2028-02-28", 1, TAGE, False, "2028-02-29"),
        # § 187 Abs. 2: the day counts
        ("2026-03-02", 1, TAGE, True, "2026-03-02"),
        ("2026-03-02", 14, TAGE, True, "2026-03-15"),
        # § 188 Abs. 2: weeks
        ("2026-03-02", 2, WOCHEN, False, "2026-03-16"),
        ("2026-03-02", 2, WOCHEN, True, "2026-03-15"),
        ("2026-12-28", 1, WOCHEN, False, "2027-01-04"),
        # § 188 Abs. 2: months and years
        ("2026-03-15", 1, MONATE, False, "2026-04-15"),
        ("2026-03-15", 1, MONATE, True, "2026-04-14"),
        ("2026-03-01", 1, MONATE, True, "2026-03-31"),
        ("2026-11-15", 3, MONATE, False, "2027-02-15"),  # over the turn of the year
        ("2026-12-31", 2, MONATE, False, "2027-02-28"),
        # § 188 Abs. 3: the day is missing
        ("2026-01-31", 1, MONATE, False, "2026-02-28"),
        ("2028-01-31", 1, MONATE, False, "2028-02-29"),
        ("2026-01-30", 1, MONATE, False, "2026-02-28"),
        ("2026-01-31", 1, MONATE, True, "2026-02-28"),
        ("2026-01-30", 1, MONATE, True, "2026-02-28"),
        ("2026-01-29", 1, MONATE, True, "2026-02-28"),
        ("2026-02-28", 1, MONATE, False, "2026-03-28"),
        ("2026-08-31", 1, MONATE, False, "2026-09-30"),
        ("2028-01-29", 1, MONATE, False, "2028-02-29"),
        ("2028-02-29", 1, MONATE, False, "2028-03-29"),
        ("2028-02-29", 1, JAHRE, False, "2029-02-28"),
        ("2028-02-29", 4, JAHRE, False, "2032-02-29"),
        ("2026-02-28", 2, JAHRE, False, "2028-02-28"),
        # § 189: half years, quarters, half months
        ("2026-08-31", 1, Einheit.HALBJAHRE, False, "2027-02-28"),
        ("2026-11-30", 1, Einheit.VIERTELJAHRE, False, "2027-02-28"),
        ("2026-02-01", 1, Einheit.HALBE_MONATE, False, "2026-02-16"),
    ],
)
def test_a_period_ends_on_the_day_the_law_says(beginn, anzahl, einheit, zaehlt_mit, ende):
    assert end(beginn, anzahl, einheit, zaehlt_mit=zaehlt_mit) == ende


def test_months_and_a_half_end_with_the_fifteen_days():
    assert add(day("2026-01-31"), Dauer(1, MONATE, und_halb=True)) == day("2026-03-15")  # § 189 Abs. 2
    assert Dauer(1, MONATE, und_halb=True).quelle == "§ 188 Abs. 2, § 189 Abs. 2 BGB"
    with pytest.raises(ValueError, match="tage"):
        Dauer(1, TAGE, und_halb=True)


def test_what_need_not_run_without_a_break_has_months_of_thirty_days():
    assert Dauer(3, MONATE, am_stueck=False).tage == 90  # § 191
    assert Dauer(1, JAHRE, am_stueck=False).tage == 365
    assert Dauer(2, WOCHEN, am_stueck=False).tage == 14
    assert end("2026-01-31", 1, MONATE) == "2026-02-28"
    assert add(day("2026-01-31"), Dauer(1, MONATE, am_stueck=False)) == day("2026-03-02")


@pytest.mark.parametrize(
    ("punkt", "tag"), [(Punkt.ANFANG, "2028-02-01"), (Punkt.MITTE, "2028-02-15"), (Punkt.ENDE, "2028-02-29")]
)
def test_the_parts_of_a_month(punkt, tag):
    assert point_of_month(2028, 2, punkt) == day(tag)  # § 192


@pytest.mark.parametrize("anzahl", [0, -1, 10_000, True, 1.5, "14", None])
def test_a_length_that_is_none_is_refused(anzahl):
    with pytest.raises(ValueError, match=""):
        Dauer(anzahl, TAGE)


@pytest.mark.parametrize(
    ("anzahl", "ende", "skipped"),
    [(14, "2026-12-24", 0), (15, "2026-12-28", 3)],  # the 25th is a Friday
)
def test_an_end_on_a_closed_day_moves_to_the_next_working_day(anzahl, ende, skipped):
    found = compute(day("2026-12-10"), Dauer(anzahl, TAGE), nrw)
    assert found.ende == day(ende)
    assert [step.code for step in found.schritte].count("geschlossen") == skipped


def test_a_period_over_the_turn_of_the_year_moves_past_new_year_and_the_weekend():
    found = compute(day("2026-12-18"), Dauer(2, WOCHEN), nrw)  # ends Friday, 1 January 2027
    assert found.ende == day("2027-01-04")
    assert [dict(one.werte)["grund"] for one in found.schritte if one.code == "geschlossen"] == [
        "Neujahr",
        "saturday",
        "sunday",
    ]


@pytest.mark.parametrize(
    ("ort", "tag", "closed"),
    [
        ("NW", "2026-06-04", "Fronleichnam"),
        ("SN", "2026-06-04", ""),
        ("SN:katholisch", "2026-06-04", "Fronleichnam"),
        ("TH:katholisch", "2026-06-04", "Fronleichnam"),
        ("BY", "2025-08-15", ""),
        ("BY:katholisch", "2025-08-15", "Mariä Himmelfahrt"),
        ("BY", "2025-08-08", ""),
        ("Augsburg", "2025-08-08", "Augsburger Hohes Friedensfest"),
        ("", "2026-06-04", ""),
        ("", "2026-10-03", "Tag der Deutschen Einheit"),
        ("NW", "2026-11-28", "saturday"),
        ("NW", "2026-11-29", "sunday"),
    ],
)
def test_the_holidays_are_those_of_the_place_of_the_office(ort, tag, closed):
    assert werktage.closed(day(tag), ort) == closed


@pytest.mark.parametrize(
    ("ags", "local", "ort"),
    [
        ("05315000", False, "NW"),
        ("09162000", False, "BY"),
        ("09162000", True, "BY:katholisch"),
        ("09761000", False, "Augsburg"),
        ("14625000", True, "SN:katholisch"),
        ("05315000", True, "NW"),
        ("", True, ""),
        (None, False, ""),
    ],
)
def test_the_place_follows_from_the_key_of_the_town(ags, local, ort):
    assert werktage.place_of(ags, local=local) == ort


def test_a_term_on_a_holiday_stays():
    assert fixed(day("2026-12-25")).ende == day("2026-12-25")  # § 31 Abs. 5 VwVfG
    assert fixed(day("2026-12-25"), [Zusatz(tag=day("2026-12-30"))]).ende == day("2026-12-30")
    assert end("2026-12-11", 14, TAGE, kalender=nrw, verschieben=False) == "2026-12-25"


def test_a_pause_gives_its_days_back_both_ends_included():
    pause = Pause(day("2026-03-10"), day("2026-03-14"))
    found = compute(day("2026-03-02"), Dauer(14, TAGE), always_open, pausen=[pause])
    assert found.ende == day("2026-03-21")
    assert found.gehemmt == 5


@pytest.mark.parametrize(
    ("pausen", "ende"),
    [
        ([("2026-03-04", "2026-03-05"), ("2026-03-10", "2026-03-11")], "2026-03-20"),  # repeatedly
        ([("2026-03-10", "2026-03-14"), ("2026-03-12", "2026-03-16")], "2026-03-23"),  # two at once: once
        ([("2026-03-10", "2026-03-16"), ("2026-03-12", "2026-03-13")], "2026-03-23"),  # one within the other
        ([("2026-02-20", "2026-03-04")], "2026-03-18"),  # begun before: only its days within
        ([("2026-02-20", "2026-03-02")], "2026-03-16"),  # over before the first day
        ([("2026-03-17", "2026-03-30")], "2026-03-16"),  # after the end
        (
            [("2026-03-15", "2026-03-18"), ("2026-03-20", "2026-03-20")],
            "2026-03-21",
        ),  # the second in what was given back
        ([("2026-03-16", "2026-03-16")], "2026-03-17"),
    ],
)
def test_pauses_are_given_back_day_by_day(pausen, ende):
    assert end("2026-03-02", 14, TAGE, pausen=[Pause(day(von), day(bis)) for von, bis in pausen]) == ende


def test_while_it_stands_still_it_has_no_end_but_days_left():
    found = compute(day("2026-03-02"), Dauer(14, TAGE), always_open, pausen=[Pause(day("2026-03-10"))])
    assert (found.ende, found.rest) == (None, 7)
    assert found.schritte[-1].code == "ruht"
    with pytest.raises(ValueError, match="2026"):
        Pause(day("2026-03-10"), day("2026-03-09"))


def test_pauses_that_touch_are_one():
    one = merged([Pause(day("2026-03-05"), day("2026-03-06")), Pause(day("2026-03-01"), day("2026-03-04"))])
    assert one == [Pause(day("2026-03-01"), day("2026-03-06"))]
    assert merged([Pause(day("2026-03-01")), Pause(day("2026-03-05"), day("2026-03-06"))]) == [Pause(day("2026-03-01"))]


def test_an_extension_counts_from_the_end_that_was_moved():
    # ends on Sunday 15 March, so on Monday 16; a week more is Monday 23 (BGH 14.12.2005, IX ZB 198/04)
    week = Zusatz(Dauer(1, WOCHEN))
    assert end("2026-03-01", 14, TAGE, kalender=nrw, zusaetze=[week]) == "2026-03-23"
    assert end("2026-03-01", 14, TAGE, kalender=nrw, zusaetze=[Zusatz(tag=day("2026-03-28"))]) == "2026-03-30"


def test_a_pause_in_the_extension_is_given_back_too():
    zusatz, pause = Zusatz(Dauer(7, TAGE)), Pause(day("2026-03-18"), day("2026-03-19"))
    assert end("2026-03-02", 14, TAGE, zusaetze=[zusatz], pausen=[pause]) == "2026-03-25"
    assert end("2026-03-02", 14, TAGE, zusaetze=[zusatz], pausen=[Pause(day("2026-03-18"))]) is None


def test_every_step_names_its_source():
    found = compute(
        day("2026-01-31"),
        Dauer(1, MONATE),
        nrw,
        pausen=[Pause(day("2026-02-10"), day("2026-02-10"))],
        zusaetze=[Zusatz(Dauer(1, TAGE))],
    )
    assert [(one.code, one.quelle) for one in found.schritte] == [
        ("ereignis", "§ 187 Abs. 1 BGB"),
        ("dauer", "§ 188 Abs. 2 BGB"),
        ("monatsletzter", "§ 188 Abs. 3 BGB"),
        ("gehemmt", "§ 209 BGB"),
        ("geschlossen", "§ 193 BGB, § 31 Abs. 3 VwVfG"),
        ("verschoben", "§ 193 BGB, § 31 Abs. 3 VwVfG"),
        ("verlaengert", "§ 190 BGB, § 31 Abs. 7 VwVfG"),
        ("ende", "§ 188 Abs. 2 BGB"),
    ]


@pytest.mark.parametrize(
    ("moment", "tag"),
    [
        (datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=0), "2026-10-25"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1), "2026-10-25"),
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), "2026-10-25"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "2027-01-01"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "2026-03-29"),
    ],
)
def test_a_moment_is_its_day_in_berlin_once(moment, tag):
    assert day_of(moment) == day(tag)
    assert add(day_of(moment), Dauer(1, TAGE)) == day(tag) + timedelta(days=1)


def test_a_moment_without_zone_is_no_day():
    with pytest.raises(ValueError, match="2026"):
        day_of(datetime(2026, 10, 25, 2, 30))


def test_a_calendar_that_never_opens_does_not_hang():
    assert working_day(day("2026-03-01"), lambda _day: "closed")[0] == day("2026-03-31")


def test_beyond_the_calendar_is_refused():
    with pytest.raises(OverflowError):
        add(day("9999-06-01"), Dauer(12, MONATE))
