"""``@@partnerraum/<link>``: with the code, or by an account; read what was shared, ask back, answer.

Below it ``unterlage/<n>``, ``einsicht/<id>/<pdf or zip>``, ``datei/<id>/<n>``, ``antworten``, ``rueckfrage``, ``keine-bedenken``; among colleagues ``entwurf``,
``vorlegen``, ``freigeben``, ``zurueckgeben``, ``vorgelegt/<n>``. By account it is ``@@partnerraum/konto/<id>``. Without a pass every link, right or wrong, shows the same question for the code.
"""

from functools import cached_property
from kommune.eakte.core.browser.formular import require_own_page
from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.kopfabfrage import asked_for_head
from kommune.eakte.core.schluessel.seite import NOT_HERE
from kommune.eakte.core.schluessel.seite import Schluesselseite
from kommune.eakte.core.werte import datei
from kommune.portal import _
from kommune.portal.core.browser.einsicht import EINSICHT
from kommune.portal.core.browser.einsicht import Einsichtnahme
from kommune.portal.formulare.api import Upload
from kommune.portal.formulare.api import ZU_GROSS
from kommune.portal.partner import api as partner
from kommune.portal.partner import rules
from kommune.portal.partner import zugang
from kommune.portal.partner.api import Art
from kommune.portal.partner.browser.freigabe import ACTS
from kommune.portal.partner.browser.freigabe import OUTDATED
from kommune.portal.partner.browser.freigabe import UnterKollegen
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from secrets import token_urlsafe
from zope.i18n import translate


KONTO = "konto"
DONE = {
    Art.RUECKFRAGE: _(
        "msg_partner_rueckfrage", default="Thank you. Your question has arrived; the answer will stand here."
    ),
    Art.STELLUNGNAHME: _("msg_partner_stellungnahme", default="Thank you. Your answer has arrived."),
    Art.KEINE_BEDENKEN: _("msg_partner_keine_bedenken", default="Thank you. We have noted that you have no concerns."),
}
DRAFTING = (["entwurf"], ["vorlegen"])
FORMS = {"antworten": Art.STELLUNGNAHME, "rueckfrage": Art.RUECKFRAGE, "keine-bedenken": Art.KEINE_BEDENKEN}
WORDS = {
    Art.RUECKFRAGE: _("title_partner_rueckfrage", default="Your question"),
    Art.STELLUNGNAHME: _("title_partner_stellungnahme", default="Your answer"),
    Art.KEINE_BEDENKEN: _("title_partner_keine_bedenken", default="No concerns"),
    Art.ANTWORT: _("title_partner_antwort", default="Our answer"),
    Art.ERINNERUNG: _("title_partner_erinnerung", default="Reminder"),
    Art.ERGEBNIS: _("title_partner_ergebnis", default="What came of it"),
}


