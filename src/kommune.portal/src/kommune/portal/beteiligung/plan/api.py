"""What other ways to take part use of this domain: the drawing of an area, the place somebody marks on it, the fields of days; the map of a Verfahren."""

from kommune.portal.beteiligung.auslage.ebenen import draw
from kommune.portal.beteiligung.auslage.ebenen import put_layers
from kommune.portal.beteiligung.auslage.ebenen import whole
from kommune.portal.beteiligung.auslage.lesetext import absaetze_of
from kommune.portal.beteiligung.content.verfahren import check_email
from kommune.portal.beteiligung.content.verfahren import check_plan
from kommune.portal.beteiligung.content.verfahren import day
from kommune.portal.beteiligung.content.verfahren import FEHLER
from kommune.portal.beteiligung.content.verfahren import line
from kommune.portal.beteiligung.plan.ansicht import Ansicht
from kommune.portal.beteiligung.plan.ansicht import of_form
from kommune.portal.beteiligung.plan.ansicht import ZUEGE
from kommune.portal.beteiligung.plan.geojson import Form
from kommune.portal.beteiligung.plan.geojson import parse
from kommune.portal.beteiligung.plan.geojson import PlanFehler
from kommune.portal.beteiligung.plan.geojson import require_point
from kommune.portal.beteiligung.plan.marke import in_words
from kommune.portal.beteiligung.plan.marke import Marke
from kommune.portal.beteiligung.plan.marke import of_bezug
from kommune.portal.beteiligung.plan.marke import of_geometry
from kommune.portal.beteiligung.plan.nadeln import gathered
from kommune.portal.beteiligung.plan.zeichnung import as_svg
from kommune.portal.beteiligung.plan.zeichnung import ausschnitt
from kommune.portal.beteiligung.plan.zeichnung import Nadel
from kommune.portal.beteiligung.plan.zeichnung import rahmen
from kommune.portal.beteiligung.plan.zeichnung import STUFEN
from kommune.portal.beteiligung.plan.zeichnung import WIDTHS


__all__ = (
    "absaetze_of",
    "Ansicht",
    "as_svg",
    "ausschnitt",
    "check_email",
    "check_plan",
    "day",
    "draw",
    "FEHLER",
    "Form",
    "gathered",
    "in_words",
    "line",
    "Marke",
    "Nadel",
    "of_bezug",
    "of_form",
    "of_geometry",
    "parse",
    "PlanFehler",
    "put_layers",
    "rahmen",
    "require_point",
    "STUFEN",
    "whole",
    "WIDTHS",
    "ZUEGE",
)
