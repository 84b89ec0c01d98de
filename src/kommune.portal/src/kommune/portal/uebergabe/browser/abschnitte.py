"""What the portal adds to the Vorgang page: the answers of the Antrag and the messages."""

from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.vollmacht import api as vollmachten
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.postfach import api as postfach
from kommune.portal.uebergabe import angaben
from kommune.portal.uebergabe.stadt import online_bezahlt
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class AngabenAbschnitt(BrowserView):
    """The answers, as they were asked."""

    order = 35
    tab = Tab.ANGABEN
    beside = True
    title = _("title_angaben", default="Answers of the application")
    template = ViewPageTemplateFile("angaben.pt")
    available = False

    def update(self):
        self.rows = [*angaben.shown(self.context), *vollmachten_of(self.context.eingangsnummer)]
        self.available = bool(self.rows)

    def render(self):
        return self.template()


class BezahltAbschnitt(BrowserView):
    """What was paid online before the Antrag was sent."""

    order = 36
    tab = Tab.ANGABEN
    title = _("title_online_bezahlt", default="Paid online")
    template = ViewPageTemplateFile("bezahlt.pt")
    available = False

    def update(self):
        self.rows = [self.row(one) for one in online_bezahlt.paid_of(self.context)]
        self.available = bool(self.rows)

    def row(self, zahlung) -> dict:
        konto = zahlung.konto
        last = konto.buchungen[-1] if konto.buchungen else None
        return {
            "posten": [f"{one.menge} × {one.text}: {bezahlung.euro(one.betrag)}" for one in zahlung.posten],
            "betrag": bezahlung.euro(konto.betrag),
            "am": f"{last.am:%d.%m.%Y, %H:%M} Uhr" if last else "",
            "referenz": last.schluessel if last else "",
            "zurueck": bezahlung.euro(sum(one.betrag for one in konto.erstattungen if one.is_done))
            if any(one.is_done for one in konto.erstattungen)
            else "",
        }

    def render(self):
        return self.template()


def vollmachten_of(eingangsnummer: str) -> list[dict]:
    """Return whom the applicant lets see the Antrag online, as rows of the answers; those that are over, too."""
    try:
        antrag = antraege.get(eingangsnummer) if eingangsnummer else None
    except Unknown:
        return []
    rows = []
    for one in vollmachten.shown(antrag) if antrag is not None else ():
        if not one["angenommen"]:
            continue
        may = "sehen und handeln" if one["umfang"] == vollmachten.Umfang.HANDELN else "sehen"
        end = f", beendet am {one['beendet']:%d.%m.%Y}" if one["beendet"] else ""
        text = f"{one['name']}, {one['email']}: darf {may}, {one['angenommen']:%d.%m.%Y} bis {one['bis']:%d.%m.%Y}{end}"
        rows.append({"gruppe": "", "label": "Vollmacht im Portal", "wert": text})
    return rows


class NachrichtenAbschnitt(BrowserView):
    """The thread with the citizen."""

    order = 40
    tab = Tab.NACHRICHTEN
    title = _("title_nachrichten", default="Messages")
    template = ViewPageTemplateFile("nachrichten.pt")
    available = False

    def update(self):
        nummer = self.context.eingangsnummer
        self.waiting = {message.id for message in postfach.waiting(nummer)} if nummer else set()
        self.answered = postfach.answered(nummer) if nummer else frozenset()
        self.rows = [self.row(message) for message in postfach.nachrichten(nummer)] if nummer else []
        self.available = bool(nummer)

    @property
    def count(self) -> int:
        return len(self.rows)

    def row(self, message) -> dict:
        return {
            "betreff": message.betreff or _("title_answer_of_citizen", default="Answer of the citizen"),
            "text": message.text,
            "frist": message.frist.strftime("%d.%m.%Y") if message.frist else "",
            "beantwortet": message.id in self.answered,
            "zeit": message.gesendet.strftime("%d.%m.%Y, %H:%M Uhr"),
            "wartet": message.id in self.waiting,
            "von_uns": message.an_buerger,
            "gelesen": message.gelesen_am.strftime("%d.%m.%Y, %H:%M Uhr") if message.gelesen_am else "",
            "dateien": ", ".join(anhang["name"] for anhang in message.anhaenge),
        }

    def render(self):
        return self.template()


class NachrichtAktion(BrowserView):
    """“Write to the citizen”."""

    order = 40
    title = _("label_write_to_citizen", default="Write to the citizen")
    primary = False

    @property
    def available(self):
        may = zugriff.may("kommune.eakte: Process Vorgang", self.context)
        return bool(self.context.eingangsnummer) and may and api.content.get_state(self.context) != "closed"

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@nachricht-schreiben"
