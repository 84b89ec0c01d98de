"""A Widerspruch over pages and REST: recorded, decided, handed on, by the office; strangers get nothing of it."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.worker import run_once
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from musterstadt.widersprueche import CLERK
from musterstadt.widersprueche import delivered
from musterstadt.widersprueche import HEAD

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"


def get(url, who):
    return requests.get(url, auth=(who, PASSWORD) if who else None, headers={"Accept-Language": "de"})


def send(page, who, **fields):
    form = page.text.partition('enctype="multipart/form-data"')[2].partition("</form>")[0]
    hidden = dict(re.findall(r'<input[^>]*name="([a-z_]+)"[^>]*value="([^"]*)"', form))
    url = page.url.partition("?")[0]
    return requests.post(url, data={**hidden, **fields}, auth=(who, PASSWORD), headers={"Accept-Language": "de"})


@pytest.fixture
def case(live_town, as_user):
    vorgang = make_vorgang(live_town, make_akte(live_town, oe="steueramt"))
    make_dokument(vorgang, betreff="Brief vom Montag", data=pdf(), richtung="eingang")
    bescheid = delivered(live_town, as_user, vorgang)
    transaction.commit()
    return vorgang, bescheid


def test_recorded_by_the_page_decided_and_handed_on(live_town, as_user, case):
    vorgang, bescheid = case
    url = vorgang.absolute_url()
    shown = get(f"{url}?tab=bescheide", CLERK).text
    assert "bestandskräftig" in shown and "@@widerspruch?gegen=" in shown
    assert "bestandskräftig" in get(bescheid.absolute_url(), CLERK).text
    page = get(f"{url}/@@widerspruch?gegen={bescheid.getId()}:1", CLERK)
    assert "Brief vom Montag" in page.text
    told = {"gegen": f"{bescheid.getId()}:1", "eingang": clock.today().isoformat(), "form": "post"}
    brief = re.search(r'<option value="([0-9a-f]+)"[^>]*>\s*Brief vom Montag', page.text)[1]
    made = send(page, CLERK, **told, brief=brief, text="Ich widerspreche <b>sehr</b>.")
    assert made.status_code == 200, re.findall(
        r"invalid-feedback[^>]*>[^<]*|k-field-error[^>]*>[^<]*|alert[^>]*>[^<]*", made.text
    )
    assert "rechtzeitig" in made.text and "<b>sehr</b>" not in made.text
    verfahren = made.url.partition("?")[0].rstrip("/")
    assert "Widerspruch von" in get(url, CLERK).text and verfahren in get(url, CLERK).text
    again = send(get(f"{url}/@@widerspruch", CLERK), CLERK, **told)
    assert again.status_code == 409 or "schon" in again.text
    form = get(f"{verfahren}/@@widerspruch-abgeben", HEAD)
    ready = send(form, HEAD, an="Verwaltungsgericht Musterstadt")
    assert "@@ausdruck?nr=" in ready.url
    run_once(live_town)
    transaction.commit()
    done = get(ready.url, HEAD).text
    links = re.findall(r'href="([^"]+@@ausdruck-datei[^"]+)"', done)
    assert [get(link.replace("&amp;", "&"), HEAD).content[:2] for link in links] == [b"%P", b"PK"]
    assert "Verwaltungsgericht Musterstadt" in get(verfahren, CLERK).text
    out = send(get(f"{verfahren}/@@widerspruch-ausgang", HEAD), HEAD, ausgang="ruecknahme", grund="per Brief")
    assert "zurückgenommen" in out.text
    assert "zurückgenommen" in get(url, CLERK).text
    for name in ("widerspruch-ausgang", "widerspruch-abgeben", "widerspruch-aufschub", "widerspruch-wiedereinsetzung"):
        assert get(f"{url}/@@{name}", CLERK).status_code == 404, name  # the Vorgang of the Bescheid is no Verfahren
        for stranger in ("buergerin-a", "sachbearbeitung-verkehr"):
            assert get(f"{verfahren}/@@{name}", stranger).status_code == 404, (name, stranger)
        assert "Verwaltungsgericht" not in get(f"{verfahren}/@@{name}", None).text  # the log-in


def test_over_rest_with_what_is_refused(live_town, case, rest):
    vorgang, bescheid = case
    url, clerk, head = vorgang.absolute_url(), rest(live_town, CLERK), rest(live_town, HEAD)
    told = {"bescheid": bescheid.getId(), "nr": 1, "eingang": clock.today().isoformat(), "form": "niederschrift"}
    (item,) = clerk.get(f"{url}/@widersprueche").json()["items"]
    assert item["warum"] == "frist" and item["bestandskraeftig"] and item["rechnung"]
    for wrong, status in (
        ({**told, "form": "zuruf"}, 400),
        ({**told, "nr": "1"}, 400),
        ({**told, "nr": True}, 400),
        ({**told, "unbekannt": "x"}, 400),
        ({**told, "eingang": (clock.today() + timedelta(days=1)).isoformat()}, 400),
        ({**told, "bescheid": "gibtsnicht"}, 404),
        ({}, 400),
    ):
        assert clerk.post(f"{url}/@widersprueche", json=wrong).status_code in (status, 404), wrong
    for stranger in (None, "buergerin-a", "sachbearbeitung-verkehr"):
        assert rest(live_town, stranger).post(f"{url}/@widersprueche", json=told).status_code in (401, 404)
    made = clerk.post(f"{url}/@widersprueche", json=told)
    assert made.status_code == 201 and made.json()["zeit"] == "rechtzeitig"
    verfahren = made.json()["verfahren"]
    assert clerk.get(f"{verfahren}/@widersprueche").json()["verfahren"]["stand"] == "laeuft"
    changed = head.post(f"{verfahren}/@widersprueche/aufschub", json={"aufschub": "nein", "grund": "Sofortvollzug"})
    assert changed.json()["aufschub"] == "nein"
    assert (
        head.post(f"{verfahren}/@widersprueche/wiedereinsetzung", json={"gewaehrt": True, "grund": "x"}).status_code
        == 409
    )
    handed = head.post(f"{verfahren}/@widersprueche/abgabe", json={"an": "Regierungspräsidium"}).json()
    assert handed["stand"] == "abgegeben" and "@ausdruck/" in handed["ausdruck"]
    ended = head.post(f"{verfahren}/@widersprueche/ausgang", json={"ausgang": "zurueckgewiesen"}).json()
    assert ended["stand"] == "zurueckgewiesen"
    assert clerk.post(f"{url}/@widersprueche/ausgang", json={"ausgang": "abhilfe"}).status_code == 404
