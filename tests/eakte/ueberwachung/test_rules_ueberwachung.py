"""When a condition is due, comes again, is done; what a text sets out as conditions: without Plone."""

from datetime import date
from kommune.eakte.ueberwachung import rules
from kommune.eakte.ueberwachung.auslese import conditions_in
from kommune.eakte.ueberwachung.rules import Art
from kommune.eakte.ueberwachung.rules import Befund
from kommune.eakte.ueberwachung.rules import Ergebnis
from kommune.eakte.ueberwachung.rules import Nebenbestimmung
from kommune.eakte.ueberwachung.rules import Stand

import pytest


pytestmark = pytest.mark.rules


def d(text):
    return date.fromisoformat(text) if text else None


def one(faellig="2026-07-01", alle=0, einheit="", **more):
    return Nebenbestimmung(
        "n", "Gehweg freihalten", "auflage", faellig=d(faellig), anker=d(faellig), alle=alle, einheit=einheit, **more
    )


@pytest.mark.parametrize(
    ("anker", "alle", "einheit", "number", "wanted"),
    [
        ("2026-01-31", 1, "monate", 1, "2026-02-28"),
        ("2026-01-31", 1, "monate", 2, "2026-03-31"),  # it does not stay on the 28th
        ("2028-02-29", 1, "jahre", 1, "2029-02-28"),
        ("2028-02-29", 1, "jahre", 4, "2032-02-29"),
        ("2026-11-30", 3, "monate", 1, "2027-02-28"),  # over the turn of the year
        ("2026-12-31", 1, "wochen", 1, "2027-01-07"),
        ("2026-12-01", 6, "monate", 0, "2026-12-01"),
    ],
)
def test_it_comes_again_counted_from_its_first_day(anker, alle, einheit, number, wanted):
    assert rules.occurrence(d(anker), alle, einheit, number) == d(wanted)


@pytest.mark.parametrize("einheit", ["wochen", "monate", "jahre"])
def test_there_is_an_end_of_days(einheit):
    with pytest.raises(OverflowError):
        rules.occurrence(d("2999-12-30"), 1, einheit, 1 if einheit != "monate" else 12)


E, N, P = Befund.ERFUELLT, Befund.NICHT_ERFUELLT, Befund.NICHT_PRUEFBAR


@pytest.mark.parametrize(
    ("before", "befund", "am", "wieder", "due", "stand"),
    [
        (one(), E, "2026-06-20", "", None, Stand.ERFUELLT),
        (one(), E, "2026-06-20", "2026-09-01", "2026-09-01", Stand.LAEUFT),
        (one(alle=6, einheit="monate"), E, "2026-06-20", "", "2027-01-01", Stand.LAEUFT),  # some days early
        (one(alle=6, einheit="monate"), E, "2027-02-01", "", "2027-07-01", Stand.LAEUFT),  # one was missed
        (one(), N, "2026-07-01", "", None, Stand.LAEUFT),
        (one(), N, "2026-07-01", "2026-07-15", "2026-07-15", Stand.LAEUFT),
        (one(alle=1, einheit="jahre"), N, "2026-07-01", "", "2027-07-01", Stand.LAEUFT),
        (one(), P, "2026-07-01", "", "2026-07-01", Stand.LAEUFT),  # still to be inspected
        (one(), P, "2026-07-01", "2026-08-01", "2026-08-01", Stand.LAEUFT),
        (one(stand=Stand.ENTFALLEN), N, "2026-07-01", "", "2026-07-01", Stand.ENTFALLEN),
    ],
)
def test_what_an_inspection_makes_of_it(before, befund, am, wieder, due, stand):
    found = rules.inspected(before, Ergebnis("n", befund, "x", d(wieder)), d(am))
    assert (found.faellig, found.stand) == (d(due), stand)


def test_an_aufgabe_is_set_once_for_each_day():
    assert rules.remind_on(one(), 14) == d("2026-06-17")
    assert rules.remind_on(one(erinnert=d("2026-07-01")), 14) is None
    assert rules.remind_on(one(erinnert=d("2025-07-01")), 14) == d("2026-06-17")
    assert rules.remind_on(one(""), 14) is None and rules.remind_on(one(stand=Stand.ERFUELLT), 14) is None
    assert rules.next_termin([one("2027-01-05"), one("2026-12-01")], 0) == d("2026-12-01")
    assert (rules.next_termin([]), rules.next_due([one("")])) == (None, None)


TEXT = """<p>Wir erlauben Ihnen …</p><h2>Nebenbestimmungen</h2>
<ol><li>Auf dem Gehweg bleiben <b>1,50&nbsp;m</b> frei.</li>
<li>Befristung: Die Erlaubnis gilt bis 30.09.2027.</li><li> </li>
<li>Geräte:<ul><li>Heizpilze sind nicht erlaubt</li></ul></li></ol>
<h3>Bedingung</h3><ul><li>Die Haftpflicht ist vor Beginn nachzuweisen.</li></ul>
<h2>Begründung</h2><ul><li>§ 16 StrG</li></ul>"""


def test_what_a_bescheid_sets_out_below_its_heading_is_found():
    assert conditions_in(TEXT) == [
        (Art.AUFLAGE, "Auf dem Gehweg bleiben 1,50 m frei."),
        (Art.BEFRISTUNG, "Befristung: Die Erlaubnis gilt bis 30.09.2027."),
        (Art.AUFLAGE, "Geräte:Heizpilze sind nicht erlaubt"),
        (Art.BEDINGUNG, "Die Haftpflicht ist vor Beginn nachzuweisen."),
    ]


@pytest.mark.parametrize(
    "html", ["", "<li>allein</li>", "<h2>Auflagen</h2><li>", "<h2>Auflagen", "</li></ol><h2>x</h2>"]
)
def test_what_is_no_list_of_conditions_gives_none(html):
    assert conditions_in(html) == []


def test_a_long_text_is_bounded():
    assert len(conditions_in("<h2>Auflagen</h2><ul>" + "<li>x</li>" * 200)) == 50
