"""A resident draws a point, a line or an area without a script and by keyboard; an editor puts layers on the map."""

from datetime import timedelta
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.journal import api as journal
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.auslage import ebenen
from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from kommune.portal.beteiligung.plan import zeichnung
from musterstadt.akten import make_vorgang
from musterstadt.auslegung import make_verfahren
from musterstadt.auslegung import PLAN
from musterstadt.auslegung import TYPED
from musterstadt.geodaten import geopackage
from musterstadt.geodaten import xplangml
from plone import api
from portal.beteiligung.test_views_beteiligung import link_of
from portal.beteiligung.test_views_beteiligung import Resident

import html
import json
import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
FORM = "/@@stellung-nehmen"


@pytest.fixture
def verfahren(live_town):
    made = make_verfahren(live_town)
    transaction.commit()
    return made


@pytest.fixture
def resident(verfahren):
    return Resident(verfahren.absolute_url())


def fields(page):
    """Return what the form keeps of the drawing."""
    return dict(re.findall(r'name="(punkte|stufe|mitte)" value="([^"]*)"|$', page.text)[:-1])


def same(one, two):
    """Tell whether two texts are the same point."""
    return all(abs(float(a) - float(b)) < 1e-5 for a, b in zip(one.split(","), two.split(","), strict=True))


def test_an_area_is_drawn_by_clicks_and_goes_into_the_record(live_town, verfahren, resident, work):
    vorgang = make_vorgang(live_town)
    beteiligung.file_in(verfahren, vorgang.aktenzeichen)
    transaction.commit()
    kept, hidden = {"zeichenart": "Polygon"}, resident.form(FORM)
    for x, y in ((200, 200), (300, 200), (300, 260)):
        page = resident.post(FORM, {**hidden, **TYPED, **kept, "ort-640.x": str(x), "ort-640.y": str(y)})
        kept |= fields(page)
    assert (
        "3 Punkte" in page.text
        and re.search(r'value="Polygon"[^>]*checked|checked[^>]*value="Polygon"', page.text)
        and "zu schmal" in page.text
    )
    url = html.unescape(re.search(r'src="([^"]*@@plan\?breite=640[^"]*)"', page.text)[1])
    drawing = resident.session.get(url).text
    assert "<polygon" in drawing and drawing.count('fill="#ffffff" stroke="#b3001b"') == 3
    sent = resident.post(FORM, {**hidden, **TYPED, **kept})
    transaction.begin()
    one = beteiligung.get(link_of(sent)[1])
    assert one.bezug["geometrie"]["type"] == "Polygon" and len(one.bezug["geometrie"]["coordinates"][0]) == 4
    assert "Fläche auf dem Plan: etwa" in resident.session.get(sent.headers["Location"]).text
    assert resident.session.get(f"{sent.headers['Location']}/pdf").content.startswith(b"%PDF")
    beteiligung.confirm(one.nummer)
    work(live_town)
    assert beteiligung.get(one.nummer).abgelegt


def test_by_keyboard_the_map_is_moved_and_a_point_set_below_the_cross(verfahren, resident):
    hidden = resident.form(FORM)
    kept = {}
    for zug in ("groesser", "groesser", "rechts", "mitte"):
        page = resident.post(FORM, {**hidden, **TYPED, **kept, "zug": zug})
        kept |= fields(page)
    assert kept["stufe"] == "2" and same(kept["punkte"], kept["mitte"])
    frame = zeichnung.rahmen(verfahren.formen, 640)
    assert float(kept["punkte"].split(",")[0]) > frame.lon
    pressed = resident.post(FORM, {**hidden, **TYPED, "ort-640.x": "0", "ort-640.y": "0"})  # Enter on the picture
    assert same(fields(pressed)["punkte"], f"{frame.lon},{frame.lat}")
    gone = resident.post(FORM, {**hidden, **TYPED, **kept, "zug": "leer"})
    assert "punkte" not in fields(gone) and "nichts gezeichnet" in gone.text


