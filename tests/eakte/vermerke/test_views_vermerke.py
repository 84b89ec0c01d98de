"""Vermerk, Telefonnotiz and comment in the browser without JavaScript, and over REST; attacked by those who may not."""

from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.vermerke import api as vermerke
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.browser import auth
from musterstadt.browser import CLERK
from musterstadt.browser import get
from musterstadt.browser import HEAD
from musterstadt.browser import OTHER
from musterstadt.browser import send

import pytest
import re
import requests
import transaction


STRANGERS = (OTHER, "buergerin-a", "redaktion", None)
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town, make_akte(live_town, oe="steueramt"), betreff="Dackel Waldi")
    transaction.commit()
    return vorgang


def test_a_call_is_in_the_akte_after_two_clicks_and_a_send_twice_makes_one(live_town, vorgang):
    page = get(vorgang.absolute_url()).text
    url = re.search(r'href="([^"]+@@vermerk\?art=telefonnotiz)"', page)[1]
    shown = get(url).text
    assert 'value="Ayşe Yıldız"' in shown
    assert re.search(r'value="\d\d\.\d\d\.\d{4} \d\d:\d\d"', shown)
    assert "Zur Akte nehmen" in shown
    fields = {
        "shown": shown,
        "partner": "Ayşe Yıldız",
        "text": EVIL,
        "richtung": "eingehend",
        "zeitpunkt": "01.02.2026 9:05",
    }
    assert [send(url, **fields).status_code for _twice in range(2)] == [302, 302]
    transaction.begin()
    (dokument,) = [one for one in vorgang.objectValues() if one.portal_type == "Dokument"]
    assert dokument.title == "Telefonnotiz: Ayşe Yıldız"
    assert "Telefonnotiz: Ayşe Yıldız" in get(vorgang.absolute_url()).text


def test_two_write_one_draft_and_nothing_of_either_is_lost(live_town, vorgang):
    url = f"{vorgang.absolute_url()}/@@vermerk"
    assert send(url, betreff="Ortstermin", text="Zaun").status_code == 302
    transaction.begin()
    (found,) = vermerke.entwuerfe(vorgang)
    url = f"{url}?nr={found.id}"
    seen_by_head = get(url, HEAD).text
    assert send(url, betreff="Ortstermin", text="Zaun aus Holz").status_code == 302
    answer = send(url, HEAD, seen_by_head, betreff="Ortstermin am Montag", text="Zaun aus Draht")
    assert answer.status_code == 409
    assert "Zaun aus Draht" in answer.text and "Zaun aus Holz" in answer.text and "Jana Öztürk" in answer.text
    answer = send(
        url, HEAD, answer.text, betreff="Ortstermin am Montag", text="Zaun", **{"wahl.text": "ihre"}, fest="1"
    )
    assert answer.status_code == 302
    transaction.begin()
    assert [one.title for one in vorgang.objectValues() if one.portal_type == "Dokument"] == ["Ortstermin am Montag"]
    late = send(url, CLERK, seen_by_head, betreff="Ortstermin", text="Noch ein Satz")
    assert late.status_code in (403, 404, 409)


def test_what_was_typed_waits_when_it_could_not_be_stored(vorgang):
    url = f"{vorgang.absolute_url()}/@@vermerk?art=telefonnotiz"
    answer = send(url, partner="", text="Sie ruft morgen wieder an")
    assert answer.status_code == 400
    assert "Sie ruft morgen wieder an</textarea>" in answer.text
    assert "Sie ruft morgen wieder an" in get(url).text


def test_a_comment_tells_the_colleague_and_is_shown_as_it_was_typed(live_town, vorgang):
    page = get(f"{vorgang.absolute_url()}?tab=nachrichten").text
    url = f"{vorgang.absolute_url()}/@@kommentieren"
    assert 'name="an"' in page
    answer = send(url, CLERK, page, text=f"Bitte ansehen {EVIL}\nDanke", an=HEAD)
    assert answer.status_code == 302
    transaction.begin()
    assert [one["art"] for one in aufgaben.signale_of(HEAD)] == ["mentioned"]
    shown = get(f"{vorgang.absolute_url()}?tab=nachrichten", HEAD).text
    assert EVIL not in shown
    assert "Bitte ansehen &lt;script&gt;" in shown
    assert "@ Dr. Hartmut Brückner" in shown


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize(
    "page", ["@@vermerk", "@@kommentieren", "@@vermerk-verwerfen?nr=1", "@vermerke", "@kommentare"]
)
def test_who_may_not_see_the_vorgang_gets_nothing_of_it(vorgang, who, page):
    url = f"{vorgang.absolute_url()}/{page}"
    headers = {"Accept": "application/json"} if page.startswith(("@v", "@k")) else {}
    answer = requests.get(url, auth=auth(who), headers=headers, allow_redirects=False)
    assert answer.status_code in ((302, 401) if who is None else (404,))
    if headers:
        answer = requests.post(url, json={"text": "x"}, auth=auth(who), headers=headers)
        assert answer.status_code in ((401,) if who is None else (404,))


def test_rest_drafts_refuses_what_is_stale_and_makes_final(live_town, vorgang, rest):
    session = rest(live_town, CLERK)
    path = f"{vorgang.absolute_url()}/@vermerke"
    made = session.post(path, json={"betreff": "Ortstermin", "text": "Zaun"})
    assert made.status_code == 201
    url = made.json()["@id"]
    assert session.patch(url, json={"text": "Zaun neu"}).status_code == 400
    assert session.patch(url, json={"text": "Zaun neu", "stand": 1}).json()["stand"] == 2
    assert session.patch(url, json={"text": "alt", "stand": 1}).status_code == 409
    assert [one["text"] for one in session.get(path).json()["items"]] == ["Zaun neu"]
    done = session.patch(url, json={"stand": 2, "fest": True})
    assert done.status_code == 201 and len(done.json()["sha256"]) == 64
    assert session.patch(url, json={"text": "x", "stand": 2}).status_code == 404
    assert session.delete(url).status_code == 404
    said = session.post(f"{vorgang.absolute_url()}/@kommentare", json={"text": "Bitte", "an": [HEAD]})
    assert said.status_code == 201
    assert session.get(f"{vorgang.absolute_url()}/@kommentare").json()["items"][0]["an"] == [HEAD]
    for wrong in ({"text": 1}, {"text": "x", "an": "alle"}, {"text": "x", "an": [OTHER]}, {}):
        assert session.post(f"{vorgang.absolute_url()}/@kommentare", json=wrong).status_code == 400
