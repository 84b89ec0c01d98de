"""What is watched, on the page of a Vorgang; the list of an OE with its export."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte.api import parse_date
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.organisation import api as organisation
from kommune.eakte.steuerung.api import FORMATE
from kommune.eakte.ueberwachung import api as ueberwachung
from kommune.eakte.ueberwachung import worte
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from tempfile import SpooledTemporaryFile
from urllib.parse import urlencode
from zope.i18n import translate


TITLE = _("title_ueberwachung", default="Überwachung")
ADD = _("title_nebenbestimmung_neu", default="Watch a condition")
TAKE = _("title_nebenbestimmung_uebernehmen", default="Take conditions from the Bescheid")
INSPECT = _("title_kontrolle", default="Record an inspection")
IN_MEMORY = 1_000_000
PAGE = 50


def day(value) -> str:
    return f"{value:%d.%m.%Y}" if value else ""


def badge(kind: str) -> str:
    return f"k-badge k-badge--{kind}".rstrip("-")


def recurs(one):
    """Return in words how often a condition comes again, "" if it does not."""
    if not one.recurs:
        return ""
    unit = translate(worte.EINHEITEN[one.einheit], target_language="de")
    return _("msg_nb_alle", default="every ${anzahl} ${einheit}", mapping={"anzahl": one.alle, "einheit": unit})


class UeberwachungAbschnitt(BrowserView):
    """The conditions of a Vorgang with their days, and what inspections found."""

    order = 12
    tab = Tab.AUFGABEN
    title = TITLE
    template = ViewPageTemplateFile("abschnitt.pt")
    rows: list = []
    kontrollen: list = []

    def update(self):
        found = ueberwachung.nebenbestimmungen_of(self.context)
        self.may = ueberwachung.may_watch(self.context)
        self.rows = [self.row(one) for one in found]
        self.open = sum(1 for one in found if one.is_open)
        self.kontrollen = [self.kontrolle(one) for one in reversed(ueberwachung.kontrollen_of(self.context))]

    def row(self, one) -> dict:
        stand, kind = worte.STAENDE[one.stand]
        late = one.is_open and one.faellig is not None and one.faellig < clock.today()
        acts, url = one.is_open and self.may, self.context.absolute_url()
        return {
            "text": one.text,
            "art": worte.ARTEN[one.art],
            "stand": _("label_nb_overdue", default="overdue") if late else stand,
            "badge": badge("danger" if late else kind),
            "faellig": day(one.faellig),
            "alle": recurs(one),
            "zustaendig": aufgaben.name_of(one.zustaendig) if one.zustaendig else "",
            "grund": one.grund,
            "termin": f"{url}/@@nebenbestimmung-termin?nr={one.id}" if acts else "",
            "entfallen": f"{url}/@@nebenbestimmung-entfallen?nr={one.id}" if acts else "",
        }

    def kontrolle(self, one) -> dict:
        seen = {brain.UID: brain for brain in api.content.find(UID=[uid for uid in (one.dokument, one.folge) if uid])}
        report, folge = seen.get(one.dokument), seen.get(one.folge)
        return {
            "am": day(one.am),
            "von": organisation.display_name(one.von),
            "befunde": [worte.BEFUNDE[each.befund] for each in one.ergebnisse],
            "fotos": one.fotos,
            "url": report.getURL() if report else "",
            "titel": report.Title if report else "",
            "folge": folge.getURL() if folge else "",
            "folge_nr": folge.aktenzeichen if folge else "",
        }

    def links(self) -> list[dict]:
        url = self.context.absolute_url()
        if not self.may:
            return []
        found = [{"url": f"{url}/@@kontrolle", "title": INSPECT, "primary": True}] if self.open else []
        found.append({"url": f"{url}/@@nebenbestimmung", "title": ADD, "primary": False})
        if ueberwachung.suggested(self.context):
            found.append({"url": f"{url}/@@nebenbestimmungen-uebernehmen", "title": TAKE, "primary": False})
        return found

    @property
    def available(self):
        return bool(self.rows)

    @property
    def count(self) -> int:
        return self.open

    def render(self):
        return self.template()


class WatchAktion(BrowserView):
    """“Watch a condition”: among the acts of a Vorgang that was decided."""

    order, primary, title = 64, False, ADD

    @property
    def available(self):
        return bool(self.context.ergebnis) and ueberwachung.may_watch(self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@nebenbestimmung"


class Auswahl:
    """What the list is asked for: an OE, a kind, until when; what is none of the choices falls away."""

    def __init__(self, form):
        self.oes = ueberwachung.oes()
        self.oe = self._one(form.get("oe"), self.oes)
        self.art = self._one(form.get("art"), [str(one) for one in ueberwachung.Art])
        try:
            self.bis = parse_date(str(form.get("bis") or ""), "bis")
        except Invalid:
            self.bis = None

    @staticmethod
    def _one(value, known) -> str:
        return value if isinstance(value, str) and value in known else ""

    def found(self):
        return ueberwachung.due(oe=self.oe, until=self.bis)

    def rows(self, brains):
        return ueberwachung.rows_of(brains, until=self.bis, art=self.art)

    def query(self, **more) -> str:
        told = {"oe": self.oe, "art": self.art, "bis": self.bis.isoformat() if self.bis else "", **more}
        return urlencode({name: value for name, value in told.items() if value})


class Liste(RecordView):
    """``@@ueberwachung``: what is to be inspected in the person's offices, the earliest first."""

    title = TITLE

    @cached_property
    def auswahl(self):
        return Auswahl(self.request.form)

    @cached_property
    def page(self) -> int:
        sent = str(self.request.form.get("seite", "1"))
        return max(1, int(sent)) if sent.isascii() and sent.isdecimal() and len(sent) < 6 else 1

    @cached_property
    def found(self):
        return self.auswahl.found()

    def rows(self) -> list[dict]:
        first = (self.page - 1) * PAGE
        return [
            {
                "faellig": day(one.faellig),
                "late": one.is_late,
                "art": worte.ARTEN[one.art],
                "text": one.text,
                "wer": aufgaben.name_of(one.zustaendig) if one.zustaendig else organisation.title_of(one.oe),
                "nummer": one.aktenzeichen,
                "titel": one.titel,
                "url": f"{one.url}?tab=aufgaben",
                "kontrolle": f"{one.url}/@@kontrolle",
            }
            for one in self.auswahl.rows(self.found[first : first + PAGE])
        ]

    def oes(self):
        return [(one, organisation.title_of(one)) for one in self.auswahl.oes]

    def arten(self):
        return [(str(key), title) for key, title in worte.ARTEN.items()]

    def bis(self) -> str:
        return self.auswahl.bis.isoformat() if self.auswahl.bis else ""

    def next_url(self) -> str:
        more = len(self.found) > self.page * PAGE
        return f"{self.here}?{self.auswahl.query(seite=str(self.page + 1))}" if more else ""

    @property
    def here(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@ueberwachung"

    def exports(self):
        return [
            {"title": name.upper(), "url": f"{self.here}-ausgabe?{self.auswahl.query(format=name)}"} for name in FORMATE
        ]


class Ausgabe(BrowserView):
    """``@@ueberwachung-ausgabe``: the list as XLSX, ODS or CSV."""

    def __call__(self):
        name, auswahl = str(self.request.form.get("format", "xlsx")), Auswahl(self.request.form)
        if name not in FORMATE:
            raise Invalid(_("error_ausgabe_format", default="There is no such format."), field="format")
        mime, write = FORMATE[name]
        with SpooledTemporaryFile(IN_MEMORY) as file:
            write(file, [translate(head, context=self.request) for head in HEADS], self.rows(auswahl))
            file.seek(0)
            data = file.read()
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader(
            "Content-Disposition", f'attachment; filename="ueberwachung-{clock.today():%Y-%m-%d}.{name}"'
        )
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Cache-Control", "private, no-store")
        return data

    def rows(self, auswahl):
        for one in auswahl.rows(auswahl.found()):
            kind = translate(worte.ARTEN[one.art], context=self.request)
            yield [one.faellig, kind, one.text, one.aktenzeichen, one.titel, organisation.title_of(one.oe)]


HEADS = (
    _("label_faellig_am", default="Due on"),
    _("label_nb_art", default="Kind"),
    _("label_nebenbestimmung", default="Condition"),
    _("label_aktenzeichen", default="Aktenzeichen"),
    _("label_betreff", default="Betreff"),
    _("label_oe", default="Organisationseinheit"),
)
