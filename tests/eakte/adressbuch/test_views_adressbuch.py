"""The address book in the browser without JavaScript and over REST; into a party and a letter; attacked."""

from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.schreiben import api as schreiben
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.browser import auth
from musterstadt.browser import get
from musterstadt.browser import send

import pytest
import re
import requests
import transaction


CLERK, HEAD, PASSWORD = "sachbearbeitung-steuer", "leitung-steuer", "Sehr-geheim-2026!"
EVIL = "<script>alert(1)</script>"
MAX = {
    "vorname": "Max",
    "familienname": f"Müller{EVIL}",
    "anschrift": {"strasse": "Lindenweg", "hausnummer": "2", "plz": "12345", "ort": "Musterstadt"},
}
TYPED = {"art": "natuerlich", "vorname": "Max", "familienname": "Huber", "strasse": "Lindenweg", "hausnummer": "2"}
TYPED |= {"plz": "12345", "ort": "Musterstadt"}


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town, make_akte(live_town, oe="steueramt"), beteiligte=())
    transaction.commit()
    return vorgang


def test_add_find_change_and_merge(live_town):
    base = live_town.absolute_url()
    made = send(f"{base}/@@adresse-bearbeiten", **TYPED)
    assert made.status_code == 302, made.text
    again = send(f"{base}/@@adresse-bearbeiten", **{**TYPED, "familienname": "Hubert"})
    assert again.status_code == 409 and "gibt es vielleicht schon" in again.text
    second = send(f"{base}/@@adresse-bearbeiten", shown=again.text, **{**TYPED, "familienname": "Hubert"})
    assert second.status_code == 302
    page = get(f"{base}/@@adressbuch?text=hub lindenw").text
    assert "Huber, Max, Lindenweg 2" in page and "Hubert, Max" in page
    edit = made.headers["Location"].replace("@@adresse?", "@@adresse-bearbeiten?")
    seen = get(edit, HEAD).text
    assert send(edit, **{**TYPED, "vorname": "Moritz"}).status_code == 302
    answer = send(edit, HEAD, seen, **{**TYPED, "vorname": "Maximilian"})
    assert answer.status_code == 409 and "Moritz" in answer.text and "Maximilian" in answer.text
    assert send(edit, HEAD, answer.text, **TYPED).status_code == 302
    assert "gleiches Haus" in get(made.headers["Location"]).text
    merge = re.search(r'href="([^"]+@@adressen-zusammenfuehren[^"]+)"', get(f"{base}/@@adressbuch-doppelte").text)[1]
    kept = send(merge.replace("&amp;", "&"))
    assert kept.status_code == 302, kept.text
    assert "zusammengeführt" in get(kept.headers["Location"]).text


def test_a_party_and_an_addressee_are_searched_and_chosen(live_town, vorgang):
    made = adressbuch.add(MAX)
    transaction.commit()
    url = vorgang.absolute_url()
    assert "@@beteiligte-suchen" in get(f"{url}/@@beteiligte").text
    page = get(f"{url}/@@beteiligte-suchen?text=lindenweg").text
    assert EVIL not in page
    chosen = re.search(r'href="([^"]+@@beteiligte\?adressbuch=[0-9a-f]+)"', page)[1]
    form = get(chosen).text
    assert 'value="Lindenweg"' in form and EVIL not in form
    fields = {**TYPED, "rolle": "sonstiger", "familienname": "Müller"}
    assert send(chosen, shown=form, **fields).status_code == 302
    transaction.begin()
    assert [(one["familienname"], one["adressbuch"]) for one in vorgang.beteiligte] == [("Müller", made.id)]
    assert send(f"{url}/@@beteiligte?nr=0", **{**fields, "vorname": "Moritz"}).status_code == 302
    transaction.begin()
    assert [(one["vorname"], one["adressbuch"]) for one in vorgang.beteiligte] == [("Moritz", made.id)]
    letter = f"{url}/@@schreiben-verfassen"
    answer = send(letter, betreff="Termin", text="Montag", weg="post", suche="lindenw", suchen="1")
    form = get(answer.headers["Location"]).text
    assert f'name="empfaenger.a{made.id}"' in form and EVIL not in form
    fields = {"betreff": "Termin", "text": "Montag", "weg": "post", f"empfaenger.a{made.id}": "1"}
    assert send(answer.headers["Location"], shown=form, **fields).status_code == 302
    transaction.begin()
    (kept,) = schreiben.list_schreiben(vorgang)
    assert f"a{made.id}" in kept.werte["empfaenger"]


@pytest.mark.parametrize("who", ["buergerin-a", "redaktion", "revision", None])
def test_nobody_else_learns_that_there_is_a_book(live_town, who):
    made = adressbuch.add(MAX)
    transaction.commit()
    base = live_town.absolute_url()
    refused = (302, 401) if who is None else (302, 401, 404)
    for page in (f"@@adresse?nr={made.id}", "@@adressbuch?text=max", "@@adressbuch-doppelte", "@@adresse-bearbeiten"):
        answer = get(f"{base}/{page}", who)
        assert answer.status_code in refused and "Lindenweg" not in answer.text
    headers = {"Accept": "application/json"}
    for path in (f"@adressbuch/{made.id}", "@adressbuch?text=max", "@adressbuch-doppelte"):
        answer = requests.get(f"{base}/{path}", auth=auth(who), headers=headers)
        assert answer.status_code in (401, 404) and "Lindenweg" not in answer.text
    assert requests.post(f"{base}/@adressbuch", json=MAX, auth=auth(who), headers=headers).status_code in (401, 404)


def test_rest_adds_finds_changes_and_merges(live_town, rest):
    session, base = rest(live_town, CLERK), f"{live_town.absolute_url()}/@adressbuch"
    person = {**MAX, "familienname": "Huber"}
    made = session.post(base, json=person)
    assert made.status_code == 201, made.text
    assert session.post(base, json=person).status_code == 409
    other = session.post(base, json={**person, "trotzdem": True}).json()
    url = made.json()["@id"]
    assert session.patch(url, json={"telefon": "0123 4"}).status_code == 400
    changed = session.patch(url, json={"telefon": "0123 4", "anschrift": {"hausnummer": "3"}, "stand": 1}).json()
    assert (changed["anschrift"]["strasse"], changed["anschrift"]["hausnummer"]) == ("Lindenweg", "3")
    assert session.patch(url, json={"telefon": "1", "stand": 1}).status_code == 409
    assert session.get(f"{base}?text=huber").json()["items_total"] == 2
    assert session.patch(url, json={"anschrift": {"hausnummer": "2"}, "stand": 2}).status_code == 200
    assert len(session.get(f"{base}-doppelte").json()["items"]) == 1
    states = {"bleibt": changed["id"], "geht": other["id"], "stand_bleibt": 3, "stand_geht": 1}
    assert session.post(f"{base}-zusammenfuehren", json={**states, "stand_geht": 9}).status_code == 409
    assert session.post(f"{base}-zusammenfuehren", json=states).json()["id"] == changed["id"]
    assert session.get(other["@id"]).json()["id"] == changed["id"]
    assert session.get(f"{base}/gibtsnicht").status_code == 404
    for wrong in ({}, {"vorname": 5}, {**person, "anschrift": "x"}, {"x": 1}):
        assert session.post(base, json=wrong).status_code == 400, wrong
