"""Phases by the day, numbers and codes; a plan area as it comes; paragraphs of a text."""

from datetime import date
from datetime import timedelta
from kommune.portal.beteiligung import rules
from kommune.portal.beteiligung.auslage.lesetext import absaetze_of
from kommune.portal.beteiligung.plan import geojson
from kommune.portal.beteiligung.plan import zeichnung
from kommune.portal.beteiligung.rules import Phase
from kommune.portal.beteiligung.rules import Stand
from kommune.portal.beteiligung.rules import Zeitraum
from lxml import etree

import json
import pytest


pytestmark = pytest.mark.rules
PLAN = (
    Zeitraum(Phase.FRUEHZEITIG, date(2026, 3, 2), date(2026, 3, 31)),
    Zeitraum(Phase.AUSLEGUNG, date(2026, 6, 1), date(2026, 7, 3)),
    Zeitraum(Phase.ABWAEGUNG, date(2026, 7, 4), date(2026, 9, 30)),
)
RING = [[10.27, 49.57], [10.28, 49.57], [10.28, 49.58], [10.27, 49.57]]


@pytest.mark.parametrize(
    ("day", "phase", "stand", "then"),
    [
        (date(2026, 3, 1), None, Stand.KOMMT, date(2026, 3, 2)),
        (date(2026, 3, 2), Phase.FRUEHZEITIG, Stand.LAEUFT, date(2026, 4, 1)),
        (date(2026, 3, 31), Phase.FRUEHZEITIG, Stand.LAEUFT, date(2026, 4, 1)),
        (date(2026, 4, 1), None, Stand.DAZWISCHEN, date(2026, 6, 1)),
        (date(2026, 7, 3), Phase.AUSLEGUNG, Stand.LAEUFT, date(2026, 7, 4)),
        (date(2026, 7, 4), Phase.ABWAEGUNG, Stand.DAZWISCHEN, date(2026, 10, 1)),
        (date(2026, 10, 1), None, Stand.ENDE, None),
    ],
)
def test_the_phase_follows_from_the_day(day, phase, stand, then):
    found = rules.current(PLAN, day)
    assert (found.phase if found else None) == phase
    assert rules.stand(PLAN, day) == stand
    assert rules.next_change(PLAN, day) == then
    assert bool(rules.open_for(PLAN, day)) == (stand == Stand.LAEUFT)


@pytest.mark.parametrize(
    ("von", "bis", "told"),
    [
        (None, None, None),
        (date(2026, 4, 1), date(2026, 4, 1), None),
        (date(2026, 4, 1), None, "halb"),
        (date(2026, 4, 2), date(2026, 4, 1), "verkehrt"),
        (date(2026, 3, 31), date(2026, 4, 30), "ueberlappt"),
    ],
)
def test_days_that_cannot_be_are_named(von, bis, told):
    found = rules.fault([(Phase.FRUEHZEITIG, date(2026, 3, 2), date(2026, 3, 31)), (Phase.AUSLEGUNG, von, bis)])
    assert (found[0] if found else None) == told


def test_the_number_is_the_same_for_the_same_form_and_no_other():
    first = rules.nummer_of("uid", "key-123456")
    assert rules.is_nummer(first) and first == rules.nummer_of("uid", "key-123456")
    assert len({rules.nummer_of("uid", f"key-{n}") for n in range(2000)}) == 2000
    assert not rules.is_nummer(first.lower()) and not rules.is_nummer(f"{first}\n")


def test_a_code_opens_one_page_and_confirms_nothing():
    code = rules.code_for(b"secret", "stand", "ST-AAAAA-BBBBB")
    assert rules.fits(b"secret", "stand", "ST-AAAAA-BBBBB", code)
    assert not rules.fits(b"secret", "adresse", "ST-AAAAA-BBBBB", code)
    assert not rules.fits(b"secret", "stand", "ST-AAAAA-BBBBC", code)
    assert not rules.fits(b"secret", "stand", "ST-AAAAA-BBBBB", "ü" * 32)


