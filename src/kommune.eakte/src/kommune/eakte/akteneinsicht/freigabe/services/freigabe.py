"""``@freigaben`` of a Vorgang or an Akte: what was released (GET), release, new code, end (POST); ``@einsichtsprotokoll`` (GET)."""

from dataclasses import asdict
from kommune.eakte.akte import api as akten
from kommune.eakte.akteneinsicht.freigabe import api as freigabe
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from Products.CMFPlone.interfaces import IPloneSiteRoot


def told(record, one) -> dict:
    return {
        "@id": f"{record.absolute_url()}/@freigaben/{one.id}",
        "einsicht": one.einsicht,
        "fuer": one.fuer,
        "am": one.am,
        "von": one.von,
        "bis": one.bis,
        "ort": f"{one.ort}:{one.platz}" if one.ort else None,
        "offen": freigabe.is_open(one),
        "code_gesperrt": freigabe.is_locked(one),
        "geoeffnet": one.anzahl,
        "zurueck": one.zurueck,
    }


class FreigabenGet(KommuneService):
    def reply(self):
        items = [told(self.context, one) for one in freigabe.freigaben_of(self.context)]
        orte = [{"ort": key, "titel": words} for key, words in freigabe.choices(self.context)]
        return self.to_json({"@id": f"{self.context.absolute_url()}/@freigaben", "items": items, "orte": orte})


class FreigabenPost(MitPfad, WritingService):
    """Without a path release ``einsicht`` until ``bis``, by a link or into an ``ort``; ``<id>/code`` gives another code; ``<id>/beenden`` with a ``grund``."""

    def reply(self):
        body, path = self.body(), list(self.path)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not path:
            day = akten.parse_date(body.get("bis", ""), "bis")
            einsicht = str(body.get("einsicht", ""))
            if body.get("ort"):
                ort, _colon, platz = str(body["ort"]).partition(":")
                one = freigabe.release_into(self.context, einsicht, ort=ort, platz=platz, bis=day)
                return self.created(told(self.context, one)["@id"], told(self.context, one))
            made = freigabe.release(self.context, einsicht, bis=day, email=str(body.get("email", "")))
            answer = {**told(self.context, made.freigabe), "link": made.link, "code": made.code}
            return self.created(answer["@id"], answer)
        if len(path) != 2 or path[1] not in ("code", "beenden"):
            raise Unknown(freigabe.UNKNOWN)
        if path[1] == "code":
            return self.to_json({"code": freigabe.new_code(self.context, path[0])})
        freigabe.withdraw(self.context, path[0], grund=body.get("grund", ""))
        return self.to_json({"@id": f"{self.context.absolute_url()}/@freigaben"})


class ProtokollGet(KommuneService):
    def reply(self):
        above = None if IPloneSiteRoot.providedBy(self.context) else self.context
        batch = self.batch(freigabe.protokoll(above))
        return self.to_json(
            {"@id": batch.canonical_url, "items_total": batch.items_total, "items": [asdict(one) for one in batch]}
        )