def test_half_an_area_is_told_and_stored_nowhere(verfahren, resident):
    half = {"zeichenart": "Polygon", "punkte": "10.271,49.571;10.272,49.571"}
    page = resident.post(FORM, {**resident.form(FORM), **TYPED, **half})
    assert page.status_code == 422 and "eine Fläche drei" in page.text
    assert beteiligung.numbers_of(verfahren.UID()) == []


def test_layers_of_three_kinds_are_put_on_the_map_read_as_a_list_and_taken_off(live_town, verfahren, resident):
    with api.env.adopt_user(username="redaktion"):
        ebenen.put_layers(verfahren, xplangml(), "plan.gml")
        ebenen.put_layers(verfahren, geopackage(), "daten.gpkg", titel="Bestand")
        [own] = ebenen.put_layers(verfahren, PLAN.encode(), "gebiet.geojson")
    transaction.commit()
    page = resident.get("/@@karte").text
    for word in (
        "Geltungsbereich",
        "Baugebiete",
        "Bestand: baeume",
        "Linde",
        "gebiet",
        "XPlanGML",
        "Dazu Stellung nehmen",
    ):
        assert word in page
    assert "@@ebene-abhaengen" not in page
    link = html.unescape(re.search(r'href="([^"]*@@stellung-nehmen[^"]*Linde[^"]*)"', page)[1])
    form = resident.session.get(link).text
    assert 'name="punkte"' in form and 'value="Linde"' in form
    every, one = resident.get("/@@plan").text, resident.get(f"/@@plan?ebene={own.id}").text
    assert len(every) > len(one) > len(resident.get("/@@plan?ebene=").text)
    moved = resident.get(f"/@@karte?gewaehlt=1&ebene:list={own.id}&zug=groesser").text
    assert 'name="stufe" value="1"' in moved and moved.count('checked="checked"') == 1
    assert json.loads(resident.get(f"/@@ebene/{own.id}").text)["features"][0]["properties"] == {"name": "WA 1"}
    assert resident.get("/@@ebene/nichts").status_code == 404
    ebenen.take_down_layer(verfahren, own.id)
    written = [one["aktion"] for one in journal.entries(live_town) if one["aktion"].startswith("unterlage_")]
    assert written.count("unterlage_abgehaengt") == 1 and written.count("unterlage_ausgelegt") == 8


def test_layers_over_rest_are_put_by_editors_and_read_by_everybody(live_town, verfahren, resident):
    import base64

    url = f"{verfahren.absolute_url()}/@ebenen"
    head = {"Accept": "application/json"}
    body = {"titel": "Plan", "datei": {"filename": "p.gml", "data": base64.b64encode(xplangml()).decode()}}
    assert requests.post(url, json=body, headers=head).status_code == 401
    made = requests.post(url, json=body, headers=head, auth=("redaktion", PASSWORD))
    assert made.status_code == 201 and len(made.json()["items"]) == 4
    broken = {"datei": {"filename": "p.gml", "data": base64.b64encode(b"<XPlanAuszug").decode()}}
    refused = requests.post(url, json=broken, headers=head, auth=("redaktion", PASSWORD))
    assert refused.status_code == 400 and refused.json()["field"] == "datei"
    first = requests.get(url, headers=head).json()["items"][0]
    assert first["titel"] == "Plan: Geltungsbereich" and first["epsg"] == 25832
    assert requests.get(first["@id"], headers=head).json()["type"] == "FeatureCollection"
    assert requests.delete(first["@id"], headers=head).status_code == 401
    assert requests.delete(first["@id"], headers=head, auth=("redaktion", PASSWORD)).status_code == 204
    assert len(requests.get(url, headers=head).json()["items"]) == 3


