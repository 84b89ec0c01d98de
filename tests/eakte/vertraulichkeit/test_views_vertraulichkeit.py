"""Reading what is confidential is journaled, once a day; the pages and endpoints are there for who may."""

from kommune.eakte.journal import api as journal
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from types import SimpleNamespace

import pytest
import transaction


WORKER, HEAD = "sachbearbeitung-steuer", "leitung-steuer"


@pytest.fixture
def records(live_town, as_user):
    akte = make_akte(live_town, oe="steueramt")
    vorgang = make_vorgang(live_town, akte)
    dokument = make_dokument(vorgang)
    with as_user(live_town, "fachadmin"):
        vertraulichkeit.clear(HEAD, "vertraulich", reason="geprüft")
    transaction.commit()
    return SimpleNamespace(akte=akte, vorgang=vorgang, dokument=dokument)


def readings(obj):
    obj._p_jar.sync()
    return [(e["akteur"], e["objekt_uid"]) for e in journal.entries(obj) if e["aktion"] == "gelesen_vertraulich"]


def test_each_way_of_reading_is_journaled_once_a_day_and_who_may_not_see_it_gets_404(live_town, records, rest, as_user):
    head, worker = rest(live_town, HEAD), rest(live_town, WORKER)
    vorgang, dokument = records.vorgang, records.dokument
    assert worker.get(vorgang.absolute_url()).status_code == 200
    assert readings(records.akte) == []
    with as_user(live_town, HEAD):
        vertraulichkeit.set_stufe(vorgang, "vertraulich")
    transaction.commit()
    for url in (
        vorgang.absolute_url(),
        f"{vorgang.absolute_url()}/@@journal",
        f"{vorgang.absolute_url()}/@vertraulichkeit",
    ):
        assert worker.get(url).status_code == 404
        assert head.get(url).status_code == 200
    assert readings(records.akte) == [(HEAD, vorgang.UID())]
    page = head.get(dokument.absolute_url(), headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert readings(records.akte) == [(HEAD, dokument.UID()), (HEAD, vorgang.UID())]
    assert journal.verify(records.akte).ok


def test_a_record_told_whole_in_a_list_or_after_a_change_was_read_like_by_its_address(
    live_town, records, rest, as_user
):
    head, worker = rest(live_town, HEAD), rest(live_town, WORKER)
    dokument, vorgang = records.dokument, records.vorgang
    with as_user(live_town, HEAD):
        vertraulichkeit.set_stufe(vorgang, "vertraulich")
    transaction.commit()
    base = live_town.absolute_url()
    titles = {"UID": vorgang.UID(), "metadata_fields": "_all"}
    assert head.get(f"{base}/@search", params=titles).json()["items_total"] == 1
    assert readings(records.akte) == []
    found = {"UID": vorgang.UID(), "fullobjects": "1"}
    assert worker.get(f"{base}/@search", params=found).json()["items_total"] == 0
    assert head.get(f"{base}/@search", params=found).json()["items"][0]["beteiligte"] is not None
    assert readings(records.akte) == [(HEAD, vorgang.UID())]
    by_path = {"i": "path", "o": "plone.app.querystring.operation.string.absolutePath", "v": vorgang.UID() + "::1"}
    assert head.post(f"{base}/@querystring-search", json={"query": [by_path], "fullobjects": True}).json()["items"]
    assert readings(records.akte) == [(HEAD, dokument.UID()), (HEAD, vorgang.UID())]
    assert journal.verify(records.akte).ok


def test_no_method_reads_what_is_confidential_unseen(live_town, records, rest, as_user):
    head = rest(live_town, HEAD)
    with as_user(live_town, HEAD):
        vertraulichkeit.set_stufe(records.vorgang, "vertraulich")
    transaction.commit()
    answer = head.patch(records.vorgang.absolute_url(), json={}, headers={"Prefer": "return=representation"})
    assert answer.json()["betreff"] == records.vorgang.title
    page = head.post(records.dokument.absolute_url(), headers={"Accept": "text/html"})
    assert page.status_code == 200 and records.dokument.title in page.text
    assert readings(records.akte) == [(HEAD, records.dokument.UID()), (HEAD, records.vorgang.UID())]


def test_the_stufe_is_changed_over_rest_and_asks_first(live_town, records, rest):
    head, worker = rest(live_town, HEAD), rest(live_town, WORKER)
    url = f"{records.vorgang.absolute_url()}/@vertraulichkeit"
    assert worker.post(url, json={"stufe": "vertraulich"}).status_code in (403, 404)
    assert "would_stop" not in worker.get(url).json()
    assert head.post(url, json={"stufe": "quatsch"}).status_code == 400
    assert head.post(url, json={"stufe": "vertraulich"}).status_code == 204
    assert head.get(url).json()["effective"] == "vertraulich"


def test_the_pages_are_there_for_who_may_and_nobody_else(live_town, records, rest):
    fachadmin, head, worker = (rest(live_town, one) for one in ("fachadmin", HEAD, WORKER))
    for session in (fachadmin, head, worker):
        session.headers["Accept"] = "text/html"
    base = live_town.absolute_url()
    for page in ("@@ermaechtigungen", "@@ermaechtigen"):
        assert fachadmin.get(f"{base}/{page}").status_code == 200
        assert head.get(f"{base}/{page}").status_code in (403, 404)
    url = f"{records.vorgang.absolute_url()}/@@vertraulichkeit"
    assert head.get(url).status_code == 200
    assert worker.get(url).status_code in (403, 404)
