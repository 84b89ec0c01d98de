"""Layers of the map of a Verfahren: put on show from a file, taken down, drawn."""

from collections.abc import Collection
from collections.abc import Iterator
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.portal import _
from kommune.portal.beteiligung.interfaces import AuslageGeaendert
from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from kommune.portal.beteiligung.plan import formate
from kommune.portal.beteiligung.plan import geojson
from kommune.portal.beteiligung.plan import marke as zeichen
from kommune.portal.beteiligung.plan import zeichnung
from kommune.portal.beteiligung.plan.ansicht import Ansicht
from kommune.portal.beteiligung.plan.geojson import Form
from kommune.portal.beteiligung.plan.hintergrund import HINTERGRUND
from kommune.portal.beteiligung.store import Kartenebene
from kommune.portal.beteiligung.store import speicher
from plone import api
from secrets import token_hex
from typing import Any
from zope.event import notify

import json


MOST = 40
ARTEN = {"geojson": "GeoJSON", "geopackage": "GeoPackage", "xplangml": "XPlanGML"}


def layers_of(verfahren: Any) -> tuple[Kartenebene, ...]:
    """Return its layers in the order they came; reads only."""
    ablage = speicher(api.portal.get()).ablagen.get(api.content.get_uuid(verfahren))
    return ablage.ebenen if ablage is not None else ()


def layer(verfahren: Any, id: str) -> Kartenebene:
    """Return one layer. :raises Unknown: there is none."""
    found = next((one for one in layers_of(verfahren) if one.id == id), None)
    if found is None:
        raise Unknown(_("error_ebene_unknown", default="There is no such layer on this map."))
    return found


def put_layers(verfahren: Any, data: bytes, name: str, *, titel: str = "") -> tuple[Kartenebene, ...]:
    """Put the layers of a file on the map from now on and return them: one of a GeoJSON, one for each table or kind of object of others.

    :raises Invalid: says what is wrong with the file, or that there are too many layers.
    """
    try:
        titel = zeichenkette.one_line(titel, limit=200)
        gelesen = formate.read(data)
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "titel") from fault
    except geojson.PlanFehler as fault:
        raise Invalid(fault.message, field="datei") from fault
    ablage = speicher(api.portal.get()).ablage(api.content.get_uuid(verfahren))
    if len(ablage.ebenen) + len(gelesen.ebenen) > MOST:
        raise Invalid(
            _("error_ebene_most", default="A map has 40 layers at most; take some down first."), field="datei"
        )
    base = titel or name.rpartition(".")[0] or name
    made = tuple(_made(gelesen, base, titel, part, formen) for part, formen in gelesen.ebenen)
    ablage.ebenen = (*ablage.ebenen, *made)
    for one in made:
        notify(AuslageGeaendert(verfahren, "ausgelegt", one))
    return made


def take_down_layer(verfahren: Any, id: str) -> None:
    """Show a layer no more; that it was there stays in the journal. :raises Unknown: there is none."""
    found, ablage = layer(verfahren, id), speicher(api.portal.get()).ablage(api.content.get_uuid(verfahren))
    ablage.ebenen = tuple(one for one in ablage.ebenen if one.id != id)
    notify(AuslageGeaendert(verfahren, "abgehaengt", found))


def forms_of(one: Kartenebene) -> Iterator[Form]:
    """Yield what is drawn of a layer."""
    for art, name, (outer, *holes) in one.formen:
        yield Form(art, outer, name, tuple(holes))


def whole(verfahren: Any, width: int) -> zeichnung.Rahmen | None:
    """Return the frame of the whole map: the plan area, or else all layers; None if there is neither."""
    formen = list(verfahren.formen)
    if not formen:
        for one in layers_of(verfahren):
            west, south, east, north = one.grenzen
            formen.append(Form("LineString", ((west, south), (east, north))))
    return zeichnung.rahmen(formen, width) if formen else None


def draw(
    verfahren: Any,
    width: int,
    titel: str,
    *,
    marke: zeichen.Marke | None = None,
    ansicht: Ansicht | None = None,
    shown: Collection[str] | None = None,
    marken: Collection[zeichen.Marke] = (),
    nadeln: Collection[zeichnung.Nadel] = (),
    kreuz: bool = False,
) -> str:
    """Return the map as SVG with the layers named in ``shown`` (all, if None). :raises Unknown: there is no plan."""
    frame = whole(verfahren, width)
    if frame is None:
        raise Unknown(_("error_page_unknown", default="There is no such page."))
    frame = (ansicht or Ansicht()).frame(frame)
    layers = [
        (number, tuple(forms_of(one)))
        for number, one in enumerate(layers_of(verfahren), 1)
        if shown is None or one.id in shown
    ]
    wms, names = value_of(IBeteiligungSettings, "wms"), value_of(IBeteiligungSettings, "wms_ebenen")
    grund = HINTERGRUND.of(wms or "", names or "", frame)
    return zeichnung.as_svg(
        verfahren.formen,
        width,
        titel,
        marke,
        ebenen=layers,
        marken=tuple(marken),
        nadeln=tuple(nadeln),
        frame=frame,
        grund=grund,
        kreuz=kreuz,
    )


def drawing_of(verfahren: Any, one: Any) -> str:
    """Return the place of a Stellungnahme on the plan as SVG, "" if it has none or there is no plan."""
    drawn = zeichen.of_bezug(one.bezug)
    if drawn is None or whole(verfahren, zeichnung.WIDTHS[-1]) is None:
        return ""
    return draw(verfahren, zeichnung.WIDTHS[-1], verfahren.title, marke=drawn)


def as_geojson(one: Kartenebene) -> bytes:
    """Return all of a layer as GeoJSON."""
    return datei.read(one.datei)


def _made(gelesen: formate.Gelesen, base: str, titel: str, part: str, formen: tuple[Form, ...]) -> Kartenebene:
    words = f"{titel}: {part}" if titel and part and len(gelesen.ebenen) > 1 else titel or part or base
    text = json.dumps(geojson.as_geojson(formen), ensure_ascii=False, separators=(",", ":")).encode()
    lons = [lon for one in formen for lon, _lat in one.punkte]
    lats = [lat for one in formen for _lon, lat in one.punkte]
    return Kartenebene(
        id=token_hex(6),
        titel=words[:200],
        art=gelesen.art,
        epsg=gelesen.epsg,
        datei=datei.add(text, "ebene.geojson"),
        formen=tuple((one.art, one.name, one.rings) for one in formate.thinned(formen)),
        grenzen=(min(lons), min(lats), max(lons), max(lats)),
        anzahl=len(formen),
        punkte=sum(one.size for one in formen),
        ab=clock.now(),
    )
