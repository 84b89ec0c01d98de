"""``@anmeldungen``: the own log-ins that last; DELETE ends one, or all."""

from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from plone import api


class AnmeldungenGet(KommuneService):
    """GET: newest first, the present one marked."""

    def reply(self):
        return self.to_json({"@id": f"{api.portal.get().absolute_url()}/@anmeldungen", "items": own()})


class AnmeldungenDelete(MitPfad, WritingService):
    """DELETE ``@anmeldungen/<id>`` ends one, ``@anmeldungen`` every one and kills all links of the account."""

    def reply(self):
        user_id = zugriff.user_id()
        if self.path:
            anmeldung.end(user_id, "/".join(self.path))
        else:
            anmeldung.end_all(user_id, anlass="ueberall")
        return self.reply_no_content()


def own() -> list[dict]:
    """Return the log-ins of the present person as JSON shows them."""
    user_id = zugriff.user_id()
    present = anmeldung.present_sid(user_id)
    return [
        {
            "id": sid,
            "art": one.art,
            "begonnen": anmeldung.moment(one.begonnen),
            "gesehen": anmeldung.moment(one.gesehen),
            "adresse": one.client,
            "programm": one.geraet,
            "diese": sid == present,
        }
        for sid, one in anmeldung.sitzungen(user_id)
    ]
