"""One unit: where it is, what holds for it and from where, what lies below it, its Akten."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.browser import worte
from kommune.eakte.aktenplan.content.aktenplaneinheit import values_of
from kommune.eakte.aktenplan.plan.zustaendigkeit import oe_titles
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.katalog import treffer
from Products.Five import BrowserView


PAGE = 50


class EinheitView(BrowserView):
    @cached_property
    def einheit(self) -> rules.Einheit:
        return values_of(self.context)

    @cached_property
    def lineage(self) -> list[rules.Einheit]:
        return aktenplan.lineage_of(self.context)

    def path(self) -> list[dict]:
        """Return the units above as links, the Hauptgruppe first."""
        found, obj = [], self.context
        for einheit in reversed(self.lineage[:-1]):
            obj = obj.aq_parent
            found.append({"url": obj.absolute_url(), "titel": f"{einheit.kennzeichen} {einheit.title}"})
        return found[::-1]

    @cached_property
    def zustand(self) -> dict:
        closed = rules.obstacle(self.lineage, clock.today())
        return worte.badge(rules.zustand_of(closed, clock.today()) if closed else rules.Zustand.USABLE)

    @cached_property
    def why_closed(self) -> str:
        return aktenplan.obstacle_text(self.lineage, clock.today())

    def effective(self) -> list[dict]:
        """Return the values that hold, each with the unit it comes from if that is another one."""
        wirksam = rules.effective(self.lineage)
        oe = wirksam.federfuehrung.wert
        titles = oe_titles(include_retired=True)
        lines = (
            (_("label_aktenplan_dauer", default="Aufbewahrungsdauer"), "aufbewahrungsdauer", worte.frist),
            (_("label_aktenplan_art", default="Aussonderungsart"), "aussonderungsart", worte.ARTEN.get),
            (_("label_aktenplan_quelle", default="Legal source of the period"), "rechtsgrundlage", str),
            (
                _("label_aktenplan_federfuehrung", default="Responsible Organisationseinheit"),
                "federfuehrung",
                lambda value: titles.get(oe, oe),
            ),
        )
        return [self.line(label, getattr(wirksam, name), words) for label, name, words in lines]

    def line(self, label, wert, words) -> dict:
        inherited = wert.herkunft if wert.herkunft != self.einheit.kennzeichen else ""
        return {"label": label, "wert": (words(wert.wert) if wert.wert else "") or "–", "herkunft": inherited}

    def validity(self) -> str:
        von, bis = self.einheit.gueltig_von, self.einheit.gueltig_bis
        if not von and not bis:
            return _("label_aktenplan_unlimited", default="unlimited")
        return " – ".join(f"{day:%d.%m.%Y}" if day else "…" for day in (von, bis))

    def children(self) -> list[dict]:
        below = aktenplan.list_einheiten(below=self.einheit.kennzeichen)
        depth = len(self.lineage)
        return [
            {
                "url": line.url,
                "titel": f"{line.einheit.kennzeichen} {line.einheit.title}",
                "frist": worte.frist(line.wirksam.aufbewahrungsdauer.wert),
                "badge": worte.badge(line.zustand),
            }
            for line in below
            if line.ebene == depth
        ]

    def may_use_backend(self) -> bool:
        return zugriff.may("kommune.eakte: Use Backend", self.context)

    @cached_property
    def akten(self) -> treffer.Treffer:
        """Return the catalog records of the Akten of this unit the person may see, newest first."""
        query = {"portal_type": "Akte", "kennzeichen": self.einheit.kennzeichen}
        return treffer.find(query, sort_on="created", descending=True)

    @cached_property
    def start(self) -> int:
        value = self.request.form.get("b_start", "")
        return int(value) if isinstance(value, str) and value.isdecimal() and int(value) < len(self.akten) else 0

    def akten_rows(self) -> list[dict]:
        return [{"url": b.getURL(), "titel": b.Title or b.getId} for b in self.akten[self.start : self.start + PAGE]]

    def more_akten(self) -> str:
        beyond = self.start + PAGE
        return f"{self.context.absolute_url()}?b_start={beyond}" if beyond < len(self.akten) else ""

    @cached_property
    def may_manage(self) -> bool:
        return zugriff.may("kommune.eakte: Manage Aktenplan", self.context)

    @cached_property
    def may_see_journal(self) -> bool:
        return zugriff.may("kommune.eakte: View Journal", self.context)
