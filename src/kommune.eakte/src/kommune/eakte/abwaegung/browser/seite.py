"""What the pages of an Abwägung share."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.abwaegung import worte
from kommune.eakte.abwaegung.api import Sicht
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.aufgaben import api as aufgaben
from plone import api
from urllib.parse import urlencode


PAGE = 50
TOLD = _("label_ergebnis_gesagt", default="told")


class Abwaegungsseite(RecordView):
    """Cut to what the person may see; counts too."""

    @cached_property
    def sicht(self) -> Sicht:
        return Sicht(self.context)

    @cached_property
    def may(self) -> bool:
        return abwaegung.may_weigh(self.context)

    @property
    def base(self) -> str:
        return str(self.context.absolute_url())

    def typed(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    @cached_property
    def seite(self) -> int:
        asked = self.typed("seite")
        return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1

    def part(self, found: list) -> list:
        """Return what stands on this page of a list."""
        first = (self.seite - 1) * PAGE
        return found[first : first + PAGE]

    def link(self, page: str, **query) -> str:
        given = {name: value for name, value in query.items() if value not in ("", None)}
        return f"{self.base}/{page}?{urlencode(given)}" if given else f"{self.base}/{page}"

    def pages_of(self, total: int, page: str, query: dict) -> dict:
        last = max(1, -(-total // PAGE))
        return {
            "number": self.seite,
            "last": last,
            "previous": self.link(page, **query, seite=self.seite - 1) if self.seite > 1 else "",
            "next": self.link(page, **query, seite=self.seite + 1) if self.seite < last else "",
        }

    def votum(self, votum: str) -> dict:
        return {"title": worte.VOTEN[votum], "badge": f"k-badge k-badge--{worte.BADGES[votum]}".rstrip("-")}

    def dokument_url(self, uid: str) -> str:
        return f"{api.portal.get().absolute_url()}/resolveuid/{uid}"

    def gesagt(self, beitrag) -> str:
        """Return when and how the sender was told, "" if they were not."""
        if beitrag.mitgeteilt is None:
            return ""
        how = self.translate(worte.WEGE.get(beitrag.weg, beitrag.weg))
        return f"{self.translate(TOLD)} {beitrag.mitgeteilt:%d.%m.%Y} {how}"

    def line(self, argument) -> dict:
        """Return an Argument as tables show it."""
        sicht = self.sicht
        beitrag = sicht.beitraege[argument.beitrag]
        gruppe = sicht.gruppen.get(argument.gruppe)
        return {
            "id": argument.id,
            "mark": f"{argument.id}:{argument.stand}",
            "text": argument.text if len(argument.text) <= 300 else f"{argument.text[:300]} …",
            "nr": beitrag.nr,
            "name": beitrag.name or "–",
            "spaet": beitrag.verspaetet,
            "weg": beitrag.zurueckgezogen,
            "thema": argument.thema,
            "schlagworte": argument.schlagworte,
            "gruppe": gruppe.titel if gruppe else "",
            "gruppe_url": self.link("@@abwaegung-gruppe", nr=gruppe.id) if gruppe else "",
            "zustaendig": aufgaben.name_of(argument.zustaendig) if argument.zustaendig else "",
            "votum": self.votum(abwaegung.votum_of(argument, sicht.gruppen)),
            "url": self.link("@@argument", nr=argument.id),
            "beitrag_url": self.link("@@beitrag", nr=beitrag.id),
        }
