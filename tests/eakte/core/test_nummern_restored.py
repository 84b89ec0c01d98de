"""After a backup was restored no number is given again that may have been given since."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core import nummern
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang

import transaction


def restore(portal):
    transaction.commit()
    count = nummern.note_restored(portal, leap=1000)
    transaction.commit()
    return count


def test_every_sequence_leaps_over_what_may_be_lost(live_town):
    assert nummern.draw_number("kreis") == 1
    assert restore(live_town) >= 1
    assert nummern.draw_number("kreis") == 1002
    assert nummern.draw_number("kreis") == 1003


def test_a_sequence_the_backup_does_not_know_leaps_as_well(live_town):
    before = clock.now() - timedelta(days=1)
    restore(live_town)
    assert nummern.draw_number("this year") == 1001
    assert nummern.draw_number("of an old record", since=before) == 1001
    assert nummern.draw_number("of a new record", since=clock.now() + timedelta(seconds=1)) == 1


def test_a_second_restoring_leaps_again(live_town):
    for _twice in range(2):
        restore(live_town)
    assert nummern.draw_number("kreis") == 2001


def test_a_new_year_begins_at_one(live_town, monkeypatch):
    restore(live_town)
    later = clock.now() + timedelta(days=370)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert nummern.draw_number("next year") == 1


def test_no_aktenzeichen_of_the_lost_days_comes_again(live_town):
    akte = make_akte(live_town)
    vorgang = make_vorgang(live_town, akte)
    restore(live_town)
    assert int(make_akte(live_town).aktenzeichen.rpartition("/")[2]) > 1000
    assert make_vorgang(live_town, akte).aktenzeichen == f"{akte.aktenzeichen}-1002"
    dokument = akten.add_dokument(vorgang, data=b"%PDF-1.7", filename="a.pdf", richtung="intern")
    assert dokument.aktenzeichen == f"{vorgang.aktenzeichen}-1001"
    new = make_akte(live_town)
    new.creation_date = new.creation_date + 1 / 24 / 60
    assert make_vorgang(live_town, new).aktenzeichen == f"{new.aktenzeichen}-1"
