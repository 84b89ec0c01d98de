"""A letter from the Vorgang to the Postfach in the browser without JavaScript; Textbausteine; over REST; attacked."""

from kommune.eakte.core.ablauf.worker import run_once
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.schreiben import api as schreiben
from kommune.portal.postfach import api as postfach
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.browser import auth
from musterstadt.browser import CLERK
from musterstadt.browser import get
from musterstadt.browser import HEAD
from musterstadt.browser import OTHER
from musterstadt.browser import send
from urllib.parse import quote

import pytest
import re
import requests
import transaction


EVIL = "<script>alert(1)</script>"


@pytest.fixture
def vorgang(live_town):
    akte = make_akte(live_town, oe="steueramt")
    vorgang = make_vorgang(live_town, akte, betreff="Dackel Waldi", eingangsnummer="2026-SCHREIBEN-2")
    make_dokument(vorgang, betreff="Plan")
    transaction.commit()
    return vorgang


def test_a_letter_with_a_baustein_goes_out_once_and_into_the_postfach(live_town, vorgang):
    url = f"{vorgang.absolute_url()}/@@schreiben-verfassen"
    base = live_town.absolute_url()
    made = send(
        f"{base}/@@textbaustein?fuer={quote(f'person:{CLERK}')}",
        titel="Anhörung",
        text="Hallo {{ antragsteller.name }}!",
    )
    assert made.status_code == 302, made.text
    assert "Anhörung" in get(f"{base}/@@textbausteine").text
    shown = get(url).text
    assert "Ayşe Yıldız" in shown and "Plan (" in shown
    places = [shown.index(f'name="{one}"') for one in ("suche", "suchen", "betreff", "baustein", "einfuegen", "weiter")]
    assert places == sorted(places), "a button stands with the field it works on"
    person = re.search(r'name="(empfaenger\.b[0-9a-f]{10})"', shown)[1]
    anlage = re.search(r'name="(anlagen\.[0-9a-z]+)"', shown)[1]
    baustein = re.search(r'<option value="(person:[^"]+)"', shown)[1]
    fields = {person: "1", anlage: "1", "betreff": "Ortstermin", "text": f"Text {EVIL}", "weg": "bester"}
    answer = send(url, shown=shown, **fields, baustein=baustein, einfuegen="1")
    assert answer.status_code == 302, answer.text
    url = answer.headers["Location"].partition("#")[0]
    shown = get(url).text
    assert "Hallo Ayşe Yıldız!" in shown and EVIL not in shown
    assert re.search(rf'name="{re.escape(person)}"[^>]*checked', shown)
    text = f"Text {EVIL}\n\nHallo Ayşe Yıldız!"
    answer = send(url, shown=shown, **{**fields, "text": text}, weiter="1")
    check = get(answer.headers["Location"])
    assert "Hallo Ayşe Yıldız!" in check.text and EVIL not in check.text
    assert "Ayşe Yıldız" in check.text and "Postfach" in check.text
    preview = re.search(r'href="([^"]+@@schreiben-vorschau[^"]+)"', check.text)[1].replace("&amp;", "&")
    assert get(preview).content.startswith(b"%PDF")
    for _twice in range(2):
        assert send(answer.headers["Location"], shown=check.text).status_code == 302
    transaction.begin()
    (letter,) = schreiben.list_schreiben(vorgang)
    key = f"{letter.id}:0"
    while auftraege.is_open("schreiben", key):
        run_once(live_town)
        transaction.begin()
    (message,) = postfach.nachrichten("2026-SCHREIBEN-2")
    assert [len(message.anhaenge), message.betreff] == [2, "Ortstermin"]
    page = get(f"{vorgang.absolute_url()}?tab=nachrichten").text
    assert "zugestellt" in page and "Postfach, Nachricht" in page and EVIL not in page
    assert get(f"{vorgang.absolute_url()}/@@schreiben-verfassen?nr={letter.id}").status_code == 404


