"""``GET @recherche``, ``@recherche-vorschlaege`` and ``@recherche-aehnliche``: what the page shows."""

from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.recherche import api as recherche
from kommune.eakte.recherche import rules


def item(brain) -> dict:
    return {
        "@id": brain.getURL(),
        "@type": brain.portal_type,
        "UID": brain.UID,
        "aktenzeichen": brain.aktenzeichen or "",
        "title": brain.Title,
        "review_state": brain.review_state or "",
    }


class RechercheGet(KommuneService):
    """Parameters as in the address of the page: ``text``, ``ort`` or ``punkt`` with ``weite``, a facet each, ``sort``, ``b_start``, ``b_size`` (at most 100)."""

    def reply(self):
        wunsch = rules.read(self.request.form)
        found = recherche.search(wunsch)
        return self.to_json(
            {
                "@id": f"{self.context.absolute_url()}/@recherche",
                "items_total": found.anzahl,
                "items": [
                    item(row.brain)
                    | {"datum": row.datum}
                    | {"auszuege": [self.piece(one) for one in row.auszuege]}
                    | ({"meter": row.meter} if row.meter is not None else {})
                    for row in found.zeilen
                ],
                "facetten": {
                    name: [{"value": value, "anzahl": count} for value, count in values]
                    for name, values in found.facetten.items()
                },
                "gemeint": found.gemeint,
            }
        )

    def piece(self, auszug) -> dict:
        return {
            "seite": auszug.seite or None,
            "stuecke": [{"text": one.text, "treffer": one.treffer} for one in auszug.stuecke],
        }


class VorschlaegeGet(KommuneService):
    """``?text=``: at most eight records while somebody types."""

    def reply(self):
        found = recherche.suggest(str(self.request.form.get("text") or ""))
        return self.to_json({"items": [item(brain) for brain in found]})


class AehnlicheGet(KommuneService):
    """``?zu=<UID>``: at most eight records with most in common."""

    def reply(self):
        brain = recherche.brain_of(str(self.request.form.get("zu") or ""))
        return self.to_json({"items": [item(one) for one in recherche.like(brain)]})
