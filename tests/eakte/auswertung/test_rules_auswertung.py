"""What is counted of Vorgänge: months, median, where the days went."""

from datetime import date
from kommune.eakte.auswertung import rules
from kommune.eakte.auswertung.browser import diagramm
from kommune.eakte.auswertung.rules import Fall
from kommune.eakte.auswertung.rules import Zelle

import pytest


TODAY = date(2026, 11, 28)


def fall(eingang, *staende, oe="steueramt", typ="hund", leistung="hund"):
    return Fall(oe, typ, leistung, date.fromisoformat(eingang), tuple((s, date.fromisoformat(d)) for s, d in staende))


def test_the_decision_that_holds_is_the_last_one():
    assert fall("2026-11-01").entschieden is None
    once = fall("2026-11-01", ("in_progress", "2026-11-02"), ("decided", "2026-11-05"), ("closed", "2026-11-09"))
    assert (once.entschieden, once.dauer) == (date(2026, 11, 5), 4)
    again = fall("2026-11-01", ("decided", "2026-11-05"), ("in_progress", "2026-11-06"))
    assert (again.entschieden, again.dauer) == (None, None)
    twice = fall("2026-11-01", ("decided", "2026-11-05"), ("in_progress", "2026-11-06"), ("decided", "2026-11-08"))
    assert twice.dauer == 7
    assert fall("2026-11-01", ("closed", "2026-11-05"), ("in_progress", "2026-11-06")).entschieden is None


def test_a_decision_before_the_receipt_that_was_noted_took_no_days():
    assert fall("2026-11-10", ("decided", "2026-11-05")).dauer == 0
    assert fall("2026-11-10", ("decided", "2026-11-05")).liegezeiten() == {}


def test_the_days_until_the_decision_are_told_by_state():
    one = fall(
        "2026-11-01",
        ("in_progress", "2026-11-03"),
        ("awaiting_applicant", "2026-11-04"),
        ("in_progress", "2026-11-14"),
        ("decided", "2026-11-16"),
        ("closed", "2026-11-30"),
    )
    assert one.liegezeiten() == {"received": 2, "in_progress": 3, "awaiting_applicant": 10}
    assert sum(one.liegezeiten().values()) == one.dauer


def test_arrivals_count_in_their_month_and_decisions_in_theirs():
    found, leistungen = rules.aggregate(
        [
            fall("2026-09-30", ("decided", "2026-10-02")),
            fall("2026-10-01"),
            fall("2024-12-01", ("decided", "2024-12-24")),
            fall("2024-11-30", ("decided", "2024-12-01")),
            fall("2026-10-01", oe="bauamt", typ="", leistung=""),
        ],
        TODAY,
    )
    assert found["steueramt"] == {
        ("hund", "2024-12"): Zelle(1, 2, ((1, 1), (23, 1)), (("received", 24),)),
        ("hund", "2026-09"): Zelle(1),
        ("hund", "2026-10"): Zelle(1, 1, ((2, 1),), (("received", 2),)),
    }
    assert found["bauamt"] == {("", "2026-10"): Zelle(1)}
    assert leistungen == {"hund": ((2, 1),)}  # of a Leistung the last twelve months


@pytest.mark.parametrize(
    ("dauern", "percent", "days"),
    [
        ((), 50, None),
        (((3, 4),), 50, None),
        (((3, 5),), 50, 3),
        (((1, 1), (2, 1), (3, 1), (4, 1), (100, 1)), 50, 3),
        (((1, 1), (2, 1), (3, 1), (4, 1), (100, 1)), 90, 100),
        (((5, 9), (50, 1)), 90, 5),
        (((50, 1), (5, 9)), 91, 50),
    ],
)
def test_within_how_many_days_so_many_per_cent_were_done(dauern, percent, days):
    assert rules.quantile(dauern, percent) == days


def test_what_is_usual_is_told_of_ten_cases_and_more():
    assert rules.usual(((3, 9),)) is None
    assert rules.usual(((3, 9), (20, 1))) == (3, 3, 10)
    assert rules.usual(((3, 8), (20, 2))) == (3, 20, 10)


def test_months_go_over_the_turn_of_the_year():
    assert rules.months(date(2026, 2, 28), 4) == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert len(rules.months(TODAY, 24)) == 24


def test_cells_of_several_oes_are_added_up_by_month_and_by_type():
    one = {("hund", "2026-10"): Zelle(1, 1, ((2, 1),), (("received", 2),)), ("laden", "2026-10"): Zelle(3)}
    both = rules.merged([one, one])
    assert rules.by_month(both, ["2026-09", "2026-10"]) == {
        "2026-09": rules.EMPTY,
        "2026-10": Zelle(8, 2, ((2, 2),), (("received", 4),)),
    }
    assert rules.by_month(both, ["2026-10"], "laden") == {"2026-10": Zelle(6)}
    assert set(rules.by_typ(both, ["2026-10"])) == {"hund", "laden"}
    assert rules.by_typ(both, ["2026-09"]) == {}


def test_a_chart_has_a_bar_for_each_number_and_a_scale_that_is_whole():
    assert [diagramm.scale_to(one) for one in (0, 4, 5, 9, 21, 41, 81)] == [4, 4, 8, 20, 40, 80, 200]
    bild = diagramm.draw(["10/2026", "11/2026"], [("Eingänge", [3, 0]), ("entschieden", [None, 8])])
    assert [(one.reihe, one.wort) for one in bild.balken] == [(0, "10/2026: Eingänge 3"), (1, "11/2026: entschieden 8")]
    assert [word for _y, word in bild.linien] == ["0", "2", "4", "6", "8"]
    assert bild.balken[1].hoehe == max(one.hoehe for one in bild.balken) and bild.balken[1].y >= 0
    assert diagramm.draw([], []).balken == ()


def test_the_last_month_is_always_named():
    months = rules.months(TODAY, 12)
    assert [word for _x, word in diagramm.draw(months, []).monate] == months[1::2]
    assert diagramm.draw(months[:5], []).monate[-1][1] == months[4]
