"""What other ways to take part use of this domain: the drawing of an area, the place somebody marks on it, the fields of days."""

from kommune.portal.beteiligung.auslage.lesetext import absaetze_of
from kommune.portal.beteiligung.content.verfahren import check_email
from kommune.portal.beteiligung.content.verfahren import check_plan
from kommune.portal.beteiligung.content.verfahren import day
from kommune.portal.beteiligung.content.verfahren import FEHLER
from kommune.portal.beteiligung.content.verfahren import line
from kommune.portal.beteiligung.plan.geojson import Form
from kommune.portal.beteiligung.plan.geojson import parse
from kommune.portal.beteiligung.plan.geojson import PlanFehler
from kommune.portal.beteiligung.plan.geojson import require_point
from kommune.portal.beteiligung.plan.zeichnung import as_svg
from kommune.portal.beteiligung.plan.zeichnung import rahmen
from kommune.portal.beteiligung.plan.zeichnung import WIDTHS


__all__ = (
    "absaetze_of",
    "as_svg",
    "check_email",
    "check_plan",
    "day",
    "FEHLER",
    "Form",
    "line",
    "parse",
    "PlanFehler",
    "rahmen",
    "require_point",
    "WIDTHS",
)
