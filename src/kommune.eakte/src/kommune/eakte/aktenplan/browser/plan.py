"""The plan as a list one can search and walk through, and as CSV."""

from functools import cached_property
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.browser import worte
from kommune.eakte.aktenplan.plan import verzeichnis
from kommune.eakte.aktenplan.plan.zustaendigkeit import oe_titles
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from Products.Five import BrowserView
from urllib.parse import urlencode


PAGE = 100
EINZUG = ("", "ms-3", "ms-4", "ms-5")
FILTERS = ("q", "unter", "oe", "nur")


class AktenplanView(BrowserView):
    """All units in the order of the plan; filters for text, subtree, responsible OE and usable ones."""

    @cached_property
    def query(self) -> dict[str, str]:
        form = self.request.form
        return {name: form[name].strip()[:200] for name in FILTERS if isinstance(form.get(name), str)}

    def asked(self, name: str) -> str:
        return self.query.get(name, "")

    @cached_property
    def everything(self) -> list[aktenplan.Zeile]:
        return aktenplan.list_einheiten()

    @cached_property
    def found(self) -> list[aktenplan.Zeile]:
        return aktenplan.narrow(
            self.everything,
            text=self.asked("q"),
            below=self.asked("unter"),
            usable_only=bool(self.asked("nur")),
            federfuehrung=self.asked("oe"),
        )

    @cached_property
    def start(self) -> int:
        value = self.request.form.get("b_start", "")
        return int(value) if isinstance(value, str) and value.isdecimal() and int(value) < len(self.found) else 0

    @cached_property
    def titles(self) -> dict[str, str]:
        return oe_titles(include_retired=True)

    def rows(self) -> list[dict]:
        return [self.row(line) for line in self.found[self.start : self.start + PAGE]]

    def row(self, line) -> dict:
        wirksam = line.wirksam
        return {
            "url": line.url,
            "kennzeichen": line.einheit.kennzeichen,
            "titel": line.einheit.title,
            "einzug": f"k-level-{min(line.ebene, 5)} {EINZUG[min(line.ebene, 3)]}",
            "frist": worte.frist(wirksam.aufbewahrungsdauer.wert),
            "art": wirksam.aussonderungsart.wert or "–",
            "art_wort": worte.ARTEN.get(wirksam.aussonderungsart.wert, "–"),
            "oe": self.titles.get(wirksam.federfuehrung.wert, wirksam.federfuehrung.wert) or "–",
            "badge": worte.badge(line.zustand),
        }

    def hauptgruppen(self) -> list[dict]:
        """Return the Hauptgruppen as links; the one chosen is marked."""
        chosen = self.asked("unter")
        top = rules.lineage(chosen, verzeichnis.gliederung())[0] if rules.is_kennzeichen(chosen) else ""
        return [
            {
                "url": self.url(unter=line.einheit.kennzeichen),
                "titel": f"{line.einheit.kennzeichen} {line.einheit.title}",
                "current": "page" if line.einheit.kennzeichen == top else None,
            }
            for line in self.everything
            if line.ebene == 0
        ]

    def oes(self) -> list[dict]:
        """Return the OEs that are responsible for something, for the filter."""
        used = {line.wirksam.federfuehrung.wert for line in self.everything} - {""}
        return [
            {"id": oe_id, "titel": self.titles.get(oe_id, oe_id), "chosen": oe_id == self.asked("oe")}
            for oe_id in sorted(used, key=lambda oe_id: self.titles.get(oe_id, oe_id).casefold())
        ]

    def url(self, **changes) -> str:
        query = {name: value for name, value in {**self.query, **changes}.items() if value}
        base = self.context.absolute_url()
        return f"{base}?{urlencode(query)}" if query else base

    def older(self) -> str:
        beyond = self.start + PAGE
        return self.url(b_start=str(beyond)) if beyond < len(self.found) else ""

    def newer(self) -> str:
        return self.url(b_start=str(max(0, self.start - PAGE))) if self.start else ""

    @cached_property
    def may_manage(self) -> bool:
        return zugriff.may("kommune.eakte: Manage Aktenplan", self.context)


class AktenplanExport(BrowserView):
    """The plan as CSV, to be edited in a spreadsheet and imported again."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Content-Type", "text/csv; charset=utf-8")
        response.setHeader("Content-Disposition", f'attachment; filename="aktenplan-{clock.today().isoformat()}.csv"')
        response.setHeader("X-Content-Type-Options", "nosniff")
        return aktenplan.export_plan()
