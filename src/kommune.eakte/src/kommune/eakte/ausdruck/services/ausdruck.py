"""``@ausdruck`` of a Vorgang or an Akte: ask for one (POST), how far it is (GET with its id)."""

from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService


def shown(vorgang, found) -> dict:
    percent, fault = ausdruck.progress_of(found)
    url = vorgang.absolute_url()
    return {
        "@id": f"{url}/@ausdruck/{found.id}",
        "fortschritt": percent,
        "fehler": fault,
        "datei": f"{url}/@@ausdruck-datei?nr={found.id}" if percent == 100 else None,
        **({"paket": f"{url}/@@ausdruck-datei?nr={found.id}&art=zip"} if found.paket is not None else {}),
    }


class AusdruckPost(WritingService):
    def reply(self):
        order = ausdruck.order_whole if IAkte.providedBy(self.context) else ausdruck.order
        data = shown(self.context, order(self.context))
        return self.created(data["@id"], data)


class AusdruckGet(MitPfad, KommuneService):
    def reply(self):
        return shown(self.context, ausdruck.get_ausdruck(self.context, "/".join(self.path)))
