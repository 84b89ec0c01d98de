"""``GET @beteiligungen``: public procedures; ``GET <Verfahren>/@beteiligung``: one with phases, documents, paragraphs, plan area."""

from kommune.eakte.core import clock
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung import rules
from kommune.portal.beteiligung.auslage import ebenen
from kommune.portal.beteiligung.browser.seite import zeitraeume_of
from plone import api

import json


class BeteiligungenGet(KommuneService):
    """What the person may see, batched; from the catalog alone."""

    def reply(self):
        found = api.portal.get_tool("portal_catalog").searchResults(
            portal_type="Beteiligungsverfahren", sort_on="modified", sort_order="descending"
        )
        batch = self.batch(found)
        answer = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "items": [self.short(one) for one in batch],
        }
        return answer | ({"batching": batch.links} if batch.links else {})

    def short(self, brain) -> dict:
        werte, today = brain.verfahren_werte, clock.today()
        zeitraeume = zeitraeume_of(werte)
        return {
            "@id": f"{brain.getURL()}/@beteiligung",
            "titel": werte["titel"],
            "art": werte["art"],
            "kurztext": werte["kurztext"],
            "stand": str(rules.stand(zeitraeume, today)),
            "phasen": phases(zeitraeume),
        }


class BeteiligungGet(MitPfad, KommuneService):
    """One procedure; ``/<id of a document>`` gives its paragraphs."""

    def reply(self):
        base, context = f"{self.context.absolute_url()}/@beteiligung", self.context
        if self.path:
            one = beteiligung.unterlage(context, self.path[0] if len(self.path) == 1 else "")
            absaetze = [{"nummer": each.nummer, "ebene": each.ebene, "text": each.text} for each in one.lesetext]
            return self.to_json({"@id": f"{base}/{one.id}", **told(context, one), "absaetze": absaetze})
        open_now = rules.open_for(context.zeitraeume, clock.today())
        return self.to_json(
            {
                "@id": base,
                "titel": context.title,
                "art": context.art,
                "kurztext": context.kurztext,
                "stand": str(rules.stand(context.zeitraeume, clock.today())),
                "offen_bis": open_now.bis if open_now else None,
                "phasen": phases(context.zeitraeume),
                "kontakt": {
                    "name": context.kontakt,
                    "telefon": context.telefon,
                    "email": context.email,
                    "ort": context.ort,
                },
                "plangebiet": json.loads(context.plangebiet) if (context.plangebiet or "").strip() else None,
                "ebenen": [told_layer(context, one) for one in ebenen.layers_of(context)],
                "unterlagen": [
                    {"@id": f"{base}/{one.id}", **told(context, one)} for one in beteiligung.on_show(context)
                ],
            }
        )


class EbenenGet(MitPfad, KommuneService):
    """The layers of the map; ``/<id>`` gives one as GeoJSON."""

    def reply(self):
        if self.path:
            one = ebenen.layer(self.context, self.path[0] if len(self.path) == 1 else "")
            return json.loads(ebenen.as_geojson(one))
        items = [told_layer(self.context, one) for one in ebenen.layers_of(self.context)]
        return self.to_json({"@id": f"{self.context.absolute_url()}/@ebenen", "items": items})


def told_layer(context, one) -> dict:
    """Return what is public of a layer."""
    return {
        "@id": f"{context.absolute_url()}/@ebenen/{one.id}",
        "id": one.id,
        "titel": one.titel,
        "art": one.art,
        "epsg": one.epsg,
        "anzahl": one.anzahl,
        "punkte": one.punkte,
        "grenzen": list(one.grenzen),
        "ausgelegt_seit": one.ab.isoformat(),
        "sha256": one.datei["sha256"],
    }


def phases(zeitraeume) -> list[dict]:
    """Return the phases with their first and last day."""
    return [{"phase": str(one.phase), "von": one.von.isoformat(), "bis": one.bis.isoformat()} for one in zeitraeume]


def told(context, one) -> dict:
    """Return what is public of a version on show."""
    return {
        "id": one.id,
        "titel": one.titel,
        "kategorie": one.kategorie,
        "version": one.version,
        "ausgelegt_seit": one.ab,
        "name": one.datei["name"],
        "groesse": one.datei["groesse"],
        "sha256": one.datei["sha256"],
        "download": f"{context.absolute_url()}/@@unterlage/{one.id}/datei",
    }
