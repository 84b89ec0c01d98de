"""A journal is looked through in portions, and between two days without reading what is newer."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.journal import durchsicht
from kommune.eakte.journal.durchsicht import find_entries
from kommune.eakte.journal.durchsicht import Quelle
from kommune.eakte.journal.eintraege.auswahl import Auswahl
from kommune.eakte.journal.eintraege.auswahl import checked
from kommune.eakte.journal.store import Journal
from kommune.eakte.journal.store import SEGMENT

import pytest


pytestmark = pytest.mark.rules
NAMES = (
    "vertretung_fuer",
    "objekt_uid",
    "objekt_bezeichnung",
    "metadatum_name",
    "alter_wert",
    "neuer_wert",
    "bemerkung",
)


def journal_of(count, *, uid="u", seconds=0):
    """Return a journal of one entry a day from 2001 on; the first is „angelegt“ by „alt“."""
    made = Journal(uid)
    for number in range(count):
        day = f"{2001 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        first = number == 0
        made.append(
            {
                **dict.fromkeys(NAMES, ""),
                "datum_uhrzeit": f"{day}T10:00:{seconds:02}+01:00",
                "aktion": "angelegt" if first else "geaendert",
                "akteur": "alt" if first else "neu",
                "objekt": f"v{number % 2}",
            }
        )
    return made


@pytest.fixture
def lying(monkeypatch):
    """Let a record's entries lie in the journals given, and nothing be closed to the person."""
    monkeypatch.setattr(durchsicht, "hidden", lambda obj: ())

    def lie(*journals, objekt=""):
        monkeypatch.setattr(
            durchsicht, "sources", lambda obj: [Quelle(one, objekt, one.anzahl + 1) for one in journals]
        )

    return lie


def portions(auswahl, **how):
    found, ab = [], ""
    while True:
        fund = find_entries(None, auswahl, start=ab, **how)
        found.append(fund)
        if not fund.weiter:
            return found
        ab = fund.weiter


def test_the_very_first_entry_is_found_however_many_came_after_it(lying):
    lying(journal_of(1_000))
    funde = portions(Auswahl(aktion="angelegt"), most=300)
    assert [len(fund.eintraege) for fund in funde] == [0, 0, 0, 1]
    assert [fund.gelesen for fund in funde] == [300, 300, 300, 100]
    assert funde[-1].eintraege[0]["nr"] == 1 and funde[-1].personen == {"alt", "neu"}


def test_every_entry_comes_once_and_in_order_whatever_the_portions(lying):
    lying(journal_of(100), journal_of(90, uid="w", seconds=5))
    told = [one for fund in portions(Auswahl(akteur="neu"), limit=7, most=40) for one in fund.eintraege]
    assert len(told) == 188 and len({(one["nr"], one["datum_uhrzeit"]) for one in told}) == 188
    assert [one["datum_uhrzeit"] for one in told] == sorted((one["datum_uhrzeit"] for one in told), reverse=True)


def test_of_one_object_every_entry_comes_once(lying):
    lying(journal_of(200), objekt="v1")
    told = [one["nr"] for fund in portions(Auswahl(), limit=9) for one in fund.eintraege]
    assert told == list(range(200, 0, -2))


def test_between_two_days_nothing_newer_and_little_older_is_read(lying):
    lying(journal_of(3_000))
    (fund,) = portions(Auswahl(von="2001-03-05", bis="2001-03-10"), most=200)
    assert [one["datum_uhrzeit"][:10] for one in fund.eintraege] == [f"2001-03-{n:02}" for n in range(10, 4, -1)]
    assert fund.gelesen <= 3 * SEGMENT


def test_who_wrote_at_once_is_found_though_chained_the_other_way_round(lying):
    swapped = journal_of(40)
    swapped.append({**swapped.tail[-1], "datum_uhrzeit": "2001-02-11T23:59:59+01:00"})
    lying(swapped)
    (fund,) = portions(Auswahl(von="2001-02-12"))
    assert [one["nr"] for one in fund.eintraege] == [40]
    (fund,) = portions(Auswahl(bis="2001-02-11"), limit=1_000)
    assert fund.eintraege[0]["nr"] == 41


@pytest.mark.parametrize("ab", ["x", "1.2", "-1", "9" * 20, "0"])
def test_a_beginning_that_is_none_of_this_record_breaks_nothing(lying, ab):
    lying(journal_of(20))
    assert len(find_entries(None, Auswahl(), start=ab).eintraege) == (0 if ab == "0" else 20)


@pytest.mark.parametrize("form", [{"von": "31.12.2026"}, {"aktion": ["a"]}, {"akteur": "a" * 101}])
def test_over_rest_a_filter_that_cannot_be_read_is_told(form):
    with pytest.raises(Invalid) as refused:
        checked(form)
    assert refused.value.field == next(iter(form))


def test_the_last_days_there_are_can_be_asked_for():
    assert Auswahl(von="0001-01-01", bis="9999-12-31").since == "0001-01-01"
    assert Auswahl(bis="9999-12-31").until == "9999-12-31"
