"""Bekanntgabe and print queue over pages and REST, by the clerk and the Poststelle, and who is let in."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.worker import run_once
from kommune.eakte.postausgang import api as postausgang
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.gebuehren_faelle import sign
from musterstadt.vorlagen import make_vorlage

import re
import requests
import transaction


CLERK, POST, PASSWORD = "sachbearbeitung-steuer", "poststelle", "Sehr-geheim-2026!"
FIRMA = {
    "rolle": "sonstiger",
    "art": "juristisch",
    "firma": "Gerüstbau <b>Süd</b> GmbH",
    "anschrift": {"strasse": "Industriestraße", "hausnummer": "7", "plz": "12345", "ort": "Musterstadt"},
}


def get(url, who):
    return requests.get(url, auth=(who, PASSWORD) if who else None, headers={"Accept-Language": "de"})


def send(page, who, **fields):
    form = page.text.partition('enctype="multipart/form-data"')[2].partition("</form>")[0]
    hidden = dict(re.findall(r'<input[^>]*name="([a-z_]+)"[^>]*value="([^"]*)"', form))
    hidden = {name: value for name, value in hidden.items() if not name.startswith("posten")}
    return requests.post(page.url, data={**hidden, **fields}, auth=(who, PASSWORD), headers={"Accept-Language": "de"})


def test_one_bescheid_goes_to_two_and_the_poststelle_posts_it(live_town, as_user, rest):
    akte = make_akte(live_town, oe="steueramt")
    vorgang = make_vorgang(live_town, akte, beteiligte=(AYSE, FIRMA), eingangsnummer="2026-BEKANNT-2")
    vorlage = make_vorlage(live_town, id="bekannt")
    with as_user(live_town, CLERK):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, vorlage)
    sign(live_town, as_user, bescheid)
    with as_user(live_town, CLERK):
        postausgang.deliver(bescheid, "postfach")
    transaction.commit()
    url, base = bescheid.absolute_url(), live_town.absolute_url()
    clerk, post = rest(live_town, CLERK), rest(live_town, POST)
    token = clerk.get(f"{url}/@bekanntgaben").json()["empfaenger"][0]["token"]
    shown = send(get(f"{url}/@@bekanntgabe", CLERK), CLERK, empfaenger=token, weg="post", recht="vwvfg")
    assert "wartet auf die Poststelle" in shown.text and "§ 9 Abs. 1 OZG" in shown.text
    assert "<b>Süd</b>" not in shown.text
    assert "@@druckliste" in get(f"{base}/@@schreibtisch", POST).text
    lauf = send(get(f"{base}/@@druckliste", POST), POST)
    assert "Drucklauf D-" in lauf.text and "<b>Süd</b>" not in lauf.text
    run_once(live_town)
    transaction.commit()
    page = get(lauf.url, POST)
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page.text)[1]
    nr = lauf.url.partition("nr=")[2]
    held = {"_authenticator": token, "nr": nr}
    pdf = requests.post(f"{base}/@@drucklauf-holen", data=held, auth=(POST, PASSWORD))
    assert pdf.content.startswith(b"%PDF") and pdf.headers["Cache-Control"] == "private, no-store"
    assert "Wurde schon geholt" in get(lauf.url, POST).text
    answer = post.post(f"/@druckliste/{nr}", json={"posten": [0], "tag": clock.today().isoformat()})
    assert answer.json()["posten"][0]["abgang"] == clock.today().isoformat()
    items = clerk.get(f"{url}/@bekanntgaben").json()["items"]
    assert [one["weg"] for one in items] == ["postfach", "post"] and all(one["wirksam_am"] for one in items)
    for stranger in (None, "buergerin-a", "sachbearbeitung-verkehr"):
        assert rest(live_town, stranger).get(f"{url}/@bekanntgaben").status_code in (401, 404)
    for name in ("druckliste", f"drucklauf?nr={nr}", f"druck-nachdruck?nr={nr}&stelle=0"):
        assert get(f"{base}/@@{name}", CLERK).status_code == 404, name
        assert get(f"{base}/@@{name}", "buergerin-a").status_code in (401, 403, 404), name
    for call in (rest(live_town, CLERK).get, rest(live_town, "fachadmin").get):
        assert call("/@druckliste").status_code == 404