class PartnerraumView(UnterKollegen, Schluesselseite, Einsichtnahme, BrowserView):
    """One space, or the list of those of an account."""

    name, cookie_name = "@@partnerraum", "kommune-partner-"
    ort = "partnerraum"
    code_title = _("title_partner_code", default="Enter your code")
    page = ViewPageTemplateFile("raum.pt")
    confirm_page = ViewPageTemplateFile("keine_bedenken.pt")
    list_page = ViewPageTemplateFile("liste.pt")

    def __call__(self):
        self.guard()
        if not self.path:
            return self.begin()
        try:
            raum = self.raum  # first of all: who may not open it learns nothing more
        except Unknown:
            return self.ask_for_code()
        what, *rest = self.below or [""]
        if what in FORMS and not rest:
            return self.form(FORMS[what])
        if what in ACTS and not rest:
            return self.colleagues(ACTS[what])
        if what == "vorgelegt" and len(rest) == 1 and raum.freigabe is not None:
            return hand_out(self.one_of(raum.freigabe.dateien, rest[0]), self.request.response)
        if what == "unterlage" and len(rest) == 1:
            return hand_out(self.one_of(raum.unterlagen, rest[0]), self.request.response)
        if what == "datei" and len(rest) == 2:
            _raum, beitrag = partner.beitrag_of(raum.id, rest[0])
            return hand_out(self.one_of(beitrag.dateien, rest[1]), self.request.response)
        if what == EINSICHT:
            return self.open_einsicht(rest)
        if what:
            raise Unknown(NOT_HERE)
        if not asked_for_head(self.request):
            partner.note_opened(raum)
        return self.page()

    def begin(self):
        """Lead on who pasted a link; show an account what it was asked."""
        if self.request.method == "POST":
            token = rules.token_of(self.typed("link"))
            self.request.response.redirect("/".join(filter(None, [self.base, token])), status=303)
            return ""
        return self.list_page()

    def ask_for_code(self):
        """Ask for the code, but an account, which needs none."""
        if self.by_account:
            raise Unknown(NOT_HERE)
        return super().ask_for_code()

    def enter(self, code: str) -> str:
        return zugang.enter(self.request, self.token, code)

    def form(self, art: Art):
        """Keep what was sent; a fault is shown at the form, and nothing that was written is lost."""
        if self.request.method != "POST":
            if art == Art.KEINE_BEDENKEN and self.may_answer():
                return self.confirm_page()
            self.request.response.redirect(self.url)
            return ""
        try:
            require_own_page(self.request, OUTDATED)
            partner.contribute(self.raum, art, text=self.entered(), files=self.sent_files(), key=self.key())
        except KommuneError as error:
            self.refuse(error)
            return self.page()
        api.portal.show_message(DONE[art], self.request)
        self.request.response.redirect(self.url, status=303)
        return ""

    @property
    def platz(self) -> str:
        return str(self.raum.id)

    @property
    def account_url(self) -> str:
        return str(self.base)

    @property
    def by_account(self) -> bool:
        return self.path[0] == KONTO

    @cached_property
    def below(self) -> list[str]:
        return self.path[2:] if self.by_account else self.path[1:]

    @cached_property
    def raum(self):
        if self.by_account:
            return partner.by_account(self.path[1] if len(self.path) > 1 else "", zugang.my_groups())
        return partner.by_pass(self.token, self.secret())

    @property
    def url(self) -> str:
        return f"{self.base}/{KONTO}/{self.raum.id}" if self.by_account else f"{self.base}/{self.token}"

    def one_of(self, references, number: str):
        if not (number.isascii() and number.isdecimal() and len(number) < 4 and int(number) < len(references)):
            raise Unknown(NOT_HERE)
        return references[int(number)]

    def entered(self) -> str:
        text = self.request.form.get("text") or ""
        return text if isinstance(text, str) else ""

    def entered_for(self, form: str) -> str:
        if self.below == [form] or (form == "antworten" and self.below in DRAFTING):
            return self.entered()
        return self.raum.entwurf[0] if form == "antworten" and self.raum.entwurf else ""

    def fault(self, form: str, name: str):
        shown = self.below == [form] or (form == "antworten" and self.below in DRAFTING)
        here = self.error is not None and shown and getattr(self.error, "field", "") == name
        return self.error.message if here else None

    def key(self) -> str:
        sent = self.request.form.get("key")
        return sent if isinstance(sent, str) and sent else token_urlsafe(24)

    def sent_files(self) -> list[Upload]:
        uploads = self.request.form.get("unterlagen") or []
        return [
            Upload("unterlagen", upload.filename, upload.file)
            for upload in (uploads if isinstance(uploads, list) else [uploads])
            if getattr(upload, "filename", "")
        ]

    def is_late(self) -> bool:
        return partner.is_late(self.raum)

    @cached_property
    def refusal(self):
        """Return why nothing is taken any more, None while something is."""
        try:
            partner.require_taken(self.raum)
        except KommuneError as error:
            return error.message
        return None

    def may_answer(self) -> bool:
        return self.refusal is None

    def frist(self) -> str:
        return f"{self.raum.frist:%d.%m.%Y}"

    def unterlagen(self) -> list[dict]:
        return [
            {**shown(one), "titel": one["titel"], "url": f"{self.url}/unterlage/{number}"}
            for number, one in enumerate(self.raum.unterlagen)
        ]

    def beitraege(self) -> list[dict]:
        return [
            {
                "titel": WORDS[one.art],
                "von_uns": one.art in partner.FROM_TOWN,
                "zeit": f"{one.am:%d.%m.%Y, %H:%M}",
                "text": one.text,
                "verspaetet": one.verspaetet,
                "dateien": [{**shown(f), "url": f"{self.url}/datei/{one.id}/{n}"} for n, f in enumerate(one.dateien)],
            }
            for one in reversed(self.raum.beitraege)
            if one.art != Art.GEOEFFNET
        ]

    def meine(self) -> list[dict]:
        return [
            {"titel": one.angaben["betreff"], "frist": f"{one.frist:%d.%m.%Y}", "url": f"{self.base}/{KONTO}/{one.id}"}
            for one in partner.of_groups(zugang.my_groups())
        ]

    def is_anonymous(self) -> bool:
        return bool(api.user.is_anonymous())

    def accept(self) -> str:
        return ",".join(datei.TYPES)

    def max_mb(self) -> int:
        return partner.MAX_MEGABYTES

    def too_large(self) -> str:
        return translate(ZU_GROSS, context=self.request)


def shown(reference) -> dict:
    """Return name and size of a file as a list shows them."""
    return {"name": reference["name"], "kb": max(1, reference["groesse"] // 1024)}
