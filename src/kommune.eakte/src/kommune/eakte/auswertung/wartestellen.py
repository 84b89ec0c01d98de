"""The places where a Vorgang can wait that are known here."""

from BTrees.IIBTree import IITreeSet
from collections.abc import Sequence
from kommune.eakte import _
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.auswertung.interfaces import IWartestelle
from kommune.eakte.core.katalog import treffer
from kommune.eakte.stellungnahmen import api as stellungnahmen
from typing import Any
from zope.interface import implementer


LAUFWEG = ["mitzeichnung", "verfuegung"]
BEARBEITET = ["received", "in_progress"]


@implementer(IWartestelle)
class _Stelle:
    """Base: Vorgänge of these OEs in one state."""

    order = 0
    title: Any = ""
    query: dict[str, Any] = {}

    def __init__(self, request: Any) -> None:
        self.request = request

    def count(self, oe_ids: Sequence[str]) -> int:
        return len(_vorgaenge(oe_ids, self.query))


class Eingang(_Stelle):
    order, title = 10, _("label_wartet_eingang", default="in the inbox, with nobody")
    query = {"bearbeiter": "", "review_state": BEARBEITET}


class Bearbeitung(_Stelle):
    order, title = 20, _("label_wartet_bearbeitung", default="with a Bearbeiter")

    query = {"review_state": BEARBEITET}

    def count(self, oe_ids: Sequence[str]) -> int:
        elsewhere = (Eingang(self.request), Partner(self.request))
        return super().count(oe_ids) - sum(one.count(oe_ids) for one in elsewhere)


class Buerger(_Stelle):
    order, title = 30, _("label_wartet_buerger", default="with the applicant, who was asked for something")
    query = {"review_state": "awaiting_applicant"}


class Partner(_Stelle):
    """Vorgänge that somebody works on, and for which a Partnerstelle or a party has not answered yet.

    One in the inbox waits there, whoever was asked; one that waits for its applicant, too, waits with them: each counts once.
    """

    order, title = 35, _("label_wartet_partner", default="for a statement of somebody who was asked")
    query = {"review_state": BEARBEITET, lage.INDEX: stellungnahmen.WARTET}

    def count(self, oe_ids: Sequence[str]) -> int:
        return super().count(oe_ids) - len(_vorgaenge(oe_ids, {**self.query, "bearbeiter": ""}))


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


def _vorgaenge(oe_ids: Sequence[str], query: dict[str, Any]) -> treffer.Treffer:
    return treffer.find({"portal_type": "Vorgang", "federfuehrung": list(oe_ids), **query})


def _within(found: treffer.Treffer, oe_ids: Sequence[str]) -> int:
    """Return in how many Vorgänge of these OEs the things found lie: all of them, by the catalog's own table of paths."""
    catalog = found.catalog
    above = {catalog.paths[rid].rpartition("/")[0] for rid in found.rids}
    rids = IITreeSet(catalog.uids[path] for path in above if path in catalog.uids)
    return len(_vorgaenge(oe_ids, {}).within(rids)) if rids else 0
