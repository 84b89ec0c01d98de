"""``<petition>/@unterschriftenboegen`` and ``@zulaessigkeit``: as on the pages, for who moderates."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.petitionen import api as petitionen


class BoegenGet(KommuneService):
    """Sheets with how far they are; numbers once two people agree."""

    def reply(self):
        valid, invalid = petitionen.papier.total_of(self.context.UID())
        return {
            "@id": f"{self.context.absolute_url()}/@unterschriftenboegen",
            "gueltig": valid,
            "ungueltig": invalid,
            "items": list(petitionen.papier.sheets(self.context)),
        }


class BoegenPost(WritingService):
    """``{"bogen", "gueltig", "ungueltig"}``: what the person counts on one sheet."""

    def reply(self):
        body = self.body()
        stand = petitionen.papier.enter(self.context, *(body.get(name) for name in ("bogen", "gueltig", "ungueltig")))
        return {"stand": stand}


class ZulaessigkeitGet(KommuneService):
    """The items with what was found, and what was decided."""

    def reply(self):
        return self.to_json(told(self.context))


class ZulaessigkeitPost(WritingService):
    """``{"punkte": [{"urteil", "bemerkung"}]}`` in the order of the list; with ``zulaessig`` (true, false) and ``grund`` it is decided."""

    def reply(self):
        body = self.body()
        punkte, zulaessig = body.get("punkte"), body.get("zulaessig")
        if not isinstance(punkte, list) or not all(isinstance(one, dict) for one in punkte):
            raise Invalid(_("error_zulaessigkeit_punkte", default="Say something of every item."), field="punkte")
        if zulaessig is not None and not isinstance(zulaessig, bool):
            raise Invalid(_("error_zulaessigkeit_bool", default="Say true or false."), field="zulaessig")
        found = [(str(one.get("urteil") or ""), str(one.get("bemerkung") or "")) for one in punkte]
        petitionen.zulaessigkeit.examine(self.context, found)
        if zulaessig is not None:
            petitionen.zulaessigkeit.decide(self.context, zulaessig, str(body.get("grund") or ""))
        return self.to_json(told(self.context))


def told(petition) -> dict:
    """Return the eligibility of a petition."""
    return {
        "@id": f"{petition.absolute_url()}/@zulaessigkeit",
        "art": petition.art,
        "punkte": [
            {"text": one.text, "urteil": one.urteil, "bemerkung": one.bemerkung}
            for one in petitionen.zulaessigkeit.items_of(petition)
        ],
        "zulaessig": petition.zulaessig,
        "am": petition.zulaessig_am,
        "grund": petition.zulaessig_grund,
    }
