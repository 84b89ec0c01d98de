"""1 January, 00:20 in Berlin, still the old year in UTC: number, Sammelakte, lists, filters and pages tell the new year."""

from DateTime import DateTime
from datetime import date
from datetime import datetime
from datetime import UTC
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.schriftgut.liste import find_records
from kommune.eakte.core import clock
from kommune.eakte.journal import api as journal
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang

import pytest


CLERK = "sachbearbeitung-steuer"
YEAR = clock.today().year + 1
BEFORE = datetime(YEAR - 1, 12, 31, 23, 50, tzinfo=clock.TIMEZONE)
AFTER = datetime(YEAR, 1, 1, 0, 20, tzinfo=clock.TIMEZONE)


@pytest.fixture
def at(monkeypatch):
    def put(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    return put


def found(portal_type, **filters):
    return [brain.UID for brain in find_records(portal_type, filters)[:100]]


def test_half_an_hour_makes_another_year_everywhere(town, as_user, at):
    assert AFTER.astimezone(UTC).year == YEAR - 1
    at(BEFORE)
    old_sammel = akten.find_or_create_sammelakte("022", clock.today().year, "steueramt")
    old_akte = make_akte(town, betreff="Alt")
    old = make_vorgang(town, old_akte, betreff="Alter Antrag")
    at(AFTER)
    assert clock.today() == date(YEAR, 1, 1)
    sammel = akten.find_or_create_sammelakte("022", clock.today().year, "steueramt")
    akte = make_akte(town, betreff="Neu")
    vorgang = make_vorgang(town, akte, betreff="Neuer Antrag")
    with as_user(town, CLERK):
        akten.take_over(vorgang)
    dokument = make_dokument(vorgang)
    assert sammel != old_sammel and f"Sammelakte {YEAR}" in sammel.title and str(YEAR) in sammel.aktenzeichen
    assert akten.find_or_create_sammelakte("022", YEAR - 1, "steueramt") == old_sammel
    assert f"/{YEAR}/" in akte.aktenzeichen and f"/{YEAR - 1}/" in old_akte.aktenzeichen
    assert vorgang.aktenzeichen.startswith(akte.aktenzeichen)
    assert (old.eingangsdatum, vorgang.eingangsdatum) == (date(YEAR - 1, 12, 31), date(YEAR, 1, 1))
    assert (vorgang.laufzeit_von, dokument.posteingangsdatum) == (date(YEAR, 1, 1), date(YEAR, 1, 1))
    for one, moment in ((akte, AFTER), (sammel, AFTER), (old_akte, BEFORE), (old_sammel, BEFORE)):
        one.creation_date = DateTime(
            moment.astimezone(UTC).isoformat()
        )  # Plone's own clock, as it is written by a server in UTC
        one.reindexObject(idxs=["created"])
    new, before = found("Akte", jahr=str(YEAR)), found("Akte", jahr=str(YEAR - 1))
    assert {akte.UID(), sammel.UID()} <= set(new) and not {akte.UID(), sammel.UID()} & set(before)
    assert {old_akte.UID(), old_sammel.UID()} <= set(before) and not {old_akte.UID(), old_sammel.UID()} & set(new)
    newest = found("Vorgang", sort_on="eingangsdatum", sort_order="descending")
    assert newest[:1] == [vorgang.UID()]
    assert all(
        datetime.fromisoformat(one["datum_uhrzeit"]).astimezone(clock.TIMEZONE).year == YEAR
        for one in journal.entries(vorgang)
    )


def test_a_frist_of_the_old_year_is_overdue_the_moment_the_new_one_begins(town, as_user, at):
    at(BEFORE)
    vorgang = make_vorgang(town, beteiligte=(AYSE,), frist=date(YEAR - 1, 12, 31))
    assert vorgang.UID() in found("Vorgang", frist_bis=f"{YEAR - 1}-12-31")
    view = RecordView(vorgang, vorgang.REQUEST)
    assert view.days_left(vorgang.frist) == "msg_due_today" and not view.is_overdue(vorgang.frist)
    at(AFTER)
    assert view.days_left(vorgang.frist) == "msg_due_yesterday" and view.is_overdue(vorgang.frist)
