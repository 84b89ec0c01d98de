"""How streets are compared, what a file of addresses says, how far it is; no Plone."""

from kommune.eakte.adressverzeichnis import rules
from kommune.eakte.adressverzeichnis import tabelle
from kommune.eakte.adressverzeichnis.tabelle import Fehler
from kommune.eakte.core.katalog.suchworte import street_key
from kommune.eakte.suche.umkreis import Umkreis
from pathlib import Path

import pytest


SHARED = Path(__file__).parents[4] / "shared" / "data" / "adressen_essen"
CSV = """strassenschluessel;strassenname;hausnummer;zusatz;lon;lat
1;Marktstr.;1;;7,0100;51,4500
1;Marktstr.;1;a;7.0101;51.4500
2;### unbekannt;1;;7.0;51.4
3;Am Bach;x;;7.0;51.4
4;Am Bach;2;;0.0;0.0
5;Am Bach;4;;32362128;5710918
"""


@pytest.mark.parametrize(
    "same",
    [
        ("Admiral-Scheer-Str.", "admiral scheer strasse", "Admiral-Scheer-Straße", "ADMIRAL SCHEER STR"),
        ("Lange Straße", "Lange Str.", "Langestr"),
        ("St. Florian-Weg", "Sankt-Florian-Weg"),
        ("Müllergasse", "Muellergasse", "Mu\u0308llergasse"),
    ],
)
def test_a_street_is_one_however_it_is_written(same):
    assert len({street_key(name) for name in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Straßenbahnring", "Bahnring"), ("Strandweg", "Randweg"), ("Marktstr.", "Marktplatz")]
)
def test_other_streets_stay_others(one, other):
    assert street_key(one) != street_key(other)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Marktstr. 3", ("Marktstr.", "3")),
        ("Marktstraße 12 a, 45127 Essen", ("Marktstraße", "12 a")),
        ("Straße des 17. Juni 135", ("Straße des 17. Juni", "135")),
        ("Marktstraße", ("Marktstraße", "")),
        ("Marktstr. 3-5", ("Marktstr.", "3-5")),
        ("", ("", "")),
        ("12", ("12", "")),
    ],
)
def test_a_line_is_taken_apart(typed, parts):
    assert rules.taken_apart(typed) == parts


def test_the_nearest_house_is_on_the_same_side():
    assert rules.nearest_house("7", ["2", "8", "12", "11"]) == "11"
    assert rules.nearest_house("7", ["11", "3"]) == "3", "of two equally near the smaller number"
    assert rules.nearest_house("7", ["8"]) == "8"
    assert rules.nearest_house("7", []) == ""


@pytest.mark.parametrize(
    ("ort", "there"),
    [("", True), ("Essen", True), ("ESSEN", True), ("Essen-Kray", True), ("Essenheim", False), ("Köln", False)],
)
def test_a_place_is_of_the_town_or_not(ort, there):
    assert rules.is_of_town(ort, ["Essen"]) is there


def test_each_row_is_used_or_says_why_not():
    rows = list(tabelle.read(CSV.encode("cp1252")))
    assert [(row.nr, row.fehler) for row in rows] == [
        (2, None),
        (3, None),
        (4, Fehler.STRASSE),
        (5, Fehler.HAUSNUMMER),
        (6, Fehler.KOORDINATE),
        (7, None),
    ]
    assert rows[0].punkt == (7_010_000, 51_450_000) and rows[1].hausnummer == "1a"
    assert rows[5].punkt == pytest.approx((7_012_232, 51_532_514), abs=20)  # UTM 32 with its zone before it


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fehler.LEER),
        (b"a;b\n1;2\n", Fehler.SPALTEN),
        (b"<nothing", Fehler.UNLESBAR),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x', Fehler.UNLESBAR),
    ],
)
def test_a_file_that_cannot_be_used_says_why(data, fault):
    with pytest.raises(tabelle.Tabellenfehler) as told:
        list(tabelle.read(data))
    assert told.value.fehler == fault


@pytest.mark.skipif(not SHARED.is_dir(), reason="the official house coordinates of Essen are not there")
def test_the_official_house_coordinates_are_read():
    houses = list(tabelle.read((SHARED / "essen_zentrum_adressen.csv").read_bytes()))
    streets = list(tabelle.read((SHARED / "essen_strassen.csv").read_bytes()))
    gml = list(tabelle.read((SHARED / "hauskoordinaten_essen_page000.gml").read_bytes()))
    assert [len([row for row in rows if row.fehler is None]) for rows in (houses, streets, gml)] == [5874, 3396, 996]
    assert all(6.8 < row.punkt[0] / 1e6 < 7.2 and 51.3 < row.punkt[1] / 1e6 < 51.6 for row in gml if row.punkt)


def test_distances_are_right_and_the_box_holds_the_circle():
    circle = Umkreis(7.0, 51.45, 1000)
    assert circle.distance(7.0, 51.46) == pytest.approx(1112, abs=1)
    west, south, east, north = circle.box()
    assert circle.distance(west, 51.45) >= 1000 and circle.distance(7.0, north) >= 1000
    found = circle.nearest([(1, 7.0, 51.451), (2, 7.0, 51.46), (3, 7.0, 51.4505), (1, 7.0, 51.4501)])
    assert list(found) == [1, 3] and found[1].meter == pytest.approx(11, abs=1)
