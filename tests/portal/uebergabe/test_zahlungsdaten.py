"""Payments of a person are told and erased: money stays as a voucher, what brought none goes."""

from datetime import date
from datetime import timedelta
from kommune.eakte.auskunft import api as auskunft
from kommune.eakte.core import clock
from kommune.portal.antrag.gebuehr import forderung
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung import store
from kommune.portal.bezahlung.abgleich.buchung import Zeile
from kommune.portal.bezahlung.abgleich.camt import Eingang
from kommune.portal.uebergabe.zahlungsdaten import Zahlungen
from kommune.portal.uebergabe.zahlungsdaten import Zahlungsloeschung
from plone import api
from types import SimpleNamespace
from zope.annotation.interfaces import IAnnotations

import pytest


WHO = {"familienname": "Zwetschge", "vorname": "Ida", "geburtsdatum": "1980-03-01", "email": "ida@example.org"}


@pytest.fixture
def ida(town):
    """One Zahlung that was paid, one that lapsed, a line of a statement; all uncommitted."""
    IAnnotations(api.portal.get())[store.ANNOTATION] = store.Zahlungsspeicher()
    own = store.speicher()
    made = {
        name: bezahlung.demand(
            "probe", f"2026-00000{nr}-1", name, [bezahlung.Posten(name, 1000)], email=email, beside=own
        )
        for nr, (name, email) in enumerate(
            [("bezahlt", "Ida@example.org"), ("verfallen", "ida@example.org"), ("fremd", "otto@example.org")]
        )
    }
    bezahlung.book(made["bezahlt"], "bar:1", 1000, "bar")
    bezahlung.expire(made["verfallen"])
    line = Eingang("z1", 1000, "EUR", date(2026, 11, 2), "Zwetschge, Ida", "Parken")
    own.eingaenge["z1"] = Zeile(line, erledigt="nicht für uns")
    return SimpleNamespace(person=auskunft.person_of(WHO), **made)


def test_they_are_found_and_told_without_the_names_of_colleagues(ida):
    found = {one.key: one for one in Zahlungen().find(ida.person)}
    assert set(found) == {ida.bezahlt, ida.verfallen, "eingang:z1"}
    told = Zahlungen().collect([*found, "gibt-es-nicht"])
    assert {one.get("Wofür") or one["Name"] for one in told} == {"bezahlt", "verfallen", "Zwetschge, Ida"}
    assert all("worte" not in str(one) for one in told)


def test_a_voucher_stays_ten_years_and_what_brought_no_money_goes(ida, monkeypatch):
    place = Zahlungsloeschung()
    keys = [ida.bezahlt, ida.verfallen, "eingang:z1"]
    told = {one.key: one for one in place.judge(keys)}
    assert [told[one].folge for one in keys] == ["bleibt", "geht", "bleibt"]
    assert f"31.12.{clock.today().year + 10}" in told[ida.bezahlt].grund
    tomorrow = clock.today() + timedelta(days=1)
    assert place.due(clock.today()) == () and place.due(tomorrow) == (ida.verfallen,)
    assert place.erase(keys) == 1 and place.erase(keys) == 0
    assert bezahlung.of("probe", "2026-000001-1") == []
    assert forderung.zahlung_of(SimpleNamespace(zahlung=ida.verfallen)) is None
    later = clock.now().replace(year=clock.now().year + 12)
    monkeypatch.setattr(clock, "now", lambda: later)
    monkeypatch.setattr(clock, "today", later.date)
    assert set(place.due(later.date())) == {ida.bezahlt, "eingang:z1"}
    assert place.erase(keys) == 2
    assert [one.titel for _id, one in store.speicher().by_id.items()] == ["fremd"]
    assert not list(store.speicher().of_versuch.items()) and not list(store.speicher().eingaenge.items())
