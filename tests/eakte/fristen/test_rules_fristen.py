"""A Frist of a Vorgang: stopping, going on, extending, what is due and when."""

from datetime import date
from kommune.eakte.fristen import rules
from kommune.eakte.fristen.rules import Anlass
from kommune.eakte.fristen.rules import Frist
from kommune.eakte.fristen.rules import Hemmung
from kommune.eakte.fristen.rules import Stand
from kommune.eakte.fristen.rules import Verlaengerung
from kommune.eakte.fristen.rules import Wirkung

import pytest


pytestmark = pytest.mark.rules


def day(text):
    return date.fromisoformat(text)


def always_open(_one):
    return ""


def frist(**more):
    facts = {"wirkung": Wirkung.BEARBEITUNG, "beginn": day("2026-03-02"), "anzahl": 14}
    return Frist("a", "Frist", **{**facts, **more})


def stopped(one, von, anlass=Anlass.HAND):
    return rules.stop(one, Hemmung("h", day(von), "Grund", anlass), always_open)


def end(one):
    return rules.ergebnis(one, always_open).ende


def test_it_stops_and_goes_on_again_and_again():
    one = stopped(frist(), "2026-03-04")
    assert end(one) is None
    one = rules.resume(one, Anlass.HAND, day("2026-03-05"))
    one = rules.resume(stopped(one, "2026-03-10"), Anlass.HAND, day("2026-03-10"))
    assert end(one) == day("2026-03-19")


def test_a_nachforderung_that_is_told_twice_stops_it_once():
    one = stopped(stopped(frist(), "2026-03-04", Anlass.NACHFORDERUNG), "2026-03-06", Anlass.NACHFORDERUNG)
    assert [one.von for one in one.hemmungen] == [day("2026-03-04")]
    once = rules.resume(one, Anlass.NACHFORDERUNG, day("2026-03-08"))
    assert rules.resume(once, Anlass.NACHFORDERUNG, day("2026-03-09")) == once


def test_two_that_stop_it_at_once_must_both_end():
    one = stopped(stopped(frist(), "2026-03-04"), "2026-03-06", Anlass.NACHFORDERUNG)
    one = rules.resume(one, Anlass.NACHFORDERUNG, day("2026-03-08"))
    assert end(one) is None
    assert end(rules.resume(one, Anlass.HAND, day("2026-03-09"))) == day("2026-03-22")


@pytest.mark.parametrize(
    ("one", "von", "why"),
    [
        (frist(stand=Stand.DONE), "2026-03-04", "ended"),
        (frist(tag=date(2026, 3, 20)), "2026-03-04", "fixed"),
        (frist(), "2026-03-01", "early"),
        (frist(), "2026-03-17", "late"),
    ],
)
def test_what_cannot_stop_says_why(one, von, why):
    with pytest.raises(ValueError, match=why):
        stopped(one, von)


def test_a_hemmung_does_not_end_before_it_began():
    with pytest.raises(ValueError, match="before"):
        rules.resume(stopped(frist(), "2026-03-04"), Anlass.HAND, day("2026-03-03"))


def test_an_extension_makes_it_later_or_is_none():
    longer = Verlaengerung(day("2026-03-10"), "Umfangreich", anzahl=1, einheit="wochen")
    assert end(rules.extend(frist(), longer, always_open)) == day("2026-03-23")
    for tag, why in (("2026-03-16", "earlier"), ("2026-03-01", "earlier")):
        with pytest.raises(ValueError, match=why):
            rules.extend(frist(), Verlaengerung(day("2026-03-10"), "x", tag=day(tag)), always_open)
    with pytest.raises(ValueError, match="still"):
        rules.extend(stopped(frist(), "2026-03-04"), longer, always_open)
    with pytest.raises(ValueError, match="ended"):
        rules.extend(frist(stand=Stand.PASSED), longer, always_open)


def test_a_fixed_date_may_be_put_earlier():
    one = rules.extend(
        frist(tag=day("2026-03-20")), Verlaengerung(day("2026-03-10"), "x", tag=day("2026-03-18")), always_open
    )
    assert end(one) == day("2026-03-18")


def test_what_is_due_is_known_by_day_and_comes_once_for_each_end():
    one = frist(warnung=(7, 3), leitung=True)
    assert list(rules.termine(one, always_open)) == [
        (day("2026-03-09"), "warnung-7"),
        (day("2026-03-13"), "warnung-3"),
        (day("2026-03-17"), "ablauf"),
    ]
    told = frist(warnung=(7, 3), leitung=True, getan=("2026-03-16:warnung-7",))
    assert rules.next_termin([told], always_open) == day("2026-03-13")
    longer = rules.extend(told, Verlaengerung(day("2026-03-10"), "x", anzahl=7, einheit="tage"), always_open)
    assert rules.next_termin([longer], always_open) == day("2026-03-16")


def test_what_stands_still_or_is_over_has_nothing_due():
    assert rules.next_termin([stopped(frist(warnung=(3,)), "2026-03-04")], always_open) is None
    assert rules.next_termin([frist(warnung=(3,), stand=Stand.DONE)], always_open) is None


def test_every_frist_that_runs_is_due_once_on_the_day_after_its_end():
    assert rules.next_termin([frist()], always_open) == date(2026, 3, 17)
    done = frist(getan=(rules.key_of(date(2026, 3, 16), "ablauf"),))
    assert rules.next_termin([done], always_open) is None
    assert rules.next_termin([frist(wirkung=Wirkung.FIKTION)], always_open) == day("2026-03-17")


def test_the_earliest_is_the_one_the_office_must_keep():
    own, late = frist(), frist(anzahl=30)
    objection = frist(anzahl=1, wirkung=Wirkung.WIDERSPRUCH)
    assert rules.earliest([late, objection, own], always_open) == (day("2026-03-16"), own)
    assert rules.earliest([objection, frist(stand=Stand.DONE), stopped(own, "2026-03-04")], always_open) is None


@pytest.mark.parametrize(
    ("belehrt", "ende", "final"), [(True, "2026-04-02", "2026-04-03"), (False, "2027-03-02", "2027-03-03")]
)
def test_a_decision_is_final_the_day_after_a_month_or_a_year(belehrt, ende, final):
    anzahl, einheit, _quelle = rules.widerspruchsfrist(belehrt)
    one = frist(wirkung=Wirkung.WIDERSPRUCH, anzahl=anzahl, einheit=einheit)
    assert (end(one), rules.final_on(one, always_open)) == (day(ende), day(final))
