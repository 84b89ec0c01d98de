"""``GET @eingang``: what waits in the inboxes of my OEs, or of ``?oe=``; batched."""

from kommune.eakte.core import treffer
from kommune.eakte.core.services import KommuneService
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
