"""The page of one case: for the holder of the status link, or for the account it belongs to.

``@@antrag/<Eingangsnummer>/<code>`` and ``@@antrag/<Eingangsnummer>``; below it ``quittung``,
``nachricht/<id>``, ``anhang/<id>/<number>``, ``einsicht/<id>/<pdf or zip>`` and ``antworten``. Whoever may not see a case gets
the same 404 as for one that does not exist, with the form to enter number and code; ``@@antrag`` alone is that form.
"""

from functools import cached_property
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.browser.formular import require_own_page
from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.schutz.drossel import note_refusal
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag import lesart
from kommune.portal.antrag import linie
from kommune.portal.antrag.browser.antwortfrist import Antwortfrist
from kommune.portal.antrag.browser.faden.papiere import Papiere
from kommune.portal.antrag.browser.faden.papiere import UNTERLAGE
from kommune.portal.antrag.browser.faden.papiere import UNTERLAGEN
from kommune.portal.antrag.browser.sicherung.gebuehr import Gebuehr
from kommune.portal.antrag.browser.sicherung.gebuehr import ZAHLEN
from kommune.portal.antrag.browser.sicherung.vom_fall import KOPIEREN
from kommune.portal.antrag.browser.sicherung.vom_fall import VomFall
from kommune.portal.antrag.browser.sicherung.vom_fall import ZURUECKNEHMEN
from kommune.portal.antrag.browser.teilhabe.mitleser import Mitleser
from kommune.portal.antrag.browser.teilhabe.vollmacht import VOLLMACHT
from kommune.portal.antrag.browser.teilhabe.vollmacht import Vollmachten
from kommune.portal.antrag.browser.widerspruch import OUTDATED
from kommune.portal.antrag.browser.widerspruch import Widerspruchsweg
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.eingang import quittung
from kommune.portal.antrag.eingang.auskunft import StandAuskunft
from kommune.portal.antrag.eingang.zugang import open_fall
from kommune.portal.antrag.interfaces import IAntragSettings
from kommune.portal.antrag.stand import BADGES
from kommune.portal.antrag.texte import wort
from kommune.portal.core.browser.einsicht import EINSICHT
from kommune.portal.core.browser.einsicht import Einsichtnahme
from kommune.portal.core.rules import fall_of
from kommune.portal.formulare.api import Upload
from kommune.portal.leistungen import api as leistungen
from kommune.portal.postfach import api as postfach
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from secrets import token_urlsafe
from urllib.parse import quote


WORDS = frozenset(
    {
        "quittung",
        "nachricht",
        "anhang",
        "antworten",
        "widerspruch",
        UNTERLAGE,
        UNTERLAGEN,
        VOLLMACHT,
        KOPIEREN,
        ZURUECKNEHMEN,
        ZAHLEN,
        EINSICHT,
    }
)


