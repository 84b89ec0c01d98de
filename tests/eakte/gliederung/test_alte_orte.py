"""One way to old addresses and numbers: of a Dokument, a Vorgang and what lies in it, a Teilakte; for who may see it."""

from kommune.eakte.akte import api as akten
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.gliederung import api as gliederung
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api

import pytest
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
def moved(live_town):
    """Return ``{kind: (thing, its number and address before)}`` of things carried in each way."""
    akte, ziel = make_akte(live_town), make_akte(live_town, betreff="Die richtige Akte")
    band = akten.create_teilakte(akte, betreff="Band 1")
    vorgang, other, held = (make_vorgang(live_town, akte), make_vorgang(live_town, akte), make_vorgang(live_town, band))
    single, inside = make_dokument(other, betreff="Einzeln"), make_dokument(vorgang, betreff="Mit dem Vorgang")
    teil = make_vorgang(live_town, vorgang)
    things = {"single": single, "inside": inside, "vorgang": vorgang, "teil": teil, "band": band, "held": held}
    before = {kind: (one.UID(), one.aktenzeichen, one.absolute_url()) for kind, one in things.items()}
    with api.env.adopt_user(username=CLERK):
        dokumente.move(single, make_vorgang(live_town, ziel), **GRUND)
        gliederung.move_vorgang(vorgang, ziel, **GRUND)
    with api.env.adopt_user(username=HEAD):
        gliederung.merge_akten(akte, ziel, **GRUND)
    transaction.commit()
    return before


@pytest.mark.leak
def test_every_old_address_leads_on_for_who_may_see_it_and_is_nothing_to_others(moved):
    for kind, (uid, _number, url) in moved.items():
        found = api.content.get(UID=uid).absolute_url()
        for accept in ("text/html", "application/json"):
            ask = {"headers": {"Accept": accept}, "allow_redirects": False}
            led = requests.get(url, auth=(CLERK, PASSWORD), **ask)
            assert (led.status_code, led.headers.get("Location")) == (302, found), (kind, accept)
            stranger = requests.get(url, auth=(OTHER, PASSWORD), **ask)
            assert (stranger.status_code, "Location" in stranger.headers) == (404, False), (kind, accept)
            nobody = requests.get(url, **ask)
            assert found not in nobody.headers.get("Location", ""), (kind, accept)
            assert nobody.status_code in (302, 401, 404)
        led = requests.get(f"{url}/@@journal?seite=1", auth=(CLERK, PASSWORD), allow_redirects=False)
        assert led.headers["Location"] == f"{found}/@@journal?seite=1", kind
        assert requests.post(url, auth=(CLERK, PASSWORD), allow_redirects=False).status_code == 404


def test_every_old_number_is_found_and_never_given_again(moved):
    for kind, (uid, number, _url) in moved.items():
        portal_type = {"single": "Dokument", "inside": "Dokument", "band": "Akte"}.get(kind, "Vorgang")
        (brain,) = akten.find_by_key(portal_type, number)
        assert uid == brain.UID, kind
        assert akten.is_taken(number), kind
    assert list(api.content.get(UID=moved["single"][0]).frueher) == [moved["single"][1]]
    assert api.content.get(UID=moved["inside"][0]).aktenzeichen == moved["inside"][1]