def test_areas_lines_and_points_are_read_with_their_names():
    text = json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"name": "WA 1"},
                    "geometry": {"type": "Polygon", "coordinates": [RING]},
                },
                {
                    "type": "Feature",
                    "properties": None,
                    "geometry": {"type": "Point", "coordinates": [10.271, 49.571, 3]},
                },
                {"type": "Feature", "properties": {}, "geometry": None},
            ],
        }
    )
    area, point = geojson.parse(text)
    assert (area.art, area.name, len(area.punkte)) == ("Polygon", "WA 1", 4)
    assert (point.art, point.punkte) == ("Point", ((10.271, 49.571),))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("{", "error_plan_json"),
        ("[" * 100_000, "error_plan_json"),
        ("[1]", "error_plan_type"),
        ('"text"', "error_plan_type"),
        ({"type": "Circle", "coordinates": [1, 2]}, "error_plan_type"),
        ({"type": "Point", "coordinates": ["10", "49"]}, "error_plan_type"),
        ({"type": "Point", "coordinates": [True, 49]}, "error_plan_type"),
        ({"type": "Point", "coordinates": [float("nan"), 49]}, "error_plan_type"),
        ({"type": "Polygon", "coordinates": 7}, "error_plan_type"),
        ({"type": "FeatureCollection", "features": []}, "error_plan_empty"),
        ({"type": "Polygon", "coordinates": [[[lat, lon] for lon, lat in RING]]}, "error_plan_swapped"),
        ({"type": "Point", "coordinates": [566_000.0, 5_490_000.0]}, "error_plan_metres"),
        ({"type": "Point", "coordinates": [2.35, 48.85]}, "error_plan_outside"),
        ({"type": "LineString", "coordinates": [[10.0, 50.0]] * 100_000}, "error_plan_points"),
    ],
)
def test_what_is_no_plan_area_is_told_in_words(data, word):
    with pytest.raises(geojson.PlanFehler) as refused:
        geojson.parse(data if isinstance(data, str) else json.dumps(data))
    assert refused.value.message == word


def test_a_click_on_the_drawing_is_the_point_that_is_drawn_there():
    formen = (geojson.Form("Polygon", tuple((lon, lat) for lon, lat in RING), "WA <1>"),)
    for width in zeichnung.WIDTHS:
        frame = zeichnung.rahmen(formen, width)
        assert all(0 < x < frame.width and 0 < y < frame.height for x, y in map(frame.to_pixel, formen[0].punkte))
        lon, lat = frame.to_point(*frame.to_pixel((10.274, 49.573)))
        assert abs(lon - 10.274) < 2e-5 and abs(lat - 49.573) < 2e-5
        svg = zeichnung.as_svg(formen, width, "Plan & Gebiet", (10.274, 49.573))
        assert etree.fromstring(svg).tag.endswith("svg") and "WA &lt;1&gt;" in svg and "http" not in svg[40:]


def test_one_point_alone_can_be_drawn():
    assert "circle" in zeichnung.as_svg((geojson.Form("Point", ((10.27, 49.57),)),), 300, "Ort")


def test_a_text_becomes_numbered_paragraphs_with_headings():
    text = "1 Anlass\n\nDer Rat hat be-\nschlossen.\nMehr dazu.\n\n1.1 Lage\nAm Mühlbach.\f§ 2 Art der Nutzung\n\nAllgemeines Wohngebiet."
    found = absaetze_of(text)
    assert [(one.nummer, one.ebene, one.text) for one in found] == [
        (1, 2, "1 Anlass"),
        (2, 0, "Der Rat hat beschlossen. Mehr dazu."),
        (3, 3, "1.1 Lage"),
        (4, 0, "Am Mühlbach."),
        (5, 2, "§ 2 Art der Nutzung"),
        (6, 0, "Allgemeines Wohngebiet."),
    ]


def test_a_text_without_end_has_an_end():
    assert len(absaetze_of("Wort.\n\n" * 50_000)) == 1_500
    assert absaetze_of(" \n\n ") == ()


def test_a_phase_of_one_day_lasts_that_day():
    one = (Zeitraum(Phase.AUSLEGUNG, date(2026, 6, 1), date(2026, 6, 1)),)
    assert rules.open_for(one, date(2026, 6, 1)) and not rules.open_for(one, date(2026, 6, 1) + timedelta(days=1))
