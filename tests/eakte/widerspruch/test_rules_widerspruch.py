"""In time or late, suspending or not, final or not: §§ 58, 70, 74, 80 VwGO with §§ 187–193 BGB, without Plone."""

from datetime import date
from kommune.eakte.fristen import rules as fristen
from kommune.eakte.fristen.berechnung import compute
from kommune.eakte.fristen.berechnung import Dauer
from kommune.eakte.widerspruch import rules
from kommune.eakte.widerspruch.rules import Abgabe
from kommune.eakte.widerspruch.rules import Aufschub
from kommune.eakte.widerspruch.rules import Ausgang
from kommune.eakte.widerspruch.rules import Stand
from kommune.eakte.widerspruch.rules import Widerspruch
from kommune.eakte.widerspruch.rules import Zeit

import pytest


pytestmark = pytest.mark.rules
HOLIDAYS = {date(2026, 12, 25): "1. Weihnachtstag", date(2026, 12, 26): "2. Weihnachtstag", date(2027, 1, 1): "Neujahr"}


def kalender(day):
    return {5: "saturday", 6: "sunday"}.get(day.weekday(), "") or HOLIDAYS.get(day, "")


def ends(known, belehrt=True):
    anzahl, einheit, _source = fristen.widerspruchsfrist(belehrt)
    return compute(date.fromisoformat(known), Dauer(anzahl, einheit), kalender).ende


def one(**changes):
    told = {"id": "w", "bescheid": "b", "nr": 1, "name": "Ayşe", "bezug": "u Ayşe", "eingang": date(2026, 7, 1)}
    return Widerspruch(**{**told, "form": "post", "verfahren": "v", "aufschub": "ja", "von": "x", **changes})


@pytest.mark.parametrize(
    ("known", "belehrt", "last", "arrives", "wanted"),
    [
        ("2026-06-03", True, "2026-07-03", "2026-07-03", Zeit.RECHTZEITIG),  # the last day counts
        ("2026-06-03", True, "2026-07-03", "2026-07-04", Zeit.VERSPAETET),
        ("2026-06-04", True, "2026-07-06", "2026-07-06", Zeit.RECHTZEITIG),  # 4 July is a Saturday
        ("2026-06-04", True, "2026-07-06", "2026-07-07", Zeit.VERSPAETET),
        ("2027-01-29", True, "2027-03-01", "2027-03-01", Zeit.RECHTZEITIG),  # February ends on Sunday 28
        ("2028-01-29", True, "2028-02-29", "2028-02-29", Zeit.RECHTZEITIG),  # a leap year
        ("2028-01-31", True, "2028-02-29", "2028-03-01", Zeit.VERSPAETET),  # § 188 Abs. 3 BGB
        ("2026-11-25", True, "2026-12-28", "2026-12-28", Zeit.RECHTZEITIG),  # over Christmas and a weekend
        ("2026-12-01", True, "2027-01-04", "2027-01-04", Zeit.RECHTZEITIG),  # over the turn of the year
        ("2026-06-03", False, "2027-06-03", "2027-06-03", Zeit.RECHTZEITIG),  # § 58 Abs. 2: a year
        ("2028-02-29", False, "2029-02-28", "2029-03-01", Zeit.VERSPAETET),  # a year from 29 February
    ],
)
def test_in_time_is_computed_from_what_was_made_known(known, belehrt, last, arrives, wanted):
    end = ends(known, belehrt)
    assert (end, rules.zeit(date.fromisoformat(arrives), end)) == (date.fromisoformat(last), wanted)


def test_before_it_was_made_known_nothing_is_late():
    assert rules.zeit(date(2026, 7, 1), None) == Zeit.OFFEN


@pytest.mark.parametrize(
    ("abgabe", "kosten", "wanted", "law"),
    [
        (False, False, Aufschub.JA, "§ 80 Abs. 1 VwGO"),
        (False, True, Aufschub.KOSTEN, "Nr. 1"),
        (True, False, Aufschub.NEIN, "Nr. 1"),
        (True, True, Aufschub.NEIN, "Nr. 1"),
    ],
)
def test_a_public_charge_is_not_suspended(abgabe, kosten, wanted, law):
    found, source = rules.aufschub(abgabe=abgabe, kosten=kosten)
    assert found == wanted and law in source


END = date(2026, 7, 3)
IN_TIME, LATE = Zeit.RECHTZEITIG, Zeit.VERSPAETET


@pytest.mark.parametrize(
    ("widersprueche", "klage", "wanted"),
    [
        ([], None, (date(2026, 7, 4), "frist")),
        ([(one(), IN_TIME)], None, (None, "laeuft")),
        ([(one(abgaben=(Abgabe(END, "RP", "x"),)), IN_TIME)], None, (None, "laeuft")),
        ([(one(), LATE)], None, (date(2026, 7, 4), "frist")),
        ([(one(wiedereinsetzung="gewaehrt"), LATE)], None, (None, "laeuft")),
        ([(one(wiedereinsetzung="abgelehnt"), LATE)], None, (date(2026, 7, 4), "frist")),
        ([(one(ausgang="ruecknahme", ausgang_am=date(2026, 7, 2)), IN_TIME)], None, (date(2026, 7, 4), "ruecknahme")),
        ([(one(ausgang="ruecknahme", ausgang_am=date(2026, 9, 9)), IN_TIME)], None, (date(2026, 9, 10), "ruecknahme")),
        ([(one(ausgang="abhilfe", ausgang_am=END), IN_TIME)], None, (None, "ersetzt")),
        ([(one(ausgang="zurueckgewiesen", ausgang_am=END), IN_TIME)], None, (None, "klagefrist")),
        (
            [(one(ausgang="zurueckgewiesen", ausgang_am=END), IN_TIME)],
            date(2026, 9, 1),
            (date(2026, 9, 2), "klagefrist"),
        ),
        (  # taken back, and objected to once more in time
            [(one(ausgang="ruecknahme", ausgang_am=date(2026, 7, 1)), IN_TIME), (one(id="w2"), IN_TIME)],
            None,
            (None, "laeuft"),
        ),
    ],
)
def test_from_when_a_bescheid_is_final(widersprueche, klage, wanted):
    assert rules.bestandskraft(END, widersprueche, klage_ende=klage) == wanted


def test_what_was_never_made_known_is_never_final():
    assert rules.bestandskraft(None, []) == (None, "offen")


@pytest.mark.parametrize(
    ("before", "ausgang", "am", "bescheid", "fault"),
    [
        (one(ausgang="abhilfe"), Ausgang.RUECKNAHME, END, "", "over"),
        (one(), Ausgang.RUECKNAHME, date(2026, 6, 30), "", "early"),
        (one(), Ausgang.ABHILFE, END, "", "bescheid"),
        (one(), Ausgang.ZURUECKGEWIESEN, END, "", "bescheid"),
    ],
)
def test_what_is_no_outcome(before, ausgang, am, bescheid, fault):
    with pytest.raises(ValueError, match=f"^{fault}$"):
        rules.ended(before, ausgang, am, bescheid=bescheid)


def test_where_it_stands():
    handed = one(abgaben=(Abgabe(END, "Verwaltungsgericht", "x"),))
    assert [one().stand, handed.stand] == [Stand.LAEUFT, Stand.ABGEGEBEN]
    assert rules.ended(handed, Ausgang.ZURUECKGEWIESEN, END).stand == Stand.ZURUECKGEWIESEN  # decided elsewhere
    assert rules.ended(one(), Ausgang.ABHILFE, END, bescheid="b2").stand == Stand.ABHILFE
    assert rules.with_((handed,), one()) == (one(),)
