"""``@akteneinsicht`` of a Vorgang: what there was and what may be chosen (GET); prepare, file, take back (POST)."""

from kommune.eakte import _
from kommune.eakte.akteneinsicht import api as akteneinsicht
from kommune.eakte.akteneinsicht.freigabe import api as freigabe
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService


def told(vorgang, one, hidden=0) -> dict:
    url = vorgang.absolute_url()
    return {
        "@id": f"{url}/@akteneinsicht/{one.id}",
        "fuer": one.fuer,
        "grundlage": one.grundlage,
        "am": one.am,
        "von": one.von,
        "ausdruck": f"{url}/@ausdruck/{one.ausdruck}",
        "enthalten": one.enthalten,
        "ausgelassen": [{"nummer": number, "titel": title, "grund": why} for number, title, why in one.ausgelassen],
        "ausgelassen_ungenannt": hidden,
        "auswahl": one.auswahl,
        "dokument": one.dokument or None,
        "zurueck": one.zurueck,
    }


class EinsichtenGet(KommuneService):
    def reply(self):
        return self.to_json(
            {
                "@id": f"{self.context.absolute_url()}/@akteneinsicht",
                "items": [told(self.context, one, hidden) for one, hidden in akteneinsicht.shown(self.context)],
                "dokumente": [
                    {"UID": one.uid, "nummer": one.nummer, "titel": one.titel, "vorschlag": one.vorschlag or None}
                    for one in akteneinsicht.papers_of(self.context)
                ],
            }
        )


class EinsichtenPost(MitPfad, WritingService):
    """Without a path prepare; ``<id>/ablegen`` files the PDF; ``<id>/zuruecknehmen`` with a ``grund``."""

    def reply(self):
        body, path = self.body(), list(self.path)
        if not path:
            left_out = body.get("ausgelassen", {})
            if not isinstance(left_out, dict):
                raise Invalid(
                    _("error_einsicht_grund", default="Choose why each Dokument is left out."), field="ausgelassen"
                )
            one, _made = akteneinsicht.prepare(
                self.context,
                fuer=body.get("fuer", ""),
                grundlage=str(body.get("grundlage", "")),
                ausgelassen={str(uid): str(why) for uid, why in left_out.items()},
                grund=body.get("grund", ""),
            )
            answer = told(self.context, one)
            return self.created(answer["@id"], answer)
        if len(path) != 2 or path[1] not in ("ablegen", "zuruecknehmen"):
            raise Unknown(akteneinsicht.UNKNOWN)
        if path[1] == "ablegen":
            dokument = akteneinsicht.file(self.context, path[0], str(body.get("ziel", "")))
            return self.created(dokument.absolute_url(), {"@id": dokument.absolute_url(), "UID": dokument.UID()})
        freigabe.take_back(self.context, path[0], grund=body.get("grund", ""))
        return self.to_json({"@id": f"{self.context.absolute_url()}/@akteneinsicht"})
