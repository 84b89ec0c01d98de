"""``@schlagworte``: of the site, what OEs offer (GET, POST, DELETE); of a Vorgang, what it is marked with (GET, PATCH)."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.organisation import api as organisation


def offered(service, oe_ids) -> dict:
    """Return what these OEs offer."""
    return {
        "@id": f"{service.context.absolute_url()}/@schlagworte",
        "items": [{"oe": oe_id, "schlagworte": list(akte_api.schlagworte_of([oe_id]))} for oe_id in oe_ids],
    }


class OfferedGet(KommuneService):
    """What the OEs of the person offer."""

    def reply(self):
        return offered(self, organisation.oes_of())


class OfferPost(WritingService):
    """``{"oe": …, "wort": …}``: offer one."""

    def reply(self):
        body = self.body()
        oe_id = str(body.get("oe", ""))
        akte_api.offer_schlagwort(oe_id, str(body.get("wort", "")))
        return offered(self, [oe_id])


class RetireDelete(WritingService):
    """``{"oe": …, "wort": …}``: offer one no longer."""

    def reply(self):
        body = self.body()
        oe_id = str(body.get("oe", ""))
        akte_api.retire_schlagwort(oe_id, str(body.get("wort", "")))
        return offered(self, [oe_id])


class OfVorgangGet(KommuneService):
    """What a Vorgang is marked with, and what may be set on it."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@schlagworte",
            "schlagworte": list(self.context.schlagworte),
            "angeboten": list(akte_api.offered_for(self.context)),
        }


class OfVorgangPatch(OfVorgangGet, WritingService):
    """``{"dazu": ["eilt"], "weg": []}``."""

    def reply(self):
        body = self.body()
        dazu, weg = ([str(one) for one in body.get(name) or ()] for name in ("dazu", "weg"))
        akte_api.change_schlagworte(self.context, add=dazu, remove=weg)
        return super().reply()
