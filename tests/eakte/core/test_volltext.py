"""Full text comes from the worker: nothing in the request, all of it afterwards; of records into the search alone."""

from datetime import timedelta
from kommune.eakte.akte import api as akte_api
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.core.volltext import Volltext
from kommune.eakte.suche.ausdruck import rules
from kommune.eakte.suche.ausdruck import wortschatz
from kommune.eakte.suche.maschine.wahl import maschine
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api

import pytest
import transaction


def work(portal):
    done = 0
    while now := run_lane(portal, Spur.TEXT):
        done += now
    transaction.begin()
    return done


def hits(text):
    """Return how many records have it as the engine keeps them; what waits for its Auftrag is no part of that."""
    engine = maschine()
    return len(engine.find(wortschatz.ask(rules.read(text), engine)))


def test_text_is_found_after_its_auftrag_and_not_before(live_town):
    vorgang = make_vorgang(live_town, betreff="Xylophonsteuer")
    make_dokument(vorgang, data="Zwölf Boxkämpfer".encode(), filename="brief.txt")
    transaction.commit()
    assert hits("Xylophonsteuer") == 0
    assert work(live_town) >= 3
    assert hits("Xylophonsteuer") == 2  # the Dokument knows of what Vorgang it is
    assert hits("Boxkämpfer") == 1
    assert hits("yildiz")
    assert not api.content.find(SearchableText="Xylophonsteuer")


def test_what_did_not_change_is_not_indexed_again(live_town):
    make_vorgang(live_town)
    transaction.commit()
    assert work(live_town) > 0
    assert work(live_town) == 0


def test_a_changed_record_is_indexed_again(live_town):
    vorgang = make_vorgang(live_town)
    transaction.commit()
    work(live_town)
    akte_api.edit(vorgang, {"title": "Quitte"})
    akte_api.edit(vorgang, {"title": "Quittengelee"})
    transaction.commit()
    assert work(live_town) == 1
    assert hits("Quittengelee") == 1


def test_what_comes_later_is_found_too(live_town):
    make_vorgang(live_town, betreff="Zirkuszelt")
    transaction.commit()
    work(live_town)
    make_vorgang(live_town, betreff="Wanderzirkus")
    transaction.commit()
    work(live_town)
    assert hits("Wanderzirkus") == 1


def test_a_broken_pdf_does_not_stop_the_others(live_town):
    vorgang = make_vorgang(live_town)
    make_dokument(vorgang, data=b"%PDF-1.7 kaputt", betreff="Kaputtes")
    make_dokument(vorgang, data=b"heil", filename="a.txt", betreff="Heiles")
    transaction.commit()
    work(live_town)
    assert hits("Kaputtes") == hits("Heiles") == 1


def test_of_a_record_that_is_gone_nothing_is_left_to_do(live_town):
    auftraege.enqueue("text", "0" * 32)
    transaction.commit()
    work(live_town)
    assert not auftraege.is_open("text", "0" * 32)


@pytest.mark.fault
def test_killed_while_indexing_the_text_is_indexed_by_the_next_worker(live_town, monkeypatch):
    make_vorgang(live_town, betreff="Wirbelsturm")
    transaction.commit()
    with monkeypatch.context() as killed:
        killed.setattr(Volltext, "run", lambda *args: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            work(live_town)
    transaction.abort()
    later = clock.now() + timedelta(minutes=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    work(live_town)
    assert hits("Wirbelsturm") == 1
