"""Which times are free: opening times, holidays, blockers, lengths, buffers, desks, the nights the clocks change. Milliseconds."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from itertools import product
from kommune.eakte.core import clock
from kommune.portal.termine import rules
from kommune.portal.termine.rules import Belegung
from kommune.portal.termine.rules import Schalter
from kommune.portal.termine.rules import Sperre
from kommune.portal.termine.rules import Terminleistung
from kommune.portal.termine.rules import Terminort
from random import Random

import pytest


MONDAY, NOW = date(2026, 12, 7), datetime(2026, 12, 1, 9, tzinfo=clock.TIMEZONE)
EINER = (Schalter("1", "Schalter 1"),)
PASS, HUND = Terminleistung("pass", 15, 10, 5), Terminleistung("hund", 10)


def place(**more):
    values = {"zeiten": ("Mo–Fr 8–12",), "schalter": EINER, "leistungen": (PASS, HUND)} | more
    return Terminort("ort", "Bürgerbüro", **values)


def free(ort, day=MONDAY, belegt=(), leistungen=("pass",), personen=1, now=NOW, **more):
    dauer = rules.dauer_of(ort, leistungen, personen)
    starts = rules.free_starts(ort, day, belegt, dauer, rules.fitting(ort, leistungen), now=now, **more)
    return [f"{rules.moment_of(day, one):%H:%M}" for one in rules.minutes(rules.union(starts))]


def test_a_morning_has_a_time_every_fifteen_minutes_and_the_last_one_ends_when_it_closes():
    found = free(place())
    assert (found[0], found[-1], len(found)) == ("08:00", "11:45", 16)


def test_a_long_visit_must_end_before_it_closes():
    assert free(place(), personen=5)[-1] == "11:00"  # 15 + 4 × 10 = 55 minutes


def test_two_openings_on_a_day_are_two_and_a_visit_does_not_lie_over_noon():
    found = free(place(zeiten=("Mo 8–9, 13–14",)), personen=4)
    assert found == ["08:00", "08:15", "13:00", "13:15"]


@pytest.mark.parametrize(
    "day", [date(2026, 12, 5), date(2026, 12, 6), date(2026, 11, 30), date(2027, 2, 1), date(1, 1, 1), date.max]
)
def test_weekend_past_and_behind_the_horizon_have_none(day):
    assert free(place(), day=day) == []


def test_the_horizon_is_a_day_like_the_others_and_the_next_one_is_none():
    ort = place(zeiten=("Mo–So 8–9",), horizont=10)
    assert free(ort, day=date(2026, 12, 11)) and not free(ort, day=date(2026, 12, 12))
    assert free(ort, day=date(2027, 12, 12), intern=True)


def test_a_holiday_has_none_unless_the_day_is_named():
    assert free(place(), holiday="Neujahr") == []
    assert free(place(zeiten=("Mo–Fr 8–12", "7.12.2026 9–10")), holiday="Neujahr")[0] == "09:00"
    assert free(place(zeiten=("Mo–Fr 8–12", "7.12.2026 geschlossen"))) == []


def test_lead_time_counts_from_now_in_whole_minutes():
    now = datetime(2026, 12, 7, 8, 0, 1, tzinfo=clock.TIMEZONE)
    assert free(place(vorlauf=60), now=now)[0] == "09:15"
    assert free(place(vorlauf=60), now=now.replace(second=0))[0] == "09:00"
    assert free(place(vorlauf=60), now=now, intern=True)[0] == "08:15"


def test_a_lead_time_of_days_goes_over_midnight():
    assert free(place(vorlauf=3 * 1440), now=datetime(2026, 12, 4, 10, tzinfo=clock.TIMEZONE))[0] == "10:00"
    assert free(place(vorlauf=3 * 1440), now=datetime(2026, 12, 5, 10, tzinfo=clock.TIMEZONE)) == []


def test_what_is_taken_is_gone_and_its_neighbours_stay():
    assert {"08:30", "08:00"} & set(free(place(), belegt=[Belegung("a", "1", 495, 510)])) == {"08:30", "08:00"}
    assert "08:15" not in free(place(), belegt=[Belegung("a", "1", 495, 510)])


def test_the_buffer_lies_behind_each_visit_old_and_new_and_may_lie_behind_closing_time():
    found = free(place(puffer=10, raster=5), belegt=[Belegung("a", "1", 540, 565)])  # 9:00–9:15 and ten minutes
    assert "08:35" in found and "08:40" not in found and "09:20" not in found and "09:25" in found
    assert found[-1] == "11:45"


def test_a_hold_is_taken_until_its_minute_and_free_from_then_on():
    ends = NOW.timestamp()
    assert "08:00" in free(place(), belegt=[Belegung("a", "1", 480, 495, ends)])
    assert "08:00" not in free(place(), belegt=[Belegung("a", "1", 480, 495, ends + 0.5)])


def test_who_moves_is_not_in_their_own_way():
    belegt = [Belegung("a", "1", 480, 495), Belegung("b", "1", 495, 510)]
    assert free(place(), belegt=belegt, ohne="a")[0] == "08:00"
    assert "08:15" not in free(place(), belegt=belegt, ohne="a")


def test_each_desk_takes_one_and_specialists_go_first():
    ort = place(schalter=(Schalter("alle", "1"), Schalter("nur", "2", ("hund",))))
    assert [one.id for one in rules.fitting(ort, ["hund"])] == ["nur", "alle"]
    assert [one.id for one in rules.fitting(ort, ["hund", "pass"])] == ["alle"]
    belegt = [Belegung("a", "alle", 480, 495)]
    assert "08:00" in free(ort, belegt=belegt, leistungen=["hund"])
    assert "08:00" not in free(ort, belegt=belegt, leistungen=["pass"])


def test_several_services_in_one_visit_take_the_sum_at_one_desk():
    assert rules.dauer_of(place(), ["pass", "hund"], 1) == 25
    assert rules.dauer_of(place(), ["pass", "hund"], 3) == 45  # a dog is one dog
    ort = place(schalter=(Schalter("1", "1", ("pass",)), Schalter("2", "2", ("hund",))))
    assert not ort.serves(["pass", "hund"]) and ort.serves(["pass"])


@pytest.mark.parametrize("leistungen", [[], ["unbekannt"], ["pass", "unbekannt"]])
def test_a_service_the_place_does_not_do_has_no_length(leistungen):
    with pytest.raises(ValueError, match="leistung"):
        rules.dauer_of(place(), leistungen, 1)


@pytest.mark.parametrize("personen", [0, -1, 6, 10**9])
def test_too_many_people_have_no_length(personen):
    with pytest.raises(ValueError, match="personen"):
        rules.dauer_of(place(), ["pass"], personen)


def test_blockers_take_a_desk_or_all_for_hours_or_days():
    one, two = Schalter("1", "1"), Schalter("2", "2")
    at = lambda day, hour: datetime(2026, 12, day, hour)  # noqa: E731
    ort = place(schalter=(one, two), sperren=(Sperre(at(7, 8), at(7, 10), "1"),))
    assert free(ort)[0] == "08:00" and free(ort, belegt=[Belegung("a", "2", 480, 600)])[0] == "10:00"
    closed = place(sperren=(Sperre(at(6, 0), at(8, 9)),))
    assert free(closed) == [] and free(closed, day=date(2026, 12, 8))[0] == "09:00"


def test_29_february_is_a_day_and_30_february_is_none():
    ort = place(horizont=800)
    assert free(ort, day=date(2028, 2, 29), now=datetime(2028, 2, 1, tzinfo=clock.TIMEZONE))
    now = datetime(2027, 2, 28, 10, tzinfo=clock.TIMEZONE)
    assert rules.in_reach(place(horizont=366), date(2028, 2, 29), now)
    assert not rules.in_reach(place(horizont=365), date(2028, 2, 29), now)


def test_in_the_night_an_hour_does_not_come_its_times_do_not_come():
    ort, day = place(zeiten=("So 1–4",), raster=30), date(2027, 3, 28)
    now = datetime(2027, 3, 27, tzinfo=clock.TIMEZONE)
    assert free(ort, day=day, now=now) == ["01:00", "01:30", "03:00", "03:30"]
    assert free(place(zeiten=("So 2–3",)), day=day, now=now) == []
    assert free(place(zeiten=("So 1–2:30",), raster=30), day=day, now=now) == ["01:00", "01:30"]


def test_in_the_night_an_hour_comes_twice_it_is_offered_twice_and_each_is_another_moment():
    ort, day = place(zeiten=("So 1–4",), raster=30), date(2026, 10, 25)
    now = datetime(2026, 10, 24, tzinfo=clock.TIMEZONE)
    assert free(ort, day=day, now=now) == ["01:00", "01:30", "02:00", "02:30", "02:00", "02:30", "03:00", "03:30"]
    starts = rules.free_starts(ort, day, (), 15, ort.schalter, now=now)
    moments = [rules.moment_of(day, one).astimezone(UTC) for one in rules.minutes(rules.union(starts))]
    assert len(set(moments)) == len(moments) == 8
    assert all(rules.minute_at(one) == (day, rules.minute_at(one)[1]) for one in moments)


def test_open_around_the_clock_is_a_whole_day_on_every_day_of_the_year():
    ort = place(zeiten=("Mo–So 0–24",), raster=15, horizont=400)
    now = datetime(2026, 1, 1, tzinfo=clock.TIMEZONE)
    lengths = {len(free(ort, day=date(2026, 1, 2) + timedelta(days=n), now=now)) for n in range(364)}
    assert lengths == {96, 92, 100}


def test_each_minute_of_a_year_goes_there_and_back():
    for day in (date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29), date(2026, 12, 31)):
        last = {date(2026, 3, 29): 1380, date(2026, 10, 25): 1500}.get(day, 1440)
        for minute in range(last):
            assert rules.minute_at(rules.moment_of(day, minute)) == (day, minute)
        assert rules.minute_at(rules.moment_of(day, last)) == (day + timedelta(days=1), 0)


def test_a_time_the_clock_does_not_show_is_when_it_goes_on():
    assert rules.minute_of(date(2027, 3, 28), time(2, 30)) == 120
    assert rules.minute_of(date(2026, 10, 25), time(2, 30)) == 150


@pytest.mark.parametrize("seed", range(300))
def test_whatever_was_booked_before_no_desk_is_taken_twice_and_nothing_free_is_left_out(seed):
    """Compared with the slow way: look at every desk, every minute."""
    draw = Random(seed)
    ort = place(
        zeiten=(f"Mo {draw.randint(6, 9)}–{draw.randint(10, 13)}, {draw.randint(14, 15)}–{draw.randint(16, 18)}",),
        schalter=tuple(Schalter(str(n), str(n)) for n in range(draw.randint(1, 4))),
        puffer=draw.choice([0, 0, 5, 10]),
        raster=draw.choice([5, 10, 15, 20]),
        sperren=tuple(
            Sperre(datetime(2026, 12, 7, hour), datetime(2026, 12, 7, hour + 1), draw.choice(["", "0"]))
            for hour in draw.sample(range(7, 17), draw.randint(0, 2))
        ),
    )
    belegt: list[Belegung] = []
    dauer = draw.choice([5, 15, 25, 55])
    while starts := rules.free_starts(ort, MONDAY, belegt, dauer, ort.schalter, now=NOW):
        assert starts == _slowly(ort, belegt, dauer)
        minute = draw.choice(list(rules.minutes(rules.union(starts))))
        belegt.append(Belegung(str(len(belegt)), rules.desk_at(starts, minute), minute, minute + dauer + ort.puffer))
        dauer = draw.choice([5, 15, 25, 55])
    for one, other in product(belegt, belegt):
        assert one is other or one.schalter != other.schalter or one.bis <= other.von or other.bis <= one.von


def _slowly(ort, belegt, dauer):
    found = {}
    zeiten = rules.oeffnung.parse(ort.zeiten).on(MONDAY)
    for desk in ort.schalter:
        for one in zeiten:
            von, bis = one.von.hour * 60 + one.von.minute, one.bis.hour * 60 + one.bis.minute
            for start in range(von, bis, ort.raster):
                end = start + dauer
                if end > bis or any(
                    b.schalter == desk.id and start < b.bis and b.von < end + ort.puffer for b in belegt
                ):
                    continue
                if any(
                    s.schalter in ("", desk.id) and start < s.bis.hour * 60 and s.von.hour * 60 < end
                    for s in ort.sperren
                ):
                    continue
                found[desk.id] = found.get(desk.id, 0) | 1 << start
    return found


def test_a_changed_calendar_names_what_does_not_fit_any_more():
    one = Belegung("a", "1", 480, 495)
    assert rules.still_fits(place(), MONDAY, one, ["pass"])
    assert not rules.still_fits(place(), MONDAY, one, ["pass"], "Neujahr")
    assert not rules.still_fits(place(zeiten=("Mo 9–12",)), MONDAY, one, ["pass"])
    assert not rules.still_fits(place(leistungen=(HUND,)), MONDAY, one, ["pass"])
    assert not rules.still_fits(place(schalter=(Schalter("2", "2"),)), MONDAY, one, ["pass"])
    blocked = place(sperren=(Sperre(datetime(2026, 12, 7, 8), datetime(2026, 12, 7, 9)),))
    assert not rules.still_fits(blocked, MONDAY, one, ["pass"])
