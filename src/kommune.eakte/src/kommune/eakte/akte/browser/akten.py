"""``/akten``: the lists of Akten and of Vorgänge, from the catalog alone."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.browser.formulare.felder import YES_NO
from kommune.eakte.akte.browser.schriftgut import KINDS
from kommune.eakte.akte.schriftgut.liste import aus_of
from kommune.eakte.akte.schriftgut.liste import batch_of
from kommune.eakte.akte.schriftgut.liste import find_records
from kommune.eakte.akte.vocabularies import STATES
from kommune.eakte.akte.vorgang.eigenfelder import FIELD
from kommune.eakte.akte.workflow import AkteState
from kommune.eakte.akte.workflow import VorgangState
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Ort
from kommune.eakte.core.werte.feld import SPANNEN
from kommune.eakte.core.werte.feld import WORTE
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from urllib.parse import urlencode


FILTERS = ("text", "federfuehrung", "status", "jahr", "vorgangstyp")
SORTING = ("sort_on", "sort_order")
COLUMNS = (
    ("aktenzeichen", _("label_aktenzeichen", default="Aktenzeichen")),
    ("betreff", _("label_betreff", default="Betreff")),
    ("", _("label_federfuehrung", default="Federführung")),
    ("", _("label_status", default="Status")),
)
SPAN = ((".von", _("label_span_von", default="from")), (".bis", _("label_span_bis", default="to")))
LISTS = {"akten": ("Akte", AkteState), "vorgaenge": ("Vorgang", VorgangState)}


class AktenView(RecordView):
    """Filters, number of hits, a batch; ``art`` chooses the list."""

    error = None

    def __call__(self):
        art = str(self.request.form.get("art", ""))
        self.art = art if art in LISTS else "akten"
        self.portal_type, self.state_enum = LISTS[self.art]
        self.filters = {name: str(self.request.form.get(name, "")).strip() for name in (*FILTERS, *SORTING)}
        self.typ = self.chosen_typ()
        own = [row["name"] for row in self.own_inputs()]
        self.filters |= {name: str(self.request.form.get(name, "")).strip()[:200] for name in own}
        try:
            self.start, self.size = batch_of(self.request.form)
            self.brains = find_records(self.portal_type, self.filters)
        except KommuneError as error:
            self.error = describe(error, self.request)
            self.start, self.size, self.brains = 0, 25, []
        self.total, self.hinweise = len(self.brains), getattr(self.brains, "hinweise", ())
        self.items = self.brains[self.start : self.start + self.size]
        self.oe_titles = {oe_id: self.oe(oe_id) for oe_id in {brain.federfuehrung for brain in self.items}}
        return self.index()

    def rows(self) -> list[dict]:
        """Return the records of this page with their address; that of a Vorgang tells which list it was opened from."""
        aus = aus_of(self.filters) if self.art == "vorgaenge" else ""
        return [
            {
                "brain": brain,
                "url": f"{brain.getURL()}?{urlencode({'aus': aus, 'stelle': place})}" if aus else brain.getURL(),
            }
            for place, brain in enumerate(self.items, start=self.start + 1)
        ]

    def chosen_typ(self):
        """Return the newest Fassung of the Vorgangstyp filtered by, None without."""
        asked = self.filters["vorgangstyp"]
        if self.art != "vorgaenge" or asked not in dict(self.typen()):
            self.filters["vorgangstyp"] = ""
            return None
        return vorgangstypen.newest(asked)

    def typen(self) -> list[tuple]:
        return vorgangstypen.choices() if self.art == "vorgaenge" else []

    def searched(self) -> list:
        """Return the own fields that can be filtered by."""
        return [feld for feld in (self.typ.felder if self.typ else ()) if feld.has(Ort.SUCHE)]

    def own_inputs(self) -> list[dict]:
        """Return the inputs of own fields: days, numbers and amounts have two, from and to."""
        return [
            {
                "name": f"{FIELD}{feld.name}{end}",
                "label": feld.label,
                "end": words,
                "options": YES_NO if feld.art == Art.JA_NEIN else feld.auswahl,
                "type": "date" if feld.art == Art.DATUM else "text",
                "beginning": feld.art in WORTE,
            }
            for feld in self.searched()
            for end, words in (SPAN if feld.art in SPANNEN else (("", ""),))
        ]

    def own_filters(self) -> list[dict]:
        return [row | {"value": self.filters[row["name"]]} for row in self.own_inputs()]

    def takes_beginnings(self) -> bool:
        return any(row["beginning"] for row in self.own_inputs())

    def own_columns(self) -> list:
        """Return the own fields that lists show."""
        return [feld for feld in (self.typ.felder if self.typ else ()) if feld.has(Ort.SPALTE)]

    def own_value(self, brain, feld) -> str:
        return (brain.vorgang_spalten or {}).get(feld.name, "")

    def may_start(self) -> bool:
        return self.may_create() and bool(vorgangstypen.choices())

    def oes(self):
        return [(oe.oe_id, oe.title) for oe in organisation.list_oes()]

    def states(self):
        return [(str(state), self.translate(STATES[state])) for state in self.state_enum]

    def tabs(self) -> list[dict]:
        """Return the two lists with the words searched for; the other filters mean something else there."""
        titles = {"akten": _("title_akten", default="Akten"), "vorgaenge": _("title_vorgaenge", default="Vorgänge")}
        text = {"text": self.filters["text"]} if self.filters["text"] else {}
        return [
            {
                "title": title,
                "url": f"{self.context.absolute_url()}?{urlencode({'art': art, **text})}",
                "current": "page" if art == self.art else None,
            }
            for art, title in titles.items()
        ]

    def kind(self, brain) -> str:
        """Return “Teilakte” for one: it lies one level deeper than an Akte."""
        deeper = brain.getPath().count("/") - len(self.context.getPhysicalPath())
        return self.translate(KINDS["Akte", True]) if brain.portal_type == "Akte" and deeper else ""

    def may_create(self) -> bool:
        return self.may("Add Akte") and bool(akte_api.oes_to_create_in())

    def batch_url(self, step: int) -> str:
        """Return the address of the batch before (-1) or after (1), "" if there is none."""
        start = self.start + step * self.size
        if start + self.size <= 0 or start >= self.total:
            return ""
        return self.link(b_start=max(start, 0))

    def link(self, **changed) -> str:
        """Return the address of this list with the filters, but for what is ``changed``."""
        query = {"art": self.art, **self.filters, **changed}
        return (
            f"{self.context.absolute_url()}?{urlencode({name: value for name, value in query.items() if value != ''})}"
        )

    def columns(self) -> list[dict]:
        """Return the heads: where a click sorts, and how it is sorted now."""
        now = self.filters["sort_on"] or "aktenzeichen"
        down = self.filters["sort_order"] == "descending"
        return [
            {
                "title": title,
                "url": self.link(sort_on=name, sort_order="" if name != now or down else "descending") if name else "",
                "sort": ("descending" if down else "ascending") if name == now else None,
                "mark": ("▼" if down else "▲") if name == now else "",
            }
            for name, title in COLUMNS
        ]