def test_two_write_one_letter_and_nothing_of_either_is_lost(vorgang):
    url = f"{vorgang.absolute_url()}/@@schreiben-verfassen"
    assert send(url, betreff="Termin", text="Montag", weg="bester").status_code == 302
    transaction.begin()
    (letter,) = schreiben.list_schreiben(vorgang)
    url = f"{url}?nr={letter.id}"
    seen = get(url, HEAD).text
    person = re.search(r'name="(empfaenger\.b[0-9a-f]{10})"', seen)[1]
    assert send(url, betreff="Termin", text="Dienstag", weg="bester").status_code == 302
    answer = send(url, HEAD, seen, betreff="Termin", text="Mittwoch", weg="post", **{person: "1"})
    assert answer.status_code == 409
    assert "Dienstag" in answer.text and "Mittwoch" in answer.text
    assert (
        send(url, HEAD, answer.text, betreff="Termin", text="Mittwoch", weg="post", **{person: "1"}).status_code == 302
    )
    transaction.begin()
    kept = schreiben.get_schreiben(vorgang, letter.id).werte
    assert (kept["text"], kept["weg"], len(kept["empfaenger"])) == ("Mittwoch", "post", 1)


@pytest.mark.parametrize("who", [OTHER, "buergerin-a", "redaktion", None])
def test_who_may_not_see_the_vorgang_gets_nothing_of_it(live_town, vorgang, who):
    found = schreiben.draft(vorgang, {"betreff": "Geheim", "text": "x"})
    transaction.commit()
    refused = (302, 401) if who is None else (404,)
    for page in ("verfassen", f"verfassen?nr={found.id}", f"senden?nr={found.id}", f"vorschau?nr={found.id}&an=0"):
        assert get(f"{vorgang.absolute_url()}/@@schreiben-{page}", who).status_code in refused
    headers = {"Accept": "application/json"}
    url = f"{vorgang.absolute_url()}/@schreiben"
    assert requests.get(url, auth=auth(who), headers=headers).status_code in (401, 404)
    assert requests.post(url, json={"betreff": "x"}, auth=auth(who), headers=headers).status_code in (401, 404)
    base = live_town.absolute_url()
    foreign = {"fuer": "oe:steueramt", "titel": "x", "text": "y"}
    answer = requests.post(f"{base}/@textbausteine", json=foreign, auth=auth(who), headers=headers)
    assert answer.status_code in (401, 403, 404)


def test_rest_drafts_and_sends(live_town, vorgang, rest):
    session = rest(live_town, CLERK)
    url = f"{vorgang.absolute_url()}/@schreiben"
    people = session.get(url).json()["empfaenger"]
    made = session.post(url, json={"betreff": "Termin", "text": "Montag", "empfaenger": [people[0]["id"]]})
    assert made.status_code == 201, made.text
    one = made.json()["@id"]
    assert session.patch(one, json={"text": "Dienstag"}).status_code == 400
    assert session.patch(one, json={"text": "Dienstag", "stand": 1}).json()["stand"] == 2
    assert session.patch(one, json={"text": "x", "stand": 1}).status_code == 409
    for wrong in ({"betreff": 5}, {"empfaenger": "alle"}, {"empfaenger": [5]}, {"empfaenger": {"a": 1}}, {"x": 1}):
        assert session.post(url, json=wrong).status_code == 400, wrong
    send_url = one.replace("@schreiben/", "@schreiben-senden/")
    assert session.post(send_url, json={"stand": 1}).status_code == 409
    sent = session.post(send_url, json={"stand": 2})
    assert [row["stand"] for row in sent.json()["sendungen"]] == ["in_arbeit"]
    assert session.post(send_url, json={"stand": 2}).status_code == 409
    assert session.delete(one).status_code == 409
    assert session.post(send_url, json={"gepostet": 0}).status_code == 409
    base = f"{live_town.absolute_url()}/@textbausteine"
    mine = session.post(base, json={"fuer": "oe:steueramt", "titel": "Gruß", "text": "Bis bald"})
    assert mine.status_code == 201
    assert session.patch(mine.json()["@id"], json={"text": "Bis dann", "stand": 1}).json()["text"] == "Bis dann"
    assert session.post(base, json={"fuer": "oe:steueramt", "titel": "x", "text": "{{ x }"}).status_code == 400
    assert session.delete(mine.json()["@id"]).status_code == 204
    assert session.delete(mine.json()["@id"]).status_code == 404
