"""REST: create, read, change, decide and close; every fault in JSON with its status."""

from base64 import b64encode
from kommune.eakte.akte import api as akte_api
from kommune.eakte.journal import api as journal
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang

import pytest
import transaction


WORKER = "sachbearbeitung-steuer"
NEW_AKTE = {"kennzeichen": "022", "betreff": "Hund", "federfuehrung": "steueramt"}


@pytest.fixture
def session(live_town, rest):
    return rest(live_town, WORKER)


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town)
    transaction.commit()
    return vorgang


def url(obj, service=""):
    return "/".join(filter(None, (obj.absolute_url(), service)))


def test_the_whole_life_of_a_record(session):
    akte = session.post("akten/@akten", json=NEW_AKTE)
    assert akte.status_code == 201, akte.text
    created = session.post(f"{akte.json()['@id']}/@vorgaenge", json={"betreff": "Anmeldung", "beteiligte": [AYSE]})
    assert created.status_code == 201, created.text
    vorgang = created.json()
    assert vorgang["beteiligte"][0]["familienname"] == "Yıldız"
    assert vorgang["aktenzeichen"] == f"{akte.json()['aktenzeichen']}-1"
    file = {"data": b64encode(b"%PDF-1.7 x").decode(), "filename": "nachweis.pdf"}
    dokument = session.post(f"{vorgang['@id']}/@dokumente", json={"richtung": "eingang", "datei": file})
    assert dokument.status_code == 201, dokument.text
    assert (dokument.json()["mime"], dokument.json()["status"]) == ("application/pdf", "received")
    assert session.get(f"{dokument.json()['@id']}/@pruefung").json()["unversehrt"] is True
    assert session.post(f"{vorgang['@id']}/@uebernehmen").json()["bearbeiter"] == WORKER
    decided = session.post(f"{vorgang['@id']}/@workflow/decide", json={"ergebnis": "bewilligt"})
    assert (decided.json()["status"], decided.json()["ergebnis"]) == ("decided", "bewilligt")
    closed = session.post(f"{vorgang['@id']}/@workflow/close", json={})
    assert closed.json()["status"] == "closed", closed.text
    assert closed.json()["aufbewahrungsende"].endswith("-12-31")


def test_plain_post_follows_the_same_rules(session):
    answer = session.post("akten", json={"@type": "Akte", "title": "Hund", **NEW_AKTE})
    assert answer.status_code == 201, answer.text
    assert answer.json()["aktenzeichen"].startswith("022/")
    answer = session.post("akten", json={"@type": "Document", "title": "x"})
    assert (answer.status_code, answer.json()["field"]) == (400, "@type")


def test_a_multipart_upload_is_taken(session, vorgang):
    files = {"datei": ("brief.txt", b"Guten Tag", "text/html")}
    answer = session.post(url(vorgang, "@dokumente"), data={"richtung": "intern"}, files=files)
    assert answer.status_code == 201, answer.text
    assert answer.json()["mime"] == "text/plain"


def test_the_list_filters_and_batches(session, live_town):
    akte = make_akte(live_town)
    for number in range(3):
        make_vorgang(live_town, akte, betreff=f"Hund {number}")
    transaction.commit()
    answer = session.get("akten/@vorgaenge?b_size=2&status=received&beteiligte=yildiz").json()
    assert (answer["items_total"], len(answer["items"])) == (3, 2)
    assert "b_start=2" in answer["batching"]["next"]
    assert answer["items"][0]["antragsteller"] == "Yıldız, Ayşe"
    assert session.get("akten/@vorgaenge?status=closed").json()["items_total"] == 0


@pytest.mark.fault
@pytest.mark.parametrize("query", ["status=weg", "jahr=26", "frist_bis=morgen", "sort_on=geheim", "b_size=viele"])
def test_a_filter_that_means_nothing_is_refused(session, query):
    assert session.get(f"akten/@vorgaenge?{query}").status_code == 400


@pytest.mark.fault
@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"kennzeichen": "9999"}, 404, "kennzeichen"),
        ({"betreff": ""}, 400, "betreff"),
        ({"betreff": "x" * 501}, 400, "betreff"),
        ({"federfuehrung": "hauptamt"}, 403, "federfuehrung"),
        ({"aktenzeichen": "1"}, 400, "aktenzeichen"),
        ({"beteiligte": [{"vorname": "x"}]}, 400, "familienname"),
        ({"beteiligte": "alle"}, 400, "beteiligte"),
        ({"kennzeichen": 22}, 400, "kennzeichen"),
        ({"betreff": ["x"]}, 400, "betreff"),
        ({"akteur": "jemand"}, 400, "akteur"),
    ],
)
def test_a_faulty_akte_is_refused_with_its_field(session, body, status, field):
    answer = session.post("akten/@akten", json={**NEW_AKTE, **body})
    assert (answer.status_code, answer.json()["field"]) == (status, field), answer.text
    assert session.get("akten/@akten").json()["items_total"] == 0


