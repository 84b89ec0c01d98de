"""``GET @eingang``: what waits in the inboxes of my OEs, or of ``?oe=``; ``GET @post``: what I registered today, what came back."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.katalog import treffer
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.posteingang import api as posteingang


class EingangGet(KommuneService):
    """Catalog metadata only; what the person may not see is neither listed nor counted."""

    def reply(self):
        oe = self.request.form.get("oe")
        oe_ids = [oe] if isinstance(oe, str) and oe else posteingang.my_oes()
        found = treffer.find(posteingang.query(oe_ids), sort_on="eingang_sort") if oe_ids else []
        batch = self.batch(found)
        result = {"@id": batch.canonical_url, "items_total": batch.items_total, "items": list(map(self.item, batch))}
        if batch.links:
            result["batching"] = batch.links
        return result

    def item(self, brain) -> dict:
        return self.to_json(
            {
                "@id": brain.getURL(),
                "UID": brain.UID,
                "aktenzeichen": brain.aktenzeichen,
                "betreff": brain.Title,
                "antragsteller": brain.antragsteller,
                "eingangsnummer": brain.eingangsnummer,
                "eingangsdatum": brain.eingangsdatum,
                "frist": brain.frist,
                "federfuehrung": brain.federfuehrung,
                "leistung": brain.leistung,
            }
        )


class PostGet(KommuneService):
    """What I registered today (``heute``); for the Poststelle also what came back (``rueckgaben``)."""

    def reply(self):
        if not posteingang.may_register():
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        returned = [
            {**row, "@id": brain.getURL(), "aktenzeichen": brain.aktenzeichen, "betreff": brain.Title}
            for row, brain in posteingang.returned()
        ]
        return {"heute": posteingang.registered_today(), "rueckgaben": returned}


class PostVorschlaegeGet(KommuneService):
    """``GET @post-vorschlaege?betreff=&absender=&vorgangstyp=``: where a letter may belong."""

    def reply(self):
        if not posteingang.may_register():
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        form = self.request.form
        asked = {name: str(form.get(name) or "")[:500] for name in ("betreff", "absender", "vorgangstyp")}
        types = [{"id": typ_id, "title": title} for typ_id, title in posteingang.suggest_types(asked["betreff"])]
        return {"items": [one.__dict__ for one in posteingang.suggest(**asked)], "vorgangstypen": types}
