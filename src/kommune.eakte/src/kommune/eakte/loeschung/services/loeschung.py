"""``@datenloeschungen``: POST with a person says what would go, with ``funde`` and ``grund`` proposes it; POST ``/<id>/bestaetigen`` and
``/<id>/ablehnen`` decide; GET lists, ``/<id>`` tells one. ``@loeschregeln``: GET, PATCH with days for each place.

Looking is a POST as well: who is looked for stands in no address, and so in no log.
"""

from dataclasses import asdict
from kommune.eakte import _
from kommune.eakte.auskunft import api as auskunft
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.loeschung import api as loeschung
from typing import Any


def told(site: Any, one: loeschung.Loeschvorschlag) -> dict[str, Any]:
    """Return a proposal or trace; about whom it is stands only in the titles of what is proposed, while it is open."""
    return {
        "@id": f"{site.absolute_url()}/@datenloeschungen/{one.id}",
        "id": one.id,
        "stand": one.stand,
        "am": one.am,
        "grund": one.grund,
        "von": one.von,
        "durch": one.durch,
        "ablehnung": one.ablehnung,
        "urteile": [asdict(each) for each in one.urteile],
        "zahlen": dict(one.zahlen),
    }


class LoeschungPost(MitPfad, WritingService):
    """Dry run, proposal, decision."""

    def reply(self) -> Any:
        body = self.body()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.path:
            return self.to_json(told(self.context, self.decided(body)))
        person = auskunft.person_of(body)
        if "funde" not in body:
            found = [(one.quelle, one.key) for one in auskunft.look(person)]
            return self.to_json({"items": [asdict(one) for one in loeschung.judge(found)]})
        funde = body["funde"]
        if not isinstance(funde, list) or not all(isinstance(one, dict) for one in funde):
            raise Invalid(_("error_loeschung_wahl"), field="funde")
        chosen = [(str(one.get("quelle", "")), str(one.get("key", ""))) for one in funde]
        answer = told(self.context, loeschung.propose(person, chosen, grund=str(body.get("grund", ""))))
        return self.created(answer["@id"], self.to_json(answer))

    def decided(self, body: dict[str, Any]) -> loeschung.Loeschvorschlag:
        """Do what the rest of the address says."""
        id, _slash, verb = "/".join(self.path).partition("/")
        if verb == "bestaetigen":
            return loeschung.confirm(id)
        if verb == "ablehnen":
            return loeschung.decline(id, grund=str(body.get("grund", "")))
        raise Unknown(_("error_loeschung_unknown"))


class LoeschungGet(MitPfad, KommuneService):
    """The list, or one."""

    def reply(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.path:
            return self.to_json(told(self.context, loeschung.get_vorschlag("/".join(self.path))))
        batch = self.batch(loeschung.list_vorschlaege())
        return self.to_json(
            {
                "@id": batch.canonical_url,
                "items_total": batch.items_total,
                "items": [told(self.context, one) for one in batch],
            }
        )


class RegelnGet(KommuneService):
    """The rules, and what is due by them."""

    def reply(self) -> Any:
        due = {name: [asdict(one) for one in found] for name, found in loeschung.due().items()}
        return self.to_json({"tage": loeschung.regeln(), "faellig": due})


class RegelnPatch(WritingService):
    """Days for some places."""

    def reply(self) -> Any:
        for name, days in self.body().items():
            loeschung.set_regel(str(name), days if isinstance(days, int) and not isinstance(days, bool) else -1)
        return self.to_json({"tage": loeschung.regeln()})