def test_closing_too_early_lists_the_reasons_in_german(session, vorgang):
    answer = session.post(url(vorgang, "@workflow/close"), json={})
    assert (answer.status_code, answer.json()["type"]) == (409, "WrongState")
    assert answer.json()["reasons"] == ["Es ist kein Bescheid und kein Ergebnis vermerkt."]


def test_a_stale_patch_is_refused(session, vorgang):
    etag = session.get(url(vorgang)).headers["ETag"]
    first = session.patch(url(vorgang), json={"betreff": "Eins"}, headers={"If-Match": etag})
    assert first.status_code == 204, first.text
    second = session.patch(url(vorgang), json={"betreff": "Zwei"}, headers={"If-Match": etag})
    assert (second.status_code, second.json()["type"]) == (409, "Stale")


@pytest.mark.parametrize("stamp", ['"{}"', 'W/"{}"', '"{}-gzip"', 'W/"{}--gzip"', '"other", "{}"', "*"])
def test_if_match_is_taken_as_proxies_and_http_send_it(session, vorgang, stamp):
    headers = {"If-Match": stamp.format(session.get(url(vorgang)).json()["stand"])}
    assert session.patch(url(vorgang), json={"betreff": "Eins"}, headers=headers).status_code == 204


def test_every_change_of_a_record_honours_if_match(session, live_town, vorgang):
    draft = make_dokument(vorgang, data=b"Entwurf", filename="vermerk.txt", richtung="intern", herkunft="intern")
    transaction.commit()
    old = {"If-Match": 'W/"1"'}
    upload = {"datei": {"data": b64encode(b"Neu").decode(), "filename": "vermerk.txt"}, "grund": "besser"}
    for target, body in (
        (url(vorgang, "@workflow/start"), {}),
        (url(vorgang, "@uebernehmen"), {}),
        (url(vorgang, "@weiterleiten"), {"oe": "hauptamt", "grund": "falsch"}),
        (url(draft, "@fassungen"), upload),
    ):
        refused = session.post(target, json=body, headers=old)
        assert (refused.status_code, refused.json()["type"]) == (409, "Stale"), target
    stamp = {"If-Match": session.get(url(draft)).headers["ETag"]}
    assert session.post(url(draft, "@fassungen"), json=upload, headers=stamp).status_code == 201


def test_what_was_got_can_be_sent_back(session, live_town, vorgang):
    dokument = make_dokument(vorgang)
    transaction.commit()
    for record in (vorgang.aq_parent, vorgang, dokument):
        got = session.get(url(record)).json()
        answer = session.patch(url(record), json=got)
        assert answer.status_code == 204, answer.text
        assert session.get(url(record)).json() == got, "sending it back changed something"
        assert session.patch(url(record), json={**got, "betreff": "Anruf"}).status_code == 204
        assert session.get(url(record)).json()["title"] == "Anruf"
    changed = {**session.get(url(vorgang)).json(), "medium": {"title": "Papier", "token": "papier"}}
    assert session.patch(url(vorgang), json=changed).status_code == 204
    assert session.get(url(vorgang)).json()["medium"]["token"] == "papier"
    assert session.patch(url(vorgang), json={**changed, "aktenzeichen": "1"}).status_code in (400, 409)


def test_a_patch_is_journaled(session, live_town, vorgang):
    session.patch(url(vorgang), json={"betreff": "Neu", "frist": "2027-01-29", "grund": "Anruf"})
    transaction.begin()
    entries = {entry["metadatum_name"]: entry for entry in journal.entries(vorgang)}
    assert (entries["betreff"]["neuer_wert"], entries["betreff"]["akteur"]) == ("Neu", WORKER)
    assert entries["frist"]["bemerkung"] == "Anruf"


@pytest.mark.fault
@pytest.mark.parametrize("field", ["aktenzeichen", "kennzeichen", "ergebnis", "zda_datum", "bearbeiter", "nirgends"])
def test_a_patch_of_anything_else_is_refused(session, vorgang, field):
    answer = session.patch(url(vorgang), json={field: "x"})
    assert (answer.status_code, answer.json()["field"]) == (400, field)


def test_only_the_registratur_changes_retention(session, vorgang):
    assert session.patch(url(vorgang), json={"aufbewahrungsdauer": "1"}).status_code == 403


@pytest.mark.parametrize("field", ["aufbewahrungsdauer", "aussonderungsart", "bewertungsvorschlag"])
def test_retention_is_not_chosen_by_whoever_creates_an_akte(session, live_town, field):
    body = {"title": "Akte", "kennzeichen": "922", "federfuehrung": "steueramt", field: "1"}
    answer = session.post(f"{live_town.absolute_url()}/akten/@akten", json=body)
    assert (answer.status_code, answer.json()["field"]) == (400, field)


