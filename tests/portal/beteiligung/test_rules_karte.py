"""Layers of a map are read from three kinds of files, told what is wrong with them, thinned and drawn."""

from kommune.portal.beteiligung.plan import ansicht
from kommune.portal.beteiligung.plan import formate
from kommune.portal.beteiligung.plan import geojson
from kommune.portal.beteiligung.plan import hintergrund
from kommune.portal.beteiligung.plan import marke
from kommune.portal.beteiligung.plan import zeichnung
from kommune.portal.beteiligung.plan.nadeln import gathered
from lxml import etree
from musterstadt.geodaten import geopackage
from musterstadt.geodaten import RING
from musterstadt.geodaten import UTM_RING
from musterstadt.geodaten import xplangml

import json
import pytest
import sqlite3


pytestmark = pytest.mark.rules


def feature(kind, coordinates, **more):
    return json.dumps({"type": kind, "coordinates": coordinates, **more}).encode()


def near(one, two):
    return all(abs(a - b) < 1e-5 for a, b in zip(one, two, strict=True))


def test_utm_is_known_by_its_numbers_and_turned_into_degrees():
    read = formate.read(feature("Polygon", [UTM_RING]))
    [(_title, [form])] = read.ebenen
    assert read.epsg == 25832 and all(near(*pair) for pair in zip(form.punkte, RING, strict=True))
    with_zone = formate.read(feature("Polygon", [[[32_000_000 + x, y] for x, y in UTM_RING]]))
    assert near(with_zone.ebenen[0][1][0].punkte[0], RING[0])


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (feature("Polygon", [[[lat, lon] for lon, lat in RING]]), "error_plan_swapped"),
        (feature("Polygon", [[[y, x] for x, y in UTM_RING]]), "error_plan_swapped"),
        (feature("Point", [2.35, 48.85]), "error_plan_outside"),
        (feature("Point", [10.0, 50.0], crs={"properties": {"name": "EPSG:2056"}}), "error_plan_crs"),
        (feature("LineString", [[10.0, 50.0]] * 100_001), "error_plan_points"),
        (b"", "error_plan_json"),
        (b"\xff\xfe\x00", "error_plan_json"),
        (b"<a/>", "error_plan_xplan"),
        (b"<XPlanAuszug", "error_plan_xplan"),
        (b"<XPlanAuszug/>", "error_plan_xplan_empty"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><XPlanAuszug/>', "error_plan_xplan"),
        (xplangml().replace(b"</gml:posList>", b" 1</gml:posList>"), "error_plan_xplan"),
        (xplangml().replace(b"EPSG:25832", b"EPSG:2056"), "error_plan_crs"),
        (xplangml()[:-400], "error_plan_xplan"),
        (b"SQLite format 3\x00" + b"x" * 100, "error_plan_gpkg"),
        (geopackage()[:4000], "error_plan_gpkg"),
        (b" " * 20_000_001, "error_plan_bytes"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_words(data, word):
    with pytest.raises(geojson.PlanFehler) as refused:
        formate.read(data)
    assert refused.value.message == word


def test_100_000_points_are_read_and_thinned_for_drawing():
    line = [[10.2 + n * 1e-6, 49.5 + (n % 7) * 1e-6] for n in range(100_000)]
    [(_title, formen)] = formate.read(feature("LineString", line)).ebenen
    drawn = formate.thinned(formen)
    assert sum(one.size for one in drawn) <= formate.MAX_DRAWN and drawn[0].punkte[0] == (10.2, 49.5)
    places = tuple(geojson.Form("Point", ((10.2 + n % 300 * 1e-4, 49.5 + n // 300 * 1e-4),)) for n in range(15_000))
    assert 1_000 < len(formate.thinned(places)) <= formate.MAX_DRAWN


def test_a_geopackage_gives_a_layer_for_each_table():
    read = formate.read(geopackage())
    assert read.art == "geopackage" and [title for title, _formen in read.ebenen] == ["baeume", "gebiete"]
    (tree,), (area,) = (formen for _title, formen in read.ebenen)
    assert (tree.art, tree.name) == ("Point", "Linde") and (area.art, area.name) == ("Polygon", "WA 1")
    assert near(tree.punkte[0], RING[0]) and near(area.punkte[1], RING[1]) and len(area.loecher) == 1


def test_a_geopackage_that_never_ends_is_ended():
    opened = sqlite3.connect(":memory:")
    opened.deserialize(geopackage())
    opened.execute("ALTER TABLE gebiete RENAME TO echte")
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT NULL AS geom, 'x' AS name FROM n"
    opened.execute(f"CREATE VIEW gebiete AS {endless}")
    opened.execute("UPDATE gpkg_geometry_columns SET table_name = 'gebiete' WHERE table_name <> 'baeume'")
    opened.commit()
    with pytest.raises(geojson.PlanFehler) as refused:
        formate.read(opened.serialize())
    assert refused.value.message == "error_plan_gpkg"


def test_an_xplangml_gives_the_area_of_the_plan_and_a_layer_for_each_kind_of_object():
    read = formate.read(xplangml())
    found = dict(read.ebenen)
    assert list(found) == ["Geltungsbereich", "Baugebiete", "Baugrenzen", "Irgend Etwas Neues"]
    assert found["Geltungsbereich"][0].name == "Am Mühlbach" and near(found["Geltungsbereich"][0].punkte[2], RING[2])
    assert found["Baugebiete"][0].name == "WA" and len(found["Baugebiete"][0].loecher) == 1
    assert len(found["Baugrenzen"][0].punkte) > 10  # an arc


def test_an_entity_of_an_xplangml_reads_no_file(tmp_path):
    secret = tmp_path / "geheim"
    secret.write_text("geheim")
    data = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]><XPlanAuszug>&x;</XPlanAuszug>'
    with pytest.raises(geojson.PlanFehler):
        formate.read(data.encode())


def test_a_place_is_a_point_a_line_or_an_area_and_keeps_its_form():
    for art, text in (("Point", "10.27,49.57"), ("Polygon", "10.27,49.57;10.271,49.57;10.271,49.571")):
        drawn = marke.of_text(art, text)
        assert drawn.as_text() == text and marke.of_bezug(marke.as_bezug(drawn)) == drawn
    line = marke.of_geometry({"type": "LineString", "coordinates": [[10.27, 49.57], [10.28, 49.57]]})
    assert (
        "etwa 722 m lang, 2 Punkte" in marke.in_words(line)
        and marke.area(marke.of_geometry({"type": "Polygon", "coordinates": [[list(one) for one in RING]]})) > 7_500
    )
    assert marke.of_text("Point", "") is None and not marke.of_text("LineString", "10.27,49.57").is_whole


@pytest.mark.parametrize(
    "wrong", ["x", "1,2,3", "10,nan", "99,49", ";", "10.27,49.57;" * 101, [], {"type": "MultiPoint", "coordinates": []}]
)
def test_what_is_no_place_is_refused(wrong):
    with pytest.raises(geojson.PlanFehler):
        marke.of_text("LineString", wrong) if isinstance(wrong, str) else marke.of_geometry(wrong)


def test_the_map_is_moved_by_buttons_and_stays_over_the_plan():
    whole = zeichnung.rahmen((geojson.Form("Polygon", RING),), 640)
    view = ansicht.Ansicht().moved(whole, "groesser")
    assert view.stufe == 1 and view.frame(whole).metres == whole.metres / 2
    right = view.moved(whole, "rechts")
    assert right.mitte[0] > view.mitte[0] and ansicht.of_form(right.as_query()).stufe == 1
    for _again in range(20):
        right = right.moved(whole, "rechts")
    assert right.mitte[0] <= whole.to_point(whole.width, 0)[0]
    assert view.moved(whole, "kleiner") == view.moved(whole, "ganz") == ansicht.Ansicht()
    assert ansicht.of_form({"stufe": "9999999", "mitte": "x"}) == ansicht.Ansicht()


def test_a_hole_is_a_hole_and_a_name_is_escaped_in_the_drawing():
    form = geojson.Form("Polygon", RING, '<b>"x"', (RING[:4],))
    nadel = zeichnung.Nadel(RING[0], "3", '"><script>', "https://x.example/?a=1&b=2")
    svg = zeichnung.as_svg(
        (form,), 640, "Plan", marke.Marke("Polygon", RING[:3]), ebenen=[(1, (form,))], nadeln=[nadel]
    )
    assert etree.fromstring(svg).get("role") == "group" and svg.count("evenodd") == 2 and "<script" not in svg


def test_places_that_lie_close_are_one_pin_with_their_number():
    frame = zeichnung.rahmen((geojson.Form("Polygon", RING),), 640)
    close = [zeichnung.Nadel(RING[0], "1", url="/1"), zeichnung.Nadel(RING[0], "2", url="/2")]
    far = zeichnung.Nadel(RING[2], "3", url="/3")
    found = gathered([*close, far], frame, 0, lambda punkt, stufe: f"?{stufe}", lambda number: f"{number} Ideen")
    assert sorted((one.text, one.url) for one in found) == [("2", "?2"), ("3", "/3")]


def test_a_map_below_is_asked_for_just_the_frame_and_a_server_that_is_down_is_left_alone(monkeypatch):
    frame = zeichnung.rahmen((geojson.Form("Polygon", RING),), 300)
    asked = []
    below = hintergrund.Hintergrund()
    monkeypatch.setattr(below, "fetch", lambda url: asked.append(url))
    assert below.of("https://geo.example/wms?map=a", "stadt", frame) is None
    assert below.of("https://geo.example/wms?map=a", "stadt", frame) is None and len(asked) == 1
    assert "?map=a&SERVICE=WMS" in asked[0] and "WIDTH=300" in asked[0] and "SRS=EPSG%3A4326" in asked[0]
    assert below.of("file:///etc/passwd", "x", frame) is None and below.of("", "x", frame) is None
    found = hintergrund.Hintergrund()
    monkeypatch.setattr(found, "fetch", lambda url: ("image/png", b"\x89PNG"))
    svg = zeichnung.as_svg((geojson.Form("Polygon", RING),), 300, "x", grund=found.of("https://a.example", "x", frame))
    assert "data:image/png;base64,iVBORw==" in svg


def test_a_slow_map_service_holds_up_two_who_ask_and_nobody_else(monkeypatch):
    frame = zeichnung.rahmen((geojson.Form("Polygon", RING),), 300)
    below, asked = hintergrund.Hintergrund(), []

    def slow(url):
        asked.append(url)
        below.of("https://geo.example/wms", f"layer-{len(asked)}", frame)  # somebody comes while this one waits
        return "image/png", b"\x89PNG"

    monkeypatch.setattr(below, "fetch", slow)
    assert below.of("https://geo.example/wms", "layer-0", frame) is not None
    assert len(asked) == hintergrund.AT_ONCE
    assert below.of("https://geo.example/wms", "layer-9", frame) is not None, "the next one may ask again"


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "MultiPoint", "coordinates": [[10.27, 49.57], [10.28, 49.58]]},
        {"type": ["Point"], "coordinates": [10.27, 49.57]},
        {"type": None},
        {"type": "Feature", "geometry": {"type": ["x"]}, "properties": [1]},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [10.27, 49.57]}, "properties": [1]},
    ],
)
def test_what_no_program_should_send_as_a_drawing_is_refused_in_words(geometry):
    with pytest.raises(geojson.PlanFehler):
        marke.of_geometry(geometry)


def test_a_file_whose_system_is_described_by_something_else_is_read_by_its_numbers():
    read = formate.read(feature("Point", [10.27, 49.57], crs={"properties": [1]}))
    assert read.epsg == 4326


@pytest.mark.parametrize("cell", ["4000000000", "zeroblob(900000000)", "'words'"])
def test_a_geopackage_whose_geometry_is_a_huge_value_or_none_is_refused_without_making_room_for_it(cell):
    opened = sqlite3.connect(":memory:")
    opened.deserialize(geopackage())
    opened.executescript(f"DROP TABLE baeume; CREATE VIEW baeume AS SELECT 1 AS fid, {cell} AS geom, 'x' AS name;")
    with pytest.raises(geojson.PlanFehler, match="error_plan_gpkg"):
        formate.read(opened.serialize())
