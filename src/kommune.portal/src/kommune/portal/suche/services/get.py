"""``GET @suche``: what everybody may read, in one result; ``GET @suche-vorschlaege``: while typing."""

from kommune.eakte.core.rest.services import KommuneService
from kommune.portal.suche import api as suche
from plone import api
from typing import Any


class SucheGet(KommuneService):
    """``?text=…``, narrowed by ``art`` and ``online=1``; batched. ``je_art`` counts without the choice of a kind."""

    def reply(self) -> dict[str, Any]:
        form = {name: value[:200] for name, value in self.request.form.items() if isinstance(value, str)}
        found = suche.search(form.get("text", ""), art=form.get("art", ""), nur_online=form.get("online") == "1")
        batch = self.batch(found.treffer)
        answer = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "items": [summary(one) for one in batch],
            "gemeint": found.gemeint,
            "je_art": dict(found.je_art or {}),
            "unvollstaendig": found.offen,
        }
        return answer | ({"batching": batch.links} if batch.links else {})


class VorschlaegeGet(KommuneService):
    """``?text=…``: at most eight hits."""

    def reply(self) -> dict[str, Any]:
        text = self.request.form.get("text", "")
        found = suche.suggest(text[:200]) if isinstance(text, str) else ()
        return {"items": [summary(one) for one in found]}


def summary(one: suche.Treffer) -> dict[str, Any]:
    """Return what a list shows of a hit."""
    return {
        "@id": f"{api.portal.get().absolute_url()}/{one.pfad}",
        "art": one.art,
        "id": one.id,
        "titel": one.titel,
        "kurztext": one.kurztext,
        "online": one.online,
    }
