"""``GET @bestandsverzeichnis`` of a unit of the Aktenplan."""

from dataclasses import asdict
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.recherche.bestand.api import Bestand


class BestandGet(KommuneService):
    def reply(self):
        batch = self.batch(Bestand(self.context))
        items = [{"@id": told.pop("url"), **told} for told in map(asdict, batch)]
        return self.to_json({"@id": batch.canonical_url, "items_total": batch.items_total, "items": items})
