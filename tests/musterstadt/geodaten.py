"""Files with layers of a map, all invented: the same area in degrees, in UTM, as a GeoPackage and as XPlanGML."""

import pyproj
import sqlite3
import struct


RING = ((10.27, 49.57), (10.274, 49.57), (10.274, 49.572), (10.27, 49.572), (10.27, 49.57))
_TO_UTM = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:25832", always_xy=True)
UTM_RING = [list(_TO_UTM.transform(lon, lat)) for lon, lat in RING]
HOLE = [
    _TO_UTM.transform(lon, lat)
    for lon, lat in ((10.271, 49.5705), (10.272, 49.5705), (10.272, 49.571), (10.271, 49.5705))
]
XPLAN = """<?xml version="1.0" encoding="UTF-8"?>
<xplan:XPlanAuszug xmlns:xplan="http://www.xplanung.de/xplangml/6/0" xmlns:gml="http://www.opengis.net/gml/3.2" gml:id="a1">
<gml:featureMember><xplan:BP_Plan gml:id="p1"><xplan:name>Am Mühlbach</xplan:name><xplan:raeumlicherGeltungsbereich>
<gml:MultiSurface srsName="EPSG:25832"><gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing>
<gml:posList>{ring}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember></gml:MultiSurface>
</xplan:raeumlicherGeltungsbereich></xplan:BP_Plan></gml:featureMember>
<gml:featureMember><xplan:BP_BaugebietsTeilFlaeche gml:id="f1"><xplan:position>
<gml:Polygon srsName="urn:ogc:def:crs:EPSG::25832"><gml:exterior><gml:LinearRing><gml:posList>{ring}</gml:posList></gml:LinearRing></gml:exterior>
<gml:interior><gml:LinearRing><gml:posList>{hole}</gml:posList></gml:LinearRing></gml:interior></gml:Polygon>
</xplan:position><xplan:besondereArtDerBaulNutzung>1200</xplan:besondereArtDerBaulNutzung></xplan:BP_BaugebietsTeilFlaeche></gml:featureMember>
<gml:featureMember><xplan:BP_BauGrenze gml:id="g1"><xplan:position><gml:Curve srsName="EPSG:25832"><gml:segments>
<gml:LineStringSegment><gml:posList>{line}</gml:posList></gml:LineStringSegment><gml:Arc><gml:posList>{arc}</gml:posList></gml:Arc>
</gml:segments></gml:Curve></xplan:position></xplan:BP_BauGrenze></gml:featureMember>
<gml:featureMember><xplan:BP_IrgendEtwasNeues gml:id="n1"><xplan:position><gml:Point srsName="EPSG:25832"><gml:pos>{point}</gml:pos></gml:Point>
</xplan:position></xplan:BP_IrgendEtwasNeues></gml:featureMember>
</xplan:XPlanAuszug>
"""


def xplangml():
    """Return a plan of two areas, a line with an arc, and a kind of object nobody knows."""
    one, two = UTM_RING[0], UTM_RING[1]
    arc = [two, [two[0] + 30, two[1] + 30], [two[0], two[1] + 60]]
    return XPLAN.format(
        ring=_told(UTM_RING), hole=_told(HOLE), line=_told([one, two]), arc=_told(arc), point=_told([one])
    ).encode()


def geopackage():
    """Return a GeoPackage with a table of points in degrees and one of areas in UTM."""
    opened = sqlite3.connect(":memory:")
    opened.executescript(
        """CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization_coordsys_id INTEGER);
        CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
        CREATE TABLE baeume (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT);
        CREATE TABLE gebiete (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES (1, 4326), (2, 25832);
        INSERT INTO gpkg_geometry_columns VALUES ('baeume', 'geom', 1), ('gebiete', 'geom', 2);"""
    )
    head = b"GP\x00\x01" + struct.pack("<i", 1)
    point = head + struct.pack("<BI2d", 1, 1, *RING[0])
    rings = b"".join(
        struct.pack(f"<I{2 * len(ring)}d", len(ring), *(v for p in ring for v in p)) for ring in (UTM_RING, HOLE)
    )
    area = head + struct.pack("<BII", 1, 6, 1) + struct.pack("<BII", 1, 3, 2) + rings
    opened.execute("INSERT INTO baeume VALUES (1, ?, 'Linde'), (2, NULL, 'ohne Ort')", (point,))
    opened.execute("INSERT INTO gebiete VALUES (1, ?, 'WA 1')", (area,))
    opened.commit()
    return opened.serialize()


def _told(points):
    return " ".join(f"{x:.3f} {y:.3f}" for x, y in points)
