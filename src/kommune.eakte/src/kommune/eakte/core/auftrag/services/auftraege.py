"""``@auftraege``: list, one, its result; ``POST …/erneut`` and ``POST …/zurueckstellen`` with ``{"grund": …}``."""

from base64 import b64encode
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag import sicht
from kommune.eakte.core.datei.pruefung import ausgang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from plone import api
from urllib.parse import quote


class AuftraegeGet(MitPfad, KommuneService):
    """``@auftraege?stand=failed&spur=mail&art=mail``, ``@auftraege/<id>``, ``@auftraege/<id>/ergebnis``."""

    def reply(self):
        if not self.path:
            return self.listing()
        one = sicht.require_visible(self.path[0])
        if self.path[1:] == ["ergebnis"]:
            result = auftraege.ergebnis_of(one)
            return {"name": result["name"], "mime": result["mime"], "inhalt": b64encode(ausgang.read(result)).decode()}
        if self.path[1:]:
            raise _unknown()
        return described(one)

    def listing(self):
        wanted = {name: str(self.request.form.get(name) or "") for name in ("art", "stand", "spur")}
        batch = self.batch(sicht.visible(**wanted))
        return {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "festsitzend": len(auftraege.stuck()) if sicht.may_manage() else 0,
            "dateien_schadhaft": sicht.count_damaged() if sicht.may_manage() else 0,
            "items": [described(one) for one in batch],
            **({"batching": batch.links} if batch.links else {}),
        }


class AuftraegePost(MitPfad, WritingService):
    """Try one again, or set it aside."""

    def reply(self):
        if len(self.path) != 2:
            raise _unknown()
        id, act = self.path
        sicht.require_visible(id, to_manage=True)
        if act == "erneut":
            auftraege.retry(id)
        elif act == "zurueckstellen":
            auftraege.set_aside(id, reason=_text(self.body().get("grund")))
        else:
            raise _unknown()
        return described(sicht.require_visible(id))


def described(one) -> dict:
    """Return what may be said of an Auftrag."""
    kopf, auftrag = one.kopf, one.auftrag
    return {
        "@id": f"{api.portal.get().absolute_url()}/@auftraege/{quote(one.id, safe='')}",
        "id": one.id,
        "art": kopf.art,
        "spur": kopf.spur,
        "stand": sicht.stand_of(one),
        "worum": auftraege.describe(one),
        "erstellt": _moment(kopf.erstellt),
        "faellig": _moment(kopf.faellig),
        "versuche": kopf.versuche,
        "fehler": auftrag.fehler,
        "grund": auftrag.grund,
        "fortschritt": kopf.fortschritt,
        "festsitzend": sicht.needs_somebody(one),
        "ergebnis": auftrag.ergebnis is not None,
    }


def _moment(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(int(seconds), clock.TIMEZONE).isoformat()


def _text(value) -> str:
    if value is not None and not isinstance(value, str):
        raise Invalid(_("error_auftrag_reason", default="Say why it is set aside."), field="grund")
    return value or ""


def _unknown() -> Unknown:
    return Unknown(_("error_auftrag_unknown", default="There is no such Auftrag."))