def test_a_line_sent_over_rest_is_kept_as_it_is(verfahren):
    url = f"{verfahren.absolute_url()}/@stellungnahmen"
    line = {"type": "LineString", "coordinates": [[10.271, 49.5701], [10.272, 49.5704]]}
    body = {**TYPED, "datenschutz": True, "geometrie": line}
    head = {"Accept": "application/json", "Idempotency-Key": "linie-0001"}
    sent = requests.post(url, json=body, headers=head)
    assert sent.status_code == 201
    transaction.begin()
    assert beteiligung.get(sent.json()["nummer"]).bezug == {"geometrie": line}
    wrong = {**body, "geometrie": {"type": "Point", "coordinates": [49.57, 10.27]}}
    head["Idempotency-Key"] = "linie-0002"
    assert requests.post(url, json=wrong, headers=head).status_code == 422


def test_without_a_plan_there_is_no_map_and_layers_alone_make_one(live_town, verfahren):
    empty = make_verfahren(live_town, id="leer", title="Ohne Plan", plangebiet="")
    transaction.commit()
    resident = Resident(empty.absolute_url())
    assert resident.get("/@@karte").status_code == resident.get("/@@plan").status_code == 404
    assert 'type="image"' not in resident.get(FORM).text
    with pytest.raises(Invalid):
        ebenen.put_layers(empty, b"{}", "x.json")
    ebenen.put_layers(empty, xplangml(), "plan.gml")
    transaction.commit()
    assert resident.get("/@@plan").status_code == 200 and 'type="image"' in resident.get(FORM).text


def test_places_end_with_the_data_of_people(live_town, verfahren):
    typed = {**TYPED, "geometrie": {"type": "LineString", "coordinates": [[10.271, 49.5701], [10.272, 49.5704]]}}
    beleg = beteiligung.submit(verfahren, typed, key="ort-endet-1", am=clock.now())
    beteiligung.withdraw(beleg.nummer)
    transaction.begin()
    verfahren.auslegung_von = clock.today() - timedelta(days=400)
    verfahren.auslegung_bis = clock.today() - timedelta(days=390)
    verfahren.reindexObject()
    assert beteiligung.forget_people() == 1 and beteiligung.get(beleg.nummer).bezug == {}


def test_a_wms_is_an_address_of_the_web():
    field = IBeteiligungSettings["wms"]
    field.validate("https://geo.musterstadt.de/wms?map=stadt")
    for wrong in ("file:///etc/passwd", "geo.musterstadt.de", "https://name:wort@geo.example/"):
        with pytest.raises(Exception, match=".*"):
            field.validate(wrong)


def test_the_clerk_sees_the_places_on_a_map_and_nobody_else_does(live_town, verfahren, work):
    vorgang = make_vorgang(live_town)
    beteiligung.file_in(verfahren, vorgang.aktenzeichen)
    transaction.commit()
    area = {
        "type": "Polygon",
        "coordinates": [[[10.271, 49.5701], [10.272, 49.5701], [10.272, 49.5704], [10.271, 49.5701]]],
    }
    for number, place in enumerate(({"geometrie": area}, {"lon": "10.2735", "lat": "49.5715"}, {})):
        beleg = beteiligung.submit(verfahren, {**TYPED, **place}, key=f"ort-karte-{number}", am=clock.now())
        transaction.begin()
        beteiligung.confirm(beleg.nummer)
    work(live_town)
    url, clerk = f"{vorgang.absolute_url()}/@@stellungnahmen-karte", ("sachbearbeitung-steuer", PASSWORD)
    page = requests.get(url, auth=clerk, headers={"Accept-Language": "de"})
    assert page.status_code == 200 and page.text.count("@@beitrag?nr=") >= 4 and "Fläche auf dem Plan" in page.text
    assert "<polygon" in page.text and 'role="group"' in page.text
    found = requests.get(f"{url}?format=geojson", auth=clerk).json()["features"]
    assert [one["geometry"]["type"] for one in found] == ["Polygon", "Point"] and found[0]["geometry"] == area
    assert requests.get(url, allow_redirects=False).status_code in (302, 401, 404)
    assert requests.get(url, auth=("buergerin", PASSWORD), allow_redirects=False).status_code in (302, 401, 403, 404)
    sicht = abwaegung.Sicht(vorgang, all=True)
    first = next(one for one in sicht.beitraege.values() if one.geometrie)
    assert first.ort.startswith("Fläche auf dem Plan")
