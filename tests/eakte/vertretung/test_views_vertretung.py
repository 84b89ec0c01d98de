"""``@@vertretung`` and ``@vertretungen``: for the person and who leads them; a stranger learns nothing."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.vertretung import api as vertretungen
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang

import re
import transaction


PERSON, HEAD, DEPUTY = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-gewerbe"


def test_one_is_given_on_the_page_shown_to_the_deputy_and_ended(live_town, rest):
    vorgang = make_vorgang(live_town, make_akte(live_town, oe="steueramt"))
    akte_api.assign(vorgang, PERSON)
    transaction.commit()
    person, deputy = rest(live_town, PERSON), rest(live_town, DEPUTY)
    person.headers["Accept"] = deputy.headers["Accept"] = "text/html"
    base = live_town.absolute_url()
    assert deputy.get(vorgang.absolute_url()).status_code == 404
    form = person.get(f"{base}/@@vertretung-einrichten")
    assert form.status_code == 200 and "Aylin Demir" in form.text
    hidden = dict(re.findall(r'name="(einmal|_authenticator)"\s+(?:type="hidden"\s+)?value="([^"]*)"', form.text))
    sent = {
        "fuer": PERSON,
        "durch": DEPUTY,
        "von": "",
        "bis": "",
        "art": "alles",
        "oe": "",
        "signale": "1",
        "grund": "Urlaub",
    }
    answer = person.post(f"{base}/@@vertretung-einrichten", data={**hidden, **sent}, allow_redirects=False)
    assert answer.status_code == 302 and answer.headers["Location"].endswith("/@@vertretung")
    for session in (person, deputy):
        page = session.get(f"{base}/@@vertretung")
        assert page.status_code == 200 and "Urlaub" in page.text and "@@vertretung-beenden?nr=" in page.text
    assert "In Vertretung für Jana Öztürk" in deputy.get(f"{base}/@@schreibtisch?korb=vertretung").text
    assert vorgang.aktenzeichen in deputy.get(f"{base}/@@schreibtisch?korb=vertretung").text
    assert deputy.get(vorgang.absolute_url()).status_code == 200
    live_town._p_jar.sync()
    (one,) = vertretungen.of_deputy(DEPUTY)
    end = f"{base}/@@vertretung-beenden?nr={one.id}"
    shown = person.get(end)
    assert "Aylin Demir" in shown.text and "Jana Öztürk" in shown.text
    hidden = dict(re.findall(r'name="(einmal|_authenticator)"\s+(?:type="hidden"\s+)?value="([^"]*)"', shown.text))
    assert person.post(end, data=hidden, allow_redirects=False).status_code == 302
    assert deputy.get(vorgang.absolute_url()).status_code == 404


def test_over_rest(live_town, rest):
    head, deputy, stranger = (rest(live_town, one) for one in (HEAD, DEPUTY, "sachbearbeitung-verkehr"))
    url = f"{live_town.absolute_url()}/@vertretungen"
    body = {"fuer": PERSON, "durch": DEPUTY, "bis": "2036-12-31", "art": "bearbeitung", "grund": "Urlaub"}
    assert deputy.post(url, json=body).status_code == 404
    assert head.post(url, json=body | {"bis": "gestern"}).status_code == 400
    assert head.post(url, json=body | {"rolle": "x"}).status_code == 400
    given = head.post(url, json=body)
    assert given.status_code == 201
    assert [one["durch"] for one in head.get(url).json()["geleitet"]] == [DEPUTY]
    assert [one["fuer"] for one in deputy.get(url).json()["durch_mich"]] == [PERSON]
    assert not any(stranger.get(url).json()[name] for name in ("mich", "durch_mich", "geleitet"))
    assert rest(live_town).get(url).status_code == 401
    assert rest(live_town, "buergerin-a").get(url).status_code in (401, 404)
    address = f"{url}/{given.json()['id']}"
    assert stranger.delete(address).status_code == 404
    assert head.delete(address).status_code == 204
    assert head.delete(address).status_code == 404
