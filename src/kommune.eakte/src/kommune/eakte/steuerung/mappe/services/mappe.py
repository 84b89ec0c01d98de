"""``@unterschriftenmappe``: what waits for the signature of the person; it is signed by ``@sammelaktion``."""

from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.steuerung.mappe import api as mappe


class MappeGet(KommuneService):
    """Each draft with its Vorgang; ``gesehen`` is what ``@sammelaktion`` wants to know which Fassung was read."""

    def reply(self):
        items = [
            {**{name: value for name, value in one._asdict().items() if name != "stamp"}, "gesehen": one.stamp}
            for one in mappe.entries()
        ]
        url = f"{self.context.absolute_url()}/@unterschriftenmappe"
        return self.to_json({"@id": url, "items_total": len(items), "items": items})
