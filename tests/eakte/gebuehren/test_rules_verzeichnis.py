"""Orders by time: a month, a state, what they come to; of a page no more is woken than it shows."""

from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from kommune.eakte.gebuehren.hkr.verzeichnis import Anordnungsfolge
from kommune.eakte.gebuehren.hkr.verzeichnis import month
from kommune.eakte.gebuehren.hkr.verzeichnis import sums
from kommune.eakte.gebuehren.hkr.verzeichnis import Verzeichnis
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest


pytestmark = pytest.mark.rules
BERLIN = ZoneInfo("Europe/Berlin")


class Counted(dict):
    """Orders by id that count how many were woken."""

    woken = 0

    def __getitem__(self, id):
        self.woken += 1
        return super().__getitem__(id)


def order(id, moment, *, stand="ausgegeben", art="annahme", betrag="10.00", angeordnet=None):
    return SimpleNamespace(
        id=id, festgestellt_am=moment, angeordnet_am=angeordnet, stand=stand, art=art, betrag=Decimal(betrag)
    )


def at(text, fold=0):
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold)


def index(*orders):
    made = Verzeichnis()
    for one in orders:
        made.put(one)
    return made, Counted({one.id: one for one in orders})


def ids(made, orders, monat="", stand=""):
    return [one.id for one in Anordnungsfolge(made.rows(month(monat, BERLIN) if monat else None, stand), orders)]


def test_the_newest_comes_first_and_of_a_page_no_more_is_woken():
    made, orders = index(*(order(f"o{nr:04}", at("2026-11-01") + timedelta(minutes=nr)) for nr in range(2000)))
    folge = Anordnungsfolge(made.rows(None, ""), orders)
    assert [one.id for one in folge[50:53]] == ["o1949", "o1948", "o1947"]
    assert (len(folge), orders.woken) == (2000, 3)
    assert sums(folge.rows)["ausgegeben"] == (2000, Decimal("20000"), 0) and orders.woken == 3


def test_a_month_ends_at_midnight_of_the_place_and_the_repeated_hour_is_two():
    moments = ("2026-10-31T23:59:59", "2026-11-01", "2026-11-30T23:59:59.999999", "2026-12-01")
    made, orders = index(*(order(f"m{nr}", at(one)) for nr, one in enumerate(moments)))
    assert ids(made, orders, "2026-11") == ["m2", "m1"]
    assert ids(made, orders, "2026-12") == ["m3"]
    made, orders = index(order("second", at("2026-10-25T02:30", 1)), order("first", at("2026-10-25T02:30", 0)))
    assert ids(made, orders, "2026-10") == ["second", "first"]


def test_over_the_turn_of_the_year_and_in_february_of_a_leap_year():
    made, orders = index(order("a", at("2028-02-29T12:00")), order("b", at("2026-12-31T23:59:59")))
    assert ids(made, orders, "2028-02") == ["a"] and ids(made, orders, "2026-12") == ["b"]


def test_once_ordered_it_stands_under_that_moment_once_and_waits_until_it_is_handed_over():
    one = order("a", at("2026-11-30T10:00"), stand="festgestellt")
    made, orders = index(one)
    assert ids(made, orders, stand="wartend") == ids(made, orders, stand="festgestellt") == ["a"]
    one.stand, one.angeordnet_am = "angeordnet", at("2026-12-01T10:00")
    made.put(one)
    assert (ids(made, orders, "2026-11"), ids(made, orders, "2026-12"), ids(made, orders)) == ([], ["a"], ["a"])
    assert ids(made, orders, stand="wartend") == ["a"]
    one.stand = "ausgegeben"
    made.put(one)
    assert ids(made, orders, stand="wartend") == [] and ids(made, orders, stand="ausgegeben") == ["a"]


def test_a_storno_counts_against():
    made, _orders = index(
        order("a", at("2026-11-02"), betrag="131.25"), order("b", at("2026-11-03"), art="storno", betrag="31.20")
    )
    assert sums(made.rows(month("2026-11", BERLIN), ""))["ausgegeben"].betrag == Decimal("100.05")


@pytest.mark.parametrize("text", ["2026", "2026-13", "2026-00", "0000-01", "9999-12", "2026-1", "x" * 7, "2026-11-01"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError):
        month(text, BERLIN)
