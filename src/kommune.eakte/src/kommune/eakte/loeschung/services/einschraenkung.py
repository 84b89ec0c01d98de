"""``@einschraenkungen``: GET lists restricted records, ``/<uid>`` tells one; POST ``/<uid>/aufheben`` proposes to lift it, ``/<uid>/bestaetigen`` and
``/<uid>/ablehnen`` decide. Of what is in a record nothing is told.
"""

from dataclasses import asdict
from kommune.eakte import _
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.loeschung import api as loeschung
from typing import Any


def told(site: Any, one: loeschung.Eingeschraenkt) -> dict[str, Any]:
    """Return a restricted record as JSON has it."""
    return {
        "@id": f"{site.absolute_url()}/@einschraenkungen/{one.uid}",
        "aktenzeichen": one.aktenzeichen,
        "seit": one.seit,
        "aufhebung": asdict(one.aufhebung) if one.aufhebung is not None else None,
    }


class EinschraenkungenGet(MitPfad, KommuneService):
    """The list, or one."""

    def reply(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.path:
            return self.to_json(told(self.context, loeschung.get_restricted("/".join(self.path))))
        batch = self.batch(loeschung.list_restricted())
        return self.to_json(
            {
                "@id": batch.canonical_url,
                "items_total": batch.items_total,
                "items": [told(self.context, one) for one in batch],
            }
        )


class EinschraenkungenPost(MitPfad, WritingService):
    """Proposes, confirms, declines."""

    def reply(self) -> Any:
        uid, _slash, verb = "/".join(self.path).partition("/")
        body = self.body()
        if verb == "aufheben":
            return self.to_json(told(self.context, loeschung.propose_lifting(uid, body)))
        if verb == "bestaetigen":
            loeschung.confirm_lifting(uid)
            return self.to_json({"uid": uid, "eingeschraenkt": False})
        if verb == "ablehnen":
            loeschung.decline_lifting(uid, grund=str(body.get("grund", "")))
            return self.to_json(told(self.context, loeschung.get_restricted(uid)))
        raise Unknown(_("error_einschraenkung_unknown"))
