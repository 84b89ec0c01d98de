"""Which part of a map is looked at, and moving it by buttons, so that it needs neither mouse nor script. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from kommune.portal import _
from kommune.portal.beteiligung.plan.geojson import Punkt
from kommune.portal.beteiligung.plan.zeichnung import ausschnitt
from kommune.portal.beteiligung.plan.zeichnung import Rahmen
from kommune.portal.beteiligung.plan.zeichnung import STUFEN
from typing import Any


RICHTUNGEN = {"links": (-1, 0), "rechts": (1, 0), "hoch": (0, -1), "runter": (0, 1)}
ZUEGE = (
    ("groesser", _("label_karte_groesser", default="Larger")),
    ("kleiner", _("label_karte_kleiner", default="Smaller")),
    ("links", _("label_karte_links", default="Left")),
    ("rechts", _("label_karte_rechts", default="Right")),
    ("hoch", _("label_karte_hoch", default="Up")),
    ("runter", _("label_karte_runter", default="Down")),
    ("ganz", _("label_karte_ganz", default="Whole map")),
)
PART = 3  # a move is a third of what is seen


@dataclass(frozen=True)
class Ansicht:
    """The step (0: all of it) and the middle; without one that of the whole."""

    stufe: int = 0
    mitte: Punkt | None = None

    def frame(self, whole: Rahmen) -> Rahmen:
        """Return what is seen of the whole."""
        return ausschnitt(whole, self.stufe, self.mitte)

    def moved(self, whole: Rahmen, zug: str) -> "Ansicht":
        """Return the part after one of ``ZUEGE``; what is none of them changes nothing."""
        seen = self.frame(whole)
        if zug == "ganz":
            return Ansicht()
        if zug == "groesser":
            return Ansicht(min(self.stufe + 1, STUFEN), (seen.lon, seen.lat))
        if zug == "kleiner":
            return Ansicht(self.stufe - 1, (seen.lon, seen.lat)) if self.stufe > 1 else Ansicht()
        if zug in RICHTUNGEN and self.stufe:
            right, down = RICHTUNGEN[zug]
            x, y = seen.width / 2 + right * seen.width / PART, seen.height / 2 + down * seen.height / PART
            there = ausschnitt(whole, self.stufe, seen.to_point(x, y))
            return Ansicht(self.stufe, (there.lon, there.lat))
        return self

    def as_query(self) -> dict[str, str]:
        """Return it as an address or a form says it."""
        if not self.stufe or self.mitte is None:
            return {}
        lon, lat = self.mitte
        return {"stufe": str(self.stufe), "mitte": f"{lon:.6f},{lat:.6f}"}


def of_form(form: Mapping[str, Any]) -> Ansicht:
    """Return what an address or a form says; what cannot be read is the whole."""
    stufe, mitte = form.get("stufe", ""), form.get("mitte", "")
    if not (isinstance(stufe, str) and isinstance(mitte, str) and stufe.isascii() and stufe.isdecimal()):
        return Ansicht()
    try:
        lon, lat = (float(one) for one in mitte[:60].split(","))
    except ValueError:
        return Ansicht()
    if len(stufe) > 2 or not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return Ansicht()
    return Ansicht(min(int(stufe), STUFEN), (lon, lat))
