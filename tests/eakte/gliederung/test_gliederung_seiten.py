"""The pages and endpoints: what follows is shown first, the old address leads on, strangers find nothing."""

from kommune.eakte.akte import api as akten
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang

import pytest
import re
import requests
import transaction


CLERK, HEAD, OTHER, PASSWORD = (
    "sachbearbeitung-steuer",
    "leitung-steuer",
    "sachbearbeitung-verkehr",
    "Sehr-geheim-2026!",
)
GRUND = {"grund": "Falsch abgelegt"}


@pytest.fixture
def records(live_town):
    akte, ziel = make_akte(live_town), make_akte(live_town, betreff="Die richtige Akte")
    vorgang = make_vorgang(live_town, akte)
    make_dokument(vorgang)
    transaction.commit()
    return akte, ziel, vorgang


def send(who, url, **data):
    """Send a form as a browser does: with what the page before had hidden."""
    session = requests.Session()
    session.auth = (who, PASSWORD)
    page = session.get(url)
    for _step in range(2):
        hidden = dict(re.findall(r'<input[^>]*name="(_authenticator|einmal|gesehen)"[^>]*value="([^"]*)"', page.text))
        page = session.post(url, data={**hidden, **data})
        if "Das folgt daraus" not in page.text:
            return page
        shown = page.text
    page.shown = shown
    return page


def test_a_move_shows_what_follows_and_the_old_address_leads_on(live_town, records):
    akte, ziel, vorgang = records
    old = vorgang.absolute_url()
    page = send(CLERK, f"{old}/@@umhaengen", aktenzeichen=ziel.aktenzeichen, **GRUND)
    assert page.status_code == 200
    assert page.url.startswith(ziel.absolute_url())
    angaben = requests.get(f"{page.url}?tab=angaben", auth=(CLERK, PASSWORD)).text
    assert "Frühere Aktenzeichen" in angaben and "umhaengen-zurueck" in angaben
    led = requests.get(f"{old}/@@journal?seite=1", auth=(CLERK, PASSWORD), allow_redirects=False)
    assert (led.status_code, led.headers["Location"].startswith(ziel.absolute_url())) == (302, True)
    back = send(CLERK, f"{page.url}/@@umhaengen-zurueck", **GRUND)
    assert back.url == old


@pytest.mark.leak
def test_the_old_address_is_nothing_to_others(live_town, records, rest):
    _akte, ziel, vorgang = records
    old, path = vorgang.absolute_url(), "/" + "/".join(vorgang.getPhysicalPath()[2:])
    moved = rest(live_town, CLERK).post(f"{path}/@umhaengen", json={"aktenzeichen": ziel.aktenzeichen, **GRUND})
    assert moved.status_code == 200
    for who in (OTHER, "poststelle", "buergerin-a"):
        answer = requests.get(old, auth=(who, PASSWORD), allow_redirects=False)
        assert (answer.status_code, "Location" in answer.headers) == (404, False)
    assert requests.get(old, allow_redirects=False).status_code in (302, 401, 404)
    assert ziel.getId() not in requests.get(old, allow_redirects=False).headers.get("Location", "")


def test_a_split_offers_the_dokumente_in_their_order_and_refuses_nonsense(live_town, records):
    _akte, _ziel, vorgang = records
    for number in range(3):
        make_dokument(vorgang, betreff=f"Blatt {number}")
    transaction.commit()
    url = f"{vorgang.absolute_url()}/@@teilen"
    shown = re.findall(r">([\d/]+-1-\d+) ", requests.get(url, auth=(CLERK, PASSWORD)).text)
    assert shown == sorted(shown, key=lambda one: int(one.rsplit("-", 1)[1])) and len(shown) == 4
    answer = send(CLERK, url, betreff="Zweites", **{"person.x": "1", "dokument.x": "1"}, **GRUND)
    assert answer.status_code == 400
    uid = next(iter(vorgang.objectValues())).UID()
    answer = send(CLERK, url, betreff="Zweites", **{f"dokument.{uid}": "1"}, **GRUND)
    assert (answer.status_code, answer.url != url) == (200, True)


def test_everything_over_rest(live_town, records, rest):
    akte, ziel, vorgang = records
    clerk, head = rest(live_town, CLERK), rest(live_town, HEAD)

    def path(record):
        return "/" + "/".join(record.getPhysicalPath()[2:])

    told = clerk.get(f"{path(vorgang)}/@umhaengen", params={"aktenzeichen": ziel.aktenzeichen}).json()
    assert told["folgen"]["kennzeichen"] == ["022", "022"]
    uid = next(iter(vorgang.objectValues())).UID()
    body = {"betreff": "Zweites", "dokumente": [uid], "beteiligte": [0], **GRUND}
    new = clerk.post(f"{path(vorgang)}/@teilen", json=body)
    assert new.status_code == 201
    merged = clerk.post(f"{path(vorgang)}/@zusammenlegen", json={"aktenzeichen": new.json()["aktenzeichen"], **GRUND})
    assert merged.json()["erledigt"] is True
    assert (
        head.get(f"{path(akte)}/@umgliedern", params={"kennzeichen": "921"}).json()["folgen"]["kennzeichen"][1] == "921"
    )
    moved = head.post(f"{path(akte)}/@umgliedern", json={"kennzeichen": "921", **GRUND}).json()
    assert (moved["aktenzeichen"][:4], moved["frueher"]) == ("921/", [akte.aktenzeichen])
    lent = clerk.post(f"{path(ziel)}/@papier", json={"wer": "Archiv", "grund": "Übergabe"})
    assert lent.status_code == 409
    assert clerk.post(f"{path(vorgang)}/@teilen", json={**body, "beteiligte": "x"}).status_code == 400


@pytest.mark.leak
def test_strangers_get_nothing(live_town, records, rest):
    akte, _ziel, vorgang = records
    session = rest(live_town, OTHER)
    for record, name in ((vorgang, "umhaengen"), (vorgang, "teilen"), (akte, "umgliedern"), (akte, "papier")):
        path = "/" + "/".join(record.getPhysicalPath()[2:])
        assert session.post(f"{path}/@{name}", json=GRUND).status_code == 404
        page = requests.get(f"{record.absolute_url()}/@@{name}", auth=(OTHER, PASSWORD))
        assert page.status_code == 404


def test_the_paper_part_stands_on_the_page_and_is_found(live_town, records):
    akte, _ziel, _vorgang = records
    akten.edit(akte, {"medium": "hybrid", "standort": "Keller, Regal 7"})
    transaction.commit()
    page = send(CLERK, f"{akte.absolute_url()}/@@papier", wer="Rechtsamt", band="2", bis="", grund="Prüfung")
    assert re.search(r"Rechtsamt.*?\(2\)", page.text, re.DOTALL)
