"""Full text comes from the worker: nothing in the request, all of it afterwards."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.core.volltext import VolltextTask
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api

import transaction


def hits(text):
    return len(api.content.find(SearchableText=text))


def test_text_is_found_after_the_worker_ran_and_not_before(live_town):
    vorgang = make_vorgang(live_town, betreff="Xylophonsteuer")
    make_dokument(vorgang, data="Zwölf Boxkämpfer".encode(), filename="brief.txt")
    transaction.commit()
    assert hits("Xylophonsteuer") == 0
    assert VolltextTask().run(live_town) >= 3
    assert hits("Xylophonsteuer") == 1
    assert hits("Boxkämpfer") == 1
    assert api.content.find(SearchableText="yildiz", portal_type="Vorgang")


def test_what_did_not_change_is_not_indexed_again(live_town):
    make_vorgang(live_town)
    transaction.commit()
    task = VolltextTask()
    assert task.run(live_town) > 0
    assert task.run(live_town) == 0


def test_a_changed_record_is_indexed_again(live_town):
    vorgang = make_vorgang(live_town)
    transaction.commit()
    task = VolltextTask()
    task.run(live_town)
    akte_api.edit(vorgang, {"title": "Quittengelee"})
    transaction.commit()
    assert task.run(live_town) == 1
    assert hits("Quittengelee") == 1


def test_a_worker_started_anew_finds_what_the_last_one_left(live_town):
    make_vorgang(live_town, betreff="Zirkuszelt")
    transaction.commit()
    VolltextTask().run(live_town)
    make_vorgang(live_town, betreff="Wanderzirkus")
    transaction.commit()
    VolltextTask().run(live_town)
    assert hits("Wanderzirkus") == 1


def test_a_broken_pdf_does_not_stop_the_others(live_town):
    vorgang = make_vorgang(live_town)
    make_dokument(vorgang, data=b"%PDF-1.7 kaputt", betreff="Kaputtes")
    make_dokument(vorgang, data=b"heil", filename="a.txt", betreff="Heiles")
    transaction.commit()
    VolltextTask().run(live_town)
    assert hits("Kaputtes") == hits("Heiles") == 1
