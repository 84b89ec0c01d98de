"""The places where a Vorgang can wait that are known here."""

from collections.abc import Sequence
from kommune.eakte import _
from kommune.eakte.auswertung.interfaces import IWartestelle
from kommune.eakte.core.katalog import treffer
from typing import Any
from zope.interface import implementer


LAUFWEG = ["mitzeichnung", "verfuegung"]
MOST = 1000


@implementer(IWartestelle)
class _Stelle:
    """Base: Vorgänge of these OEs in one state."""

    order = 0
    title: Any = ""
    query: dict[str, Any] = {}

    def __init__(self, request: Any) -> None:
        self.request = request

    def count(self, oe_ids: Sequence[str]) -> int:
        return len(treffer.find({"portal_type": "Vorgang", "federfuehrung": list(oe_ids), **self.query}))


class Eingang(_Stelle):
    order, title = 10, _("label_wartet_eingang", default="in the inbox, with nobody")
    query = {"bearbeiter": "", "review_state": ["received", "in_progress"]}


class Bearbeitung(_Stelle):
    order, title = 20, _("label_wartet_bearbeitung", default="with a Bearbeiter")

    def count(self, oe_ids: Sequence[str]) -> int:
        self.query = {"review_state": ["received", "in_progress"]}
        return super().count(oe_ids) - Eingang(self.request).count(oe_ids)


class Buerger(_Stelle):
    order, title = 30, _("label_wartet_buerger", default="with the applicant, who was asked for something")
    query = {"review_state": "awaiting_applicant"}


class Zeichnung(_Stelle):
    order, title = 40, _("label_wartet_zeichnung", default="for a signature")

    def count(self, oe_ids: Sequence[str]) -> int:
        submitted = treffer.find({"portal_type": "Bescheid", "review_state": "submitted"})
        return _within(submitted, oe_ids)


class Entschieden(_Stelle):
    order, title = 60, _("label_wartet_zda", default="decided, to be closed (zdA)")
    query = {"review_state": "decided"}


class Schritte(_Stelle):
    """Vorgänge in which a step of the Laufweg is open: somebody else is to co-sign, take notice, answer."""

    order, title = 50, _("label_wartet_schritt", default="for a step of the Laufweg")

    def count(self, oe_ids: Sequence[str]) -> int:
        return _within(treffer.find({"portal_type": "Aufgabe", "review_state": "open", "aufgabenart": LAUFWEG}), oe_ids)


def _within(found: treffer.Treffer, oe_ids: Sequence[str]) -> int:
    """Return in how many Vorgänge of these OEs the things found lie; of more than a thousand the first ones."""
    paths = {brain.getPath().rpartition("/")[0] for brain in found[:MOST]}
    if not paths:
        return 0
    query = {"portal_type": "Vorgang", "federfuehrung": list(oe_ids), "path": {"query": sorted(paths), "depth": 0}}
    return len(treffer.find(query))
