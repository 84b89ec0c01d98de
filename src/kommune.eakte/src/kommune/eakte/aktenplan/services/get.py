"""``GET /aktenplan/@aktenplan``: the units with what holds for them, as a flat list or a tree."""

from dataclasses import asdict
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.plan import verzeichnis
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.rest.services import KommuneService
from zExceptions import NotFound
from zope.i18n import translate


class AktenplanGet(KommuneService):
    """Filters: ``text``, ``unter`` (Kennzeichen), ``federfuehrung``, ``nutzbar=1``; ``form=baum`` for the tree."""

    def reply(self):
        asked = {name: value for name, value in self.request.form.items() if isinstance(value, str)}
        if asked.get("auftrag"):
            return self.progress(asked["auftrag"][:40])
        lines = aktenplan.list_einheiten(
            text=asked.get("text", "")[:200],
            below=asked.get("unter", ""),
            usable_only=asked.get("nutzbar") == "1",
            federfuehrung=asked.get("federfuehrung", ""),
        )
        if asked.get("form") == "baum":
            return {"@id": f"{self.context.absolute_url()}/@aktenplan", "items": self.tree(lines)}
        batch = self.batch(lines)
        answer = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "items": [self.unit(line) for line in batch],
        }
        return answer | ({"batching": batch.links} if batch.links else {})

    def progress(self, auftrag_id: str) -> dict:
        """Return how far an import is, to those who keep the plan."""
        if not zugriff.may(aktenplan.MANAGE, self.context):
            raise NotFound(auftrag_id)
        begun = aktenplan.get_import(auftrag_id)
        return {
            "@id": f"{self.context.absolute_url()}/@aktenplan?auftrag={auftrag_id}",
            "stand": str(begun.stand),
            "getan": begun.getan,
            "gesamt": begun.gesamt,
            "grund": translate(begun.grund, context=self.request),
        }

    def unit(self, line) -> dict:
        """Return one unit: its own values, those that hold, its state today."""
        wirksam = {name: wert._asdict() for name, wert in line.wirksam._asdict().items()}
        own = asdict(line.einheit)
        return self.to_json({"@id": line.url, "UID": line.uid, **own, "wirksam": wirksam, "zustand": str(line.zustand)})

    def tree(self, lines) -> list[dict]:
        """Return the units nested; one whose unit above is filtered out stands at the top."""
        nodes = {line.einheit.kennzeichen: self.unit(line) | {"items": []} for line in lines}
        top, gliederung = [], verzeichnis.gliederung()
        for kennzeichen, node in nodes.items():
            above = [name for name in rules.lineage(kennzeichen, gliederung)[:-1] if name in nodes]
            (nodes[above[-1]]["items"] if above else top).append(node)
        return top