def test_incoming_bytes_cannot_be_patched(session, live_town, vorgang):
    dokument = make_dokument(vorgang)
    transaction.commit()
    data = {"data": b64encode(b"neu").decode(), "encoding": "base64", "filename": "a"}
    assert session.patch(url(dokument), json={"datei": data}).status_code == 400
    assert session.patch(url(dokument), json={"betreff": "Nachweis"}).status_code == 204
    transaction.begin()
    assert akte_api.is_intact(dokument)


def test_a_closed_vorgang_refuses_every_change(session, vorgang):
    akte_api.take_over(vorgang)
    akte_api.decide(vorgang, "abgelehnt")
    akte_api.close_vorgang(vorgang)
    transaction.commit()
    assert session.patch(url(vorgang), json={"betreff": "x"}).status_code == 409
    file = {"data": b64encode(b"x").decode(), "filename": "x.txt"}
    refused = session.post(url(vorgang, "@dokumente"), json={"richtung": "intern", "datei": file})
    assert refused.status_code in (401, 403, 409)


def test_nothing_is_deleted_moved_or_copied(session, live_town, rest, vorgang):
    boss = rest(live_town, "admin")
    for asking in (session, boss):
        assert asking.delete(url(vorgang)).status_code in (401, 403, 409)
        assert asking.post(f"{live_town.absolute_url()}/@move", json={"source": url(vorgang)}).status_code >= 400
        assert asking.post(f"{live_town.absolute_url()}/@copy", json={"source": url(vorgang)}).status_code >= 400
    transaction.begin()
    assert vorgang.getId() in vorgang.aq_parent.objectIds()


@pytest.mark.leak
def test_others_reach_nothing(live_town, rest, vorgang):
    dokument = make_dokument(vorgang)
    transaction.commit()
    for user_id in ("sachbearbeitung-gewerbe", "buergerin-a", None):
        asking = rest(live_town, user_id)
        for target in (url(vorgang), url(vorgang.aq_parent), url(dokument), url(dokument, "@@datei")):
            answer = asking.get(target, allow_redirects=False)
            assert answer.status_code == (404 if user_id else 401) or "login" in answer.headers.get("Location", ""), (
                target
            )
        assert asking.post(url(vorgang, "@workflow/start"), json={}).status_code == (404 if user_id else 401)
        hits = asking.get(f"{live_town.absolute_url()}/@search?portal_type=Vorgang").json()
        assert hits["items_total"] == 0


@pytest.mark.parametrize("view", ["@@datei", "@@download/datei", "@@display-file/datei", "@@download/datei/x.html"])
def test_a_file_is_served_as_attachment_only(session, live_town, vorgang, view):
    dokument = make_dokument(vorgang, data=b"<script>alert(1)</script>", filename="x.html")
    transaction.commit()
    answer = session.get(url(dokument, view))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content == b"<script>alert(1)</script>"


def test_a_vorgang_is_taken_from_a_colleague_only_by_who_knows_whose_it_is(live_town, rest, session, vorgang):
    assert session.post(url(vorgang, "@uebernehmen")).status_code == 200
    head = rest(live_town, "leitung-steuer")
    refused = head.post(url(vorgang, "@uebernehmen"))
    assert (refused.status_code, refused.json()["type"]) == (409, "Stale")
    taken = head.post(url(vorgang, "@uebernehmen"), json={"gesehen": WORKER})
    assert (taken.status_code, taken.json()["bearbeiter"]) == (200, "leitung-steuer")


def test_a_vorgang_is_assigned_only_by_who_knows_whose_it_is_if_that_is_told(live_town, rest, session, vorgang):
    head = rest(live_town, "leitung-steuer")
    assert head.post(url(vorgang, "@zuweisen"), json={"bearbeiter": WORKER, "gesehen": ""}).status_code == 200
    body = {"bearbeiter": "leitung-steuer", "gesehen": ""}
    refused = head.post(url(vorgang, "@zuweisen"), json=body)
    assert (refused.status_code, refused.json()["type"]) == (409, "Stale")
    assert head.post(url(vorgang, "@zuweisen"), json={**body, "gesehen": WORKER}).status_code == 200


def test_a_line_break_in_a_line_and_a_stamp_that_is_none_are_refused(session, live_town, vorgang):
    dokument = make_dokument(vorgang)
    transaction.commit()
    answer = session.patch(url(dokument, ""), json={"absender": "a\nb"}, headers={"Accept-Language": "de"})
    assert (answer.status_code, answer.json()["field"]) == (400, "absender")
    assert answer.json()["message"].endswith("Es darf kein Zeilenumbruch darin stehen.")
    for stamp in (5, True, ["x"], {"a": 1}):
        assert session.patch(url(vorgang, ""), json={"bemerkung": "x", "stand": stamp}).status_code == 409
