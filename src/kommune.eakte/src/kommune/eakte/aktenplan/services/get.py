"""``GET /aktenplan/@aktenplan``: the units with what holds for them, as a flat list or a tree."""

from dataclasses import asdict
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.aktenplan import rules
from kommune.eakte.core.services import KommuneService


class AktenplanGet(KommuneService):
    """Filters: ``text``, ``unter`` (Kennzeichen), ``federfuehrung``, ``nutzbar=1``; ``form=baum`` for the tree."""

    def reply(self):
        asked = {name: value for name, value in self.request.form.items() if isinstance(value, str)}
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

    def unit(self, line) -> dict:
        """Return one unit: its own values, those that hold, its state today."""
        wirksam = {name: wert._asdict() for name, wert in line.wirksam._asdict().items()}
        own = asdict(line.einheit)
        return self.to_json({"@id": line.url, "UID": line.uid, **own, "wirksam": wirksam, "zustand": str(line.zustand)})

    def tree(self, lines) -> list[dict]:
        """Return the units nested; one whose unit above is filtered out stands at the top."""
        nodes = {line.einheit.kennzeichen: self.unit(line) | {"items": []} for line in lines}
        top = []
        for kennzeichen, node in nodes.items():
            above = [name for name in rules.lineage(kennzeichen)[:-1] if name in nodes]
            (nodes[above[-1]]["items"] if above else top).append(node)
        return top
