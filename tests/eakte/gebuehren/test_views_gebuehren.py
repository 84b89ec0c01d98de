"""Pages and endpoints of fees: from the proposal to the payment, and who is let in."""

from decimal import Decimal
from kommune.eakte.core import clock
from kommune.eakte.gebuehren import api as gebuehren
from musterstadt.gebuehren_faelle import bescheid_of
from musterstadt.gebuehren_faelle import cafe
from musterstadt.gebuehren_faelle import CLERK
from musterstadt.gebuehren_faelle import HEAD
from musterstadt.gebuehren_faelle import sign
from workflow_tables import rows

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"


@pytest.mark.parametrize(("state", "role", "permission", "allowed"), rows("gebuehr"))
def test_the_table_holds(town, state, role, permission, allowed):
    assert (role in {one["name"] for one in town.rolesOfPermission(permission) if one["selected"]}) is allowed


def get(url, who=CLERK):
    return requests.get(url, auth=(who, PASSWORD), headers={"Accept-Language": "de"})


def send(page, who=CLERK, **fields):
    """Send the form of a page as a browser does, with what is hidden in it."""
    form = page.text.partition('enctype="multipart/form-data"')[2].partition("</form>")[0]
    hidden = dict(re.findall(r'<input[^>]*name="([a-z_]+)"[^>]*value="([^"]*)"', form))
    return requests.post(page.url, data={**hidden, **fields}, auth=(who, PASSWORD), headers={"Accept-Language": "de"})


def test_from_the_proposal_to_the_payment_over_pages_and_rest(live_town, as_user, rest):
    vorgang = cafe(live_town, as_user)
    transaction.commit()
    url = vorgang.absolute_url()
    asked = send(get(f"{url}/@@gebuehr"), tarif="cafe", menge="1", stichtag="2026-11-28")
    assert "12,5 × 30 × 0,35 = 131,25 €" in asked.text
    shown = send(asked)
    assert "131,25 €" in shown.text and "bestätigt" in shown.text
    transaction.begin()
    bescheid = sign(live_town, as_user, bescheid_of(live_town, as_user, vorgang))
    key = gebuehren.of_bescheid(bescheid).kassenzeichen
    transaction.commit()
    assert f"kz={key}&amp;art=annahme" in get(f"{url}?tab=bescheide").text
    form = get(f"{url}/@@anordnung-feststellen?kz={key}&art=annahme")
    assert form.status_code == 200, re.findall(r"<(?:p|h1|li)[^>]*>([^<]+)<", form.text)
    shown = send(form)
    assert shown.status_code == 200, (shown.url, re.findall(r"<(?:p|h1|li)[^>]*>([^<]+)<", shown.text))
    assert "wartet auf die Anordnung" in shown.text and "@@anordnen" not in shown.text
    assert "@@anordnen" in get(f"{url}?tab=bescheide", HEAD).text
    clerk, head, admin = rest(live_town, CLERK), rest(live_town, HEAD), rest(live_town, "fachadmin")
    told = clerk.get(f"{url}/@gebuehren").json()["forderungen"][0]
    assert (told["kassenzeichen"], told["stand"], told["betrag"]) == (key, "offen", "131.25")
    order = f"{url}/@anordnungen/{told['anordnungen'][0]['id']}"
    assert clerk.post(order, json={"betrag": "131.25"}).status_code == 403
    assert head.post(order, json={"betrag": "131.25"}).json()["stand"] == "angeordnet"
    payment = {"referenz": "A-1", "kassenzeichen": key, "betrag": "131.25", "datum": "2026-11-28"}
    for outcome in ("gebucht", "doppelt"):
        answer = admin.post("/@zahlungen", json={"zahlungen": [payment]})
        assert [one["ergebnis"] for one in answer.json()["items"]] == [outcome]
    assert clerk.get(f"{url}/@gebuehren").json()["forderungen"][0]["stand"] == "bezahlt"
    assert admin.get("/@anordnungen").json()["items"][0]["betrag"] == "131.25"
    month = f"{clock.today():%Y-%m}"
    found = admin.get(f"/@anordnungen?monat={month}").json()
    assert (
        found["summen"] == {"angeordnet": {"anzahl": 1, "annahmen": "131.25", "stornos": "0.00", "betrag": "131.25"}}
        and len(found["items"]) == 1
    )
    assert admin.get("/@anordnungen?monat=2020-02&stand=wartend").json()["items_total"] == 0
    for asked in ("monat=2026-13", "monat=x", "stand=erfunden"):
        assert admin.get(f"/@anordnungen?{asked}").status_code == 400, asked
    page = get(f"{live_town.absolute_url()}/@@anordnungen", "fachadmin").text
    assert (
        "131,25 €" in page
        and f'value="{month}"' in page
        and "1 (131,25 €)" in " ".join(re.sub(r"<[^>]+>", "", page).split())
    )
    other = get(f"{live_town.absolute_url()}/@@anordnungen?monat=2020-02", "fachadmin").text
    assert "Hier gibt es keine Anordnung." in other and "noch nicht übergeben: 1" in other
    assert get(f"{live_town.absolute_url()}/@@anordnungen?monat=x&stand=y&seite=z", "fachadmin").status_code == 200
    for stranger in (None, "buergerin-a", "sachbearbeitung-verkehr"):
        assert rest(live_town, stranger).get(f"{url}/@gebuehren").status_code in (401, 404)
    for path in ("/@anordnungen", "/@zahlungen"):
        assert rest(live_town, "buergerin-a").get(path).status_code in (401, 404, 405)
    for name in (
        "tarife",
        "tarif?nr=cafe",
        "anordnungen",
        "zahlungen-einlesen",
        "tarife-export",
        "gebuehren-einstellungen",
    ):
        assert admin.get(f"/@@{name}").status_code == 200, name
        assert clerk.get(f"/@@{name}").status_code in (401, 403, 404), name
    assert Decimal(told["betrag"]) == Decimal("131.25")
