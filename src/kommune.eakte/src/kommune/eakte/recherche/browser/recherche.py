"""``@@recherche``: one field, the hits with where the words stand, and what narrows them. Without JavaScript."""

from dataclasses import replace
from functools import cached_property
from kommune.eakte import _
from kommune.eakte.adressverzeichnis import api as adressen
from kommune.eakte.akte import api as akten
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.organisation import api as organisation
from kommune.eakte.recherche import api as recherche
from kommune.eakte.recherche.browser.karte import pressed
from kommune.eakte.recherche.browser.karte import SIZE
from kommune.eakte.recherche.dauersuche import api as dauersuchen
from kommune.eakte.recherche.rules import Ordnung
from kommune.eakte.recherche.rules import read
from kommune.eakte.recherche.rules import WEITEN
from kommune.eakte.recherche.rules import Wunsch
from kommune.eakte.steuerung.api import FORMATE
from kommune.eakte.suche import api as suche
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from urllib.parse import urlencode


FACETS = {
    "art": _("label_recherche_art", default="Kind"),
    "status": _("label_status", default="Status"),
    "oe": _("label_federfuehrung", default="Federführung"),
    "vorgangstyp": _("label_vorgangstyp", default="Vorgangstyp"),
    "schlagwort": _("label_schlagwort", default="Schlagwort"),
}
ARTEN = {
    "Akte": _("label_recherche_akte", default="Akte"),
    "Vorgang": _("label_recherche_vorgang", default="Vorgang"),
    "Dokument": _("label_recherche_dokument", default="Dokument"),
}
ORDERS = {
    Ordnung.TREFFER: _("label_recherche_treffer", default="best hits first"),
    Ordnung.NEU: _("label_recherche_neu", default="changed last first"),
    Ordnung.ALT: _("label_recherche_alt", default="changed last at the end"),
}
NEAREST = _("label_recherche_nahe", default="nearest first")
SHOWN = 8


