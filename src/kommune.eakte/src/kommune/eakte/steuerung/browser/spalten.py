"""The columns of lists of Vorgänge: their heads, and what stands in a cell. The page, its exports and REST ask here."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from kommune.eakte import _
from kommune.eakte.akte.api import BADGES
from kommune.eakte.akte.api import STATES
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.core import clock
from kommune.eakte.organisation import api as organisation
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import rules
from typing import Any
from zope.i18n import translate


TITLES = {
    "aktenzeichen": _("label_aktenzeichen", default="Aktenzeichen"),
    "betreff": _("label_betreff", default="Betreff"),
    "antragsteller": _("label_antragsteller", default="Antragsteller"),
    "status": _("label_status", default="State"),
    "bescheid": _("label_bescheid", default="Bescheid"),
    "ergebnis": _("label_ergebnis", default="Ergebnis"),
    "vorgelegt_von": _("label_vorgelegt_von", default="Submitted by"),
    "vorgelegt_am": _("label_vorgelegt_am", default="Submitted on"),
    "eingangsdatum": _("label_eingangsdatum", default="Eingangsdatum"),
    "antwort_bis": _("label_antwort_bis", default="Answer due by"),
    "frist": _("label_frist", default="Frist"),
    "bearbeiter": _("label_bearbeiter", default="Bearbeiter"),
    "federfuehrung": _("label_federfuehrung", default="Federführung"),
    "lage": _("label_lage", default="Payment and post"),
    "schlagworte": _("label_schlagworte", default="Schlagworte"),
}
SORT = {
    "aktenzeichen": "aktenzeichen_sort",
    "betreff": "betreff",
    "eingangsdatum": "eingangsdatum",
    "frist": "frist_sort",
}
URGENCY = {
    "overdue": _("label_frist_overdue", default="overdue"),
    "soon": _("label_frist_soon", default="soon"),
}
URGENT = {"overdue": "k-badge k-badge--danger", "soon": "k-badge k-badge--warning"}
NOTHING = "–"


class Zellen:
    """What stands in the cells of some Vorgänge; names are looked up once, Bescheide with one question."""

    def __init__(self, brains: Iterable[Any], columns: Iterable[str], request: Any) -> None:
        self.columns, self.request = tuple(columns), request
        asked = {"bescheid", "ergebnis", "vorgelegt_von", "vorgelegt_am"} & set(self.columns)
        self.vorlagen = steuerung.vorlagen_of(tuple(brains)) if asked else {}
        self.name_of, self.oe_of = cache(organisation.display_name), cache(organisation.title_of)

    def values(self, brain: Any) -> dict[str, Any]:
        """Return the plain values of a row by column: texts, dates, a list of Schlagworte; None where there is none."""
        vorlage = self.vorlagen.get(brain.getPath(), {})
        found = {
            "betreff": brain.Title,
            "antragsteller": brain.antragsteller,
            "status": translate(STATES[brain.review_state], context=self.request),
            "bescheid": vorlage.get("title"),
            "ergebnis": vorlage.get("ergebnis"),
            "vorgelegt_von": self.name_of(vorlage["von"]) if vorlage.get("von") else None,
            "vorgelegt_am": datetime.fromisoformat(vorlage["am"]).astimezone(clock.TIMEZONE).date()
            if vorlage.get("am")
            else None,
            "eingangsdatum": brain.eingangsdatum,
            "antwort_bis": brain.rueckfrage_frist,
            "frist": brain.frist,
            "bearbeiter": self.name_of(brain.bearbeiter) if brain.bearbeiter else None,
            "federfuehrung": self.oe_of(brain.federfuehrung) if brain.federfuehrung else None,
            "lage": [translate(one["text"], context=self.request) for one in lage.shown(lage.told(brain))],
            "schlagworte": list(brain.vorgang_schlagworte or ()),
        }
        return {name: found[name] or None for name in self.columns}

    def cells(self, brain: Any) -> list[dict[str, Any]]:
        """Return the cells of a row as the page shows them: text, and badges with their class."""
        return [self._cell(name, value, brain) for name, value in self.values(brain).items()]

    def _cell(self, name: str, value: Any, brain: Any) -> dict[str, Any]:
        text, badges = value or NOTHING, []
        if name == "status":
            text, badges = "", [{"text": value, "badge": f"k-badge k-badge--{BADGES[brain.review_state]}"}]
        elif name == "schlagworte":
            text, badges = "", [{"text": word, "badge": "k-badge k-badge--info"} for word in value or ()]
        elif name == "lage":
            text, badges = "", lage.shown(lage.told(brain))
        elif name in ("frist", "antwort_bis", "eingangsdatum", "vorgelegt_am"):
            text = f"{value:%d.%m.%Y}" if value else NOTHING
        if name in ("frist", "antwort_bis"):
            urgency = rules.urgency(value, clock.today()) if brain.review_state in rules.OPEN_STATES else ""
            badges = [{"text": URGENCY[urgency], "badge": URGENT[urgency]}] if urgency else []
        if name == "frist" and value and getattr(brain, "frist_art", ""):
            badges = [*badges, {"text": brain.frist_art, "badge": "k-badge k-badge--art"}]
        return {"name": name, "label": TITLES[name], "text": text, "badges": badges}