class FallView(
    Vollmachten, Mitleser, Gebuehr, VomFall, Widerspruchsweg, Antwortfrist, Papiere, Einsichtnahme, MitPfad, BrowserView
):
    """One case: state in plain words, receipt, messages, documents, answering."""

    page = ViewPageTemplateFile("fall.pt")
    message_page = ViewPageTemplateFile("nachricht.pt")
    ask_page = ViewPageTemplateFile("abfragen.pt")
    items = ViewPageTemplateFile("punkte.pt")
    error = None
    ort = "postfach"

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Referrer-Policy", "strict-origin")  # no path in a log; Origin stays in forms
        response.setHeader("X-Robots-Tag", "noindex")
        if not self.path:
            return self.look_up() if self.request.method == "POST" else self.ask_page()
        try:
            antrag = self.antrag  # first of all: who may not see the case learns nothing more
        except Unknown as error:
            if self.request.method == "POST" or len(self.path) > 2:
                raise
            return self.ask_again(error)
        what, *rest = self.below or [""]
        if what == "quittung" and not rest:
            return self.download(quittung.quittung(antrag), f"Eingang-{antrag.eingangsnummer}.pdf", "application/pdf")
        if what == "nachricht" and len(rest) == 1:
            return self.open_message(rest[0])
        if what == "anhang" and len(rest) == 2:
            return self.open_anhang(*rest)
        if what == "antworten" and not rest:
            return self.answer() if self.request.method == "POST" else self.request.response.redirect(self.url)
        if what == "widerspruch" and len(rest) == 1:
            return self.object_to(rest[0])
        if what in (KOPIEREN, ZURUECKNEHMEN, ZAHLEN) and not rest:
            return self.pay() if what == ZAHLEN else self.act_on_fall(what)
        if what == VOLLMACHT and not rest and not self.code:
            return self.act_on_vollmacht()
        if what == EINSICHT:
            return self.open_einsicht(rest)
        if what == UNTERLAGE:
            return self.open_unterlage(rest)
        if what == UNTERLAGEN and not rest:
            return self.open_unterlagen()
        if what:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        return self.page()

    def ask_again(self, error) -> str:
        """Offer the form for number and code: the same for a wrong code as for a number that does not exist."""
        self.error = error
        note_refusal(self.request.response, error)
        return self.ask_page()

    def look_up(self) -> str:
        """Lead to the case that number and code name; where they are wrong, keep both and say which."""
        nummer, code = fall_of(self.typed("nummer"), self.typed("code"))
        try:
            StandAuskunft().require(self.request, nummer, code)
        except KommuneError as error:
            return self.ask_again(error)
        parts = [quote(part, safe="") for part in (nummer, code) if part]
        self.request.response.redirect("/".join([self.stand_url, *parts]), status=303)
        return ""

    @property
    def stand_url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@antrag"

    def typed(self, name: str) -> str:
        """Return number or code as sent, or as they stood in the address."""
        if self.request.method == "POST":
            value = self.request.form.get(name, "")
            return value.strip()[:300] if isinstance(value, str) else ""
        place = ("nummer", "code").index(name)
        return self.path[place][:300] if len(self.path) > place else ""

    @cached_property
    def code(self) -> str:
        return self.path[1] if len(self.path) > 1 and self.path[1] not in WORDS else ""

    @cached_property
    def below(self) -> list[str]:
        return self.path[2:] if self.code else self.path[1:]

    @cached_property
    def antrag(self):
        return open_fall(self.request, self.path[0] if self.path else "", self.code)

    @property
    def platz(self) -> str:
        return self.antrag.eingangsnummer

    @property
    def url(self) -> str:
        parts = [self.antrag.eingangsnummer, self.code] if self.code else [self.antrag.eingangsnummer]
        return "/".join([f"{api.portal.get().absolute_url()}/@@antrag", *map(quote, parts)])

    def bearbeitungszeit(self) -> str:
        return value_of(IAntragSettings, "bearbeitungszeit") or ""

    def dauer(self) -> str:
        return leistungen.dauer_of(self.antrag.leistung)

    def stand(self) -> dict:
        stand = linie.stand_of(self.antrag)
        return {
            "wort": wort(stand, self.request),
            "naechstes": linie.naechstes_of(self.antrag, self.request),
            "badge": f"k-badge k-badge--{BADGES[stand]}",
        }

    def schritte(self) -> list[dict]:
        return linie.shown(self.antrag, self.request)

    def eingang(self) -> str:
        return self.antrag.eingang.strftime("%d.%m.%Y, %H:%M Uhr")

    def angaben(self):
        return lesart.angaben_of(self.antrag, self.request)

    def titel(self):
        return lesart.titel_of(self.antrag)

    @cached_property
    def nachrichten(self) -> list[dict]:
        return [self.shown(message) for message in postfach.nachrichten(self.antrag.eingangsnummer)]

    def shown(self, message) -> dict:
        return {
            "id": message.id,
            "betreff": message.betreff or _("title_your_answer", default="Your answer"),
            "text": message.text,
            "auszug": postfach.excerpt(message.text),
            "zeit": message.gesendet.strftime("%d.%m.%Y, %H:%M Uhr"),
            "von_uns": message.an_buerger,
            "art": message.art,
            "bescheid": message.art == postfach.Art.BESCHEID,
            "neu": self.is_new_to_me(message),
            "beantwortet": message.id in self.answered,
            "frist": message.frist.strftime("%d.%m.%Y") if self.asks(message) else "",
            "url": f"{self.url}/nachricht/{message.id}",
            "anhaenge": [
                {**anhang, "kb": max(1, anhang["groesse"] // 1024), "url": f"{self.url}/anhang/{message.id}/{n}"}
                for n, anhang in enumerate(message.anhaenge)
            ],
        }

    def key(self) -> str:
        """Return the key of the answer: as sent if it comes back with a fault, else a new one."""
        sent = self.request.form.get("key")
        return sent if isinstance(sent, str) and sent else token_urlsafe(24)

    def open_message(self, message_id: str):
        message = postfach.nachricht(self.antrag.eingangsnummer, message_id)
        self.note_reading(message)
        self.message = self.shown(message)
        return self.message_page()

    def open_anhang(self, message_id: str, number: str):
        message = postfach.nachricht(self.antrag.eingangsnummer, message_id)
        if not (number.isdecimal() and len(number) < 4 and int(number) < len(message.anhaenge)):
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        self.note_reading(message)
        return hand_out(message.anhaenge[int(number)], self.request.response)

    def answer(self):
        """Store the answer; a fault is shown at the form, and nothing that was written is lost."""
        self.require_acting()
        einreichung.require_patience(einreichung.client_of(self.request))
        try:
            require_own_page(self.request, OUTDATED)
            text, files = self.entered(), self.sent_files()
            antraege.answer(self.antrag, text=text, files=files, key=self.key(), punkt=self.punkt())
        except Invalid as error:
            self.error = error
            self.request.response.setStatus(error.status)
            return self.page()
        api.portal.show_message(_("msg_reply_stored", default="Thank you. We have received your answer."), self.request)
        self.request.response.redirect(self.url)
        return ""

    def sent_files(self) -> list[Upload]:
        uploads = self.request.form.get("unterlagen") or []
        return [
            Upload("unterlagen", upload.filename, upload.file)
            for upload in (uploads if isinstance(uploads, list) else [uploads])
            if getattr(upload, "filename", "")
        ] + self.sent_papers()

    def entered(self) -> str:
        text = self.request.form.get("text") or ""
        return text if isinstance(text, str) else ""

    def punkt(self) -> str:
        """Return the item that was answered, "" for the general form."""
        sent = self.request.form.get("punkt", "")
        return sent[:40] if isinstance(sent, str) else ""

    def described(self, punkt: str) -> str:
        """Return the ids of what describes the file field of an item: what may be sent, and what was wrong."""
        return f"antwort-hint-{punkt}" + (
            f" antwort-unterlagen-error-{punkt}" if self.fault("unterlagen", punkt) else ""
        )

    def entered_for(self, punkt: str) -> str:
        return self.entered() if self.punkt() == punkt else ""

    def fault(self, name: str, punkt: str = ""):
        wrong = self.error is not None and self.error.field == name and self.punkt() == punkt
        return self.error.message if wrong else None

    def download(self, data: bytes, name: str, mime: str) -> bytes:
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader("Content-Disposition", f"attachment; filename*=UTF-8''{quote(name)}")
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Content-Length", str(len(data)))
        return data