class Recherche(Seite):
    """Hits, facets with counts, pages to the end."""

    error = None
    found = recherche.NOTHING
    progress = None
    neu: frozenset[int] | set[int] = frozenset()

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.wunsch = self.asked()
        if target := self.pressed():
            return self.request.response.redirect(target)
        try:
            self.progress = suche.progress()
            self.found = recherche.search(self.wunsch)
        except KommuneError as error:
            self.error = describe(error, self.request)
        return self.index()

    def asked(self) -> Wunsch:
        """Return what the address asks for; of a saved search its words, and what is new in it is seen with this."""
        name = str(self.request.form.get("suche") or "")
        if not name:
            return read(self.request.form)
        try:
            found = dauersuchen.get(name)
        except KommuneError as error:
            api.portal.show_message(error.message, self.request, type="error")
            return read({})
        self.neu = self.news[found.id]
        if self.request.method == "GET":
            dauersuchen.see(found)
        wunsch = dauersuchen.wunsch_of(found)
        return replace(wunsch, ordnung=Ordnung.NEU) if self.neu and wunsch.ordnung == Ordnung.TREFFER else wunsch

    @cached_property
    def news(self) -> dict[str, set[int]]:
        return dauersuchen.news()

    def saved(self) -> list[dict]:
        """Return the saved searches of the person, each with the number of its new hits."""
        return [
            {
                "id": one.id,
                "titel": one.titel,
                "neu": len(self.news[one.id]) if one.id != self.request.form.get("suche") else 0,
                "zu_viele": one.zu_viele,
                "url": f"{self.context.absolute_url()}/@@recherche?suche={one.id}",
            }
            for one in dauersuchen.mine()
        ]

    def link(self, **changed) -> str:
        wunsch = replace(self.wunsch, **changed)
        return f"{self.context.absolute_url()}/@@recherche?{urlencode(wunsch.query())}"

    def pressed(self) -> str:
        """Return the search about the place on the map that was pressed on, "" if none was."""
        x, y = (str(self.request.form.get(f"stelle.{axis}", "")) for axis in "xy")
        if not (x.isdecimal() and y.isdecimal() and int(x) <= SIZE and int(y) <= SIZE):
            return ""
        if (int(x), int(y)) == (0, 0):  # by the keyboard: no place was pressed on
            return ""
        circle = recherche.circle_of(self.wunsch)
        return self.link(punkt=pressed(circle, int(x), int(y)), ort="", start=0) if circle else ""

    def near(self) -> str:
        """Return the address nearest to the point that was pressed on, "" where the register knows none there."""
        found = adressen.nearest(*self.wunsch.punkt) if self.wunsch.punkt else None
        return f"{found.strasse} {found.hausnummer}".strip() if found else ""

    def without_place(self) -> str:
        """Return the same search without a place."""
        return self.link(punkt=None, ort="", start=0)

    def weiten(self) -> list[dict]:
        return [{"wert": one, "titel": self.far(one), "gewaehlt": one == self.wunsch.weite} for one in WEITEN]

    def far(self, metres: int) -> str:
        """Return a distance in German notation."""
        return f"{metres} m" if metres < 1000 else f"{metres / 1000:.1f} km".replace(".", ",").replace(",0 ", " ")

    def has_place(self) -> bool:
        return bool(self.wunsch.ort or self.wunsch.punkt)

    def offers_place(self) -> bool:
        """Tell whether the town has a register of its streets."""
        return adressen.is_there() or self.has_place()

    def map_url(self) -> str:
        return f"{self.context.absolute_url()}/@@recherche-karte?{urlencode(self.wunsch.query())}"

    def source(self) -> str:
        return adressen.lage().quelle

    def rows(self) -> list[dict]:
        return [self.row(row) for row in self.found.zeilen]

    def row(self, row) -> dict:
        return {
            "titel": row.brain.Title,
            "url": self.target(row),
            "zeichen": row.brain.aktenzeichen or "",
            "neu": row.brain.getRID() in self.neu,
            "art": self.translate(ARTEN[row.brain.portal_type]),
            "datum": row.datum,
            "status": self.status(row.brain.review_state),
            "oe": organisation.title_of(row.brain.federfuehrung) if row.brain.federfuehrung else "",
            "auszuege": row.auszuege,
            "entfernt": self.far(row.meter) if row.meter is not None else "",
            "vorgang": row.vorgang.Title if row.vorgang is not None else "",
            "vorgang_url": row.vorgang.getURL() if row.vorgang is not None else "",
        }

    def target(self, row) -> str:
        """Return where a hit leads: a Dokument in its Vorgang, beside the list, with the place chosen and marked."""
        if row.brain.portal_type != "Dokument" or not self.wunsch.text:
            return row.brain.getURL()
        page = next((one.seite for one in row.auszuege if one.seite), 0)
        told = {"suche": self.wunsch.text, **({"seite": str(page)} if page else {})}
        if row.vorgang is None:
            return f"{row.brain.getURL()}?{urlencode(told)}"
        told = {"tab": "unterlagen", "dokument": row.brain.UID, **told}
        return f"{row.vorgang.getURL()}?{urlencode(told)}#{f'seite-{page}' if page else 'vorschau'}"

    def ausgaben(self) -> list[dict]:
        """Return the ways to all hits as a file."""
        page = f"{self.context.absolute_url()}/@@recherche-ausgabe"
        asked = replace(self.wunsch, start=0).query()
        return [{"titel": name.upper(), "url": f"{page}?{urlencode({**asked, 'format': name})}"} for name in FORMATE]

    def status(self, state: str) -> str:
        return self.translate(akten.STATES[state]) if state in akten.STATES else ""

    def facets(self) -> list[dict]:
        """Return what narrows the hits: values with their number, one of them chosen; none that would change nothing."""
        found = []
        for name, title in FACETS.items():
            chosen = self.wunsch.value(name)
            values = [self.value(name, value, count) for value, count in self.found.facetten.get(name, ())[:SHOWN]]
            if chosen or len(values) > 1:
                found.append({"titel": title, "gewaehlt": bool(chosen), "werte": values})
        return found

    def value(self, name: str, value: str, count: int) -> dict:
        return {
            "titel": self.word(name, value),
            "anzahl": count,
            "url": f"{self.context.absolute_url()}/@@recherche?{urlencode(self.wunsch.with_facet(name, value).query())}",
            "gewaehlt": self.wunsch.value(name) == value,
        }

    def word(self, name: str, value: str) -> str:
        """Return what a value is called."""
        if name == "art":
            return self.translate(ARTEN[value])
        if name == "status":
            return self.status(value) or value
        if name == "oe":
            return organisation.title_of(value) or value
        return dict(vorgangstypen.choices()).get(value, value) if name == "vorgangstyp" else value

    def kept(self) -> list[tuple[str, str]]:
        """Return what a new search with other words keeps: nothing but the order and the size of a page."""
        return [(name, value) for name, value in self.wunsch.query().items() if name in ("sort", "b_size", "punkt")]

    def orders(self) -> list[dict]:
        return [
            {
                "titel": self.order(order, title),
                "url": self.link(ordnung=order, start=0),
                "gewaehlt": order == self.wunsch.ordnung,
            }
            for order, title in ORDERS.items()
        ]

    def order(self, order: Ordnung, title):
        """Return what an order is called: of a place alone the nearest are the best."""
        return NEAREST if order == Ordnung.TREFFER and self.has_place() else title

    def meant(self) -> list[dict]:
        """Return the searches that were probably meant."""
        text = self.wunsch.text
        for typed, word in self.found.gemeint.items():
            text = suche.replaced(text, typed, word)
        if text == self.wunsch.text:
            return []
        return [{"text": text, "url": self.link(text=text, start=0)}]

    def pages(self) -> dict:
        """Return the ways to the page before and after, "" where there is none, and which hits are shown."""
        start, size, total = self.wunsch.start, self.wunsch.groesse, self.found.anzahl
        return {
            "von": start + 1,
            "bis": min(start + size, total),
            "vor": self.link(start=max(0, start - size)) if start else "",
            "nach": self.link(start=start + size) if start + size < total else "",
        }
