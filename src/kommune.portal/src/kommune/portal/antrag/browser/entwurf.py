"""What a browser has entered and not sent yet: its cookie, its address, its files."""

from functools import cached_property
from kommune.eakte.core import clock
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schutz import herkunft
from kommune.portal import _
from kommune.portal.antrag import ablage
from kommune.portal.antrag.aktion import WEITERE
from kommune.portal.antrag.browser import rohdaten
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.entwurf import api as entwuerfe
from kommune.portal.antrag.entwurf import besitz
from kommune.portal.antrag.entwurf.rules import name_of
from kommune.portal.antrag.entwurf.rules import ZU
from kommune.portal.antrag.faden import safe
from kommune.portal.formulare.api import Upload
from kommune.portal.leistungen import api as leistungen
from plone import api
from secrets import token_urlsafe
from urllib.parse import quote
from urllib.parse import urlsplit

import re


COOKIE = "kommune-entwurf-"
ENTER = "eingabe"  # the value of the button a browser presses for the key Enter
SENT = "gesendet"  # what the cookie says afterwards, so that „Zurück“ is answered in words
NOT_SAVED = _(
    "error_form_not_saved",
    default="Your answers could not be saved. They are still on this page: please do not close it and try again.",
)


def set_cookie(form, request, key: str, value: str) -> None:
    """Let this browser know a draft of a form, or that it was sent."""
    url = form.absolute_url()
    options = {"path": urlsplit(url).path, "http_only": True, "same_site": "Lax", "secure": url.startswith("https://")}
    request.response.setCookie(COOKIE + name_of(key), value, **options)


class Entwurf:
    """Part of the form: only who has the cookie of a draft, or the account it belongs to, gets at it."""

    @cached_property
    def entwurf(self) -> str:
        """The name of this form in addresses: it opens nothing without the cookie of the same browser or the account."""
        asked = self.request.form.get("entwurf", "")
        return asked if isinstance(asked, str) and re.fullmatch(r"[0-9a-f]{12}", asked) else ""

    @cached_property
    def zu(self) -> str:
        """The service or office the address says the form is about, as ``leistungen.bezug_of`` takes it; "" if there is none."""
        asked = self.request.form.get(ZU, "")
        return asked if isinstance(asked, str) and leistungen.bezug_of(asked) else ""

    @property
    def bezug(self):
        return leistungen.bezug_of(self.zu) if self.zu else None

    @cached_property
    def key(self) -> str:
        """The key of this form: of the Antrag it becomes, and of its files until then."""
        sent = self.request.form.get("kommune-key") if self.is_post else None
        if not sent and self.entwurf:
            sent = self.request.cookies.get(COOKIE + self.entwurf)
            sent = sent if sent and name_of(sent) == self.entwurf else self.key_in_account()
        if not isinstance(sent, str) or not sent or (ablage.KEY.fullmatch(sent) and not ablage.is_open(sent)):
            return token_urlsafe(24)
        known = self.request.cookies.get(COOKIE + name_of(sent)) == sent
        return token_urlsafe(24) if self.is_post and not known and self.is_from_elsewhere() else sent

    def key_in_account(self) -> str | None:
        """Return the key of the draft of the address if the account of this person has it, for this very form."""
        if api.user.is_anonymous():
            return None
        try:
            key = entwuerfe.find_key(self.entwurf)
        except Unknown:
            return None
        kept = ablage.draft(key)
        mine = kept is not None and kept.von.form == api.content.get_uuid(self.context)
        if mine:
            set_cookie(self.context, self.request, key, key)
        return key if mine else None

    def is_from_elsewhere(self) -> bool:
        """Tell whether a page of another website sent this, by the headers of the browser."""
        site = self.request.get_header("Sec-Fetch-Site", "")
        own = frozenset({herkunft.origin_of(self.request["SERVER_URL"])})
        return (
            site not in ("same-origin", "none")
            if site
            else herkunft.is_foreign(self.request.get_header("Origin", ""), "", own)
        )

    @cached_property
    def is_mine(self) -> bool:
        """Tell whether the account of this person has the draft: another device needs no cookie."""
        return not api.user.is_anonymous() and self.key in {
            key for konto in besitz.mine() for key, _one in ablage.of_konto(konto)
        }

    def has_cookie(self) -> bool:
        return self.request.cookies.get(COOKIE + name_of(self.key)) == self.key or self.is_mine

    def address_of(self, schritt: int, more: str = "") -> str:
        about = f"&zu={quote(self.zu)}" if self.zu else ""
        about += f"&fuer={quote(self.fuer)}" if self.fuer else ""
        return f"{self.context.absolute_url()}?entwurf={name_of(self.key)}&schritt={schritt + 1}{about}{more}"

    def lead_to(self, schritt: int, more: str = "") -> None:
        """Send the browser to the address of a step; nothing is stored by this."""
        set_cookie(self.context, self.request, self.key, self.key)
        self.request.response.redirect(self.address_of(schritt, more), status=303)

    def start_anew(self) -> None:
        """Forget what was entered, as the person asks."""
        ablage.discard(self.key)
        self.expire_cookie()
        api.portal.show_message(_("msg_form_discarded", default="Your answers are deleted."), self.request)
        self.request.response.redirect(self.context.absolute_url(), status=303)

    def expire_cookie(self) -> None:
        path = urlsplit(self.context.absolute_url()).path
        self.request.response.expireCookie(COOKIE + name_of(self.key), path=path)

    def keep(self, uploads) -> bool:
        """Keep files for the next step; say in words where there is no room."""
        try:
            form = api.content.get_uuid(self.context)
            client = einreichung.client_of(self.request)
            stand = ablage.keep(
                self.key,
                uploads,
                client=client,
                form=form,
                several=self.several,
                window=self.fenster,
                expected=self.stand,
            )
            self.stand = stand or self.stand
        except (TooMany, WrongState) as error:
            self.notice = error.message
            self.request.response.setStatus(error.status)
            return False
        return True

    def store_answers(self) -> bool:
        """Keep what was typed; say in words where another window was faster, or an account keeps no more."""
        try:
            stand = ablage.remember(
                self.key,
                self.answers,
                self.schritt,
                client=einreichung.client_of(self.request),
                form=api.content.get_uuid(self.context),
                bogen=self.bogen,
                window=self.fenster,
                expected=self.stand,
            )
        except WrongState as error:
            self.notice = error.message
            self.request.response.setStatus(error.status)
            return False
        if not stand and not api.user.is_anonymous() and self.notice is None:
            self.notice = NOT_SAVED
        self.stand = stand or self.stand
        if stand and self.keeps_for_days():
            self.saved_until = clock.now() + ablage.lasts()
        return bool(stand)

    def go_on_later(self) -> None:
        """Send the code to an address, or take it; what was typed is stored before."""
        code = self.request.form.get("kommune-code")
        email = self.request.form.get("kommune-email")
        try:
            if isinstance(code, str) and code.strip():
                entwuerfe.confirm_code(self.key, code)
                message = _(
                    "msg_entwurf_link_sent",
                    default="Your application is kept. The link by which you go on is on its way by mail.",
                )
            else:
                email = email if isinstance(email, str) else ""
                entwuerfe.send_code(self.key, email, client=einreichung.client_of(self.request))
                message = _(
                    "msg_entwurf_code_sent", default="We have sent a code to this address. Please enter it below."
                )
        except KommuneError as error:
            self.notice, self.link_fault = error.message, isinstance(error, Invalid)
            self.request.response.setStatus(error.status)
            return
        api.portal.show_message(message, self.request)
        self.lead_to(self.schritt)

    def is_enter_for_link(self) -> bool:
        """Tell whether the key Enter was pressed with a new address for a link, or a code: then that is meant, not “Next”."""
        form = self.request.form
        if ENTER not in (form.get("kommune-weiter"), form.get("form.buttons.submit")):
            return False
        known = self.abgelegt.email if self.abgelegt is not None else ""
        return bool(form.get("kommune-code")) or form.get("kommune-email", "") not in ("", known)

    @property
    def link_email(self) -> str:
        """The address that was typed for the link."""
        kept, sent = self.abgelegt, self.request.form.get("kommune-email")
        return sent if isinstance(sent, str) else kept.email if kept is not None else ""

    def take_papers(self):
        """Let what was chosen of one's Dokumentensafe count as sent now; what lies at its question already does not come again."""
        chosen = safe.chosen(self.request.form, self.form_schema) if self.refusal() is None else []
        there = {(one["feld"], one["sha256"]) for one in ablage.kept_of(self.key).values()}
        try:
            rohdaten.add_papers(self.request, safe.taken(chosen, there))
        except KommuneError as error:
            self.notice = error.message

    def take_kept_files(self):
        """Let the files of earlier steps count, but those the citizen takes away."""
        removed = (
            self.request.form.get("kommune-entfernen") if self.is_post and self.refusal() is None else None
        ) or []
        removed = {removed} if isinstance(removed, str) else {name for name in removed if isinstance(name, str)}
        self.stand = ablage.forget(self.key, removed) or self.stand
        kept = ablage.kept_of(self.key)
        kept = {name: one for name, one in kept.items() if name not in removed and one["feld"] not in removed}
        uploads = [Upload(one["feld"], one["name"], datei.blob_of(one).open("r")) for one in kept.values()]
        here = {name for name in self.form_schema if f"{rohdaten.PREFIX}{name}" in self.request.form}
        rohdaten.put_back(self.request, self.form_schema, uploads)
        self.weitere = rohdaten.more_files(self.request, self.several)
        for upload in uploads:
            if upload.feld in self.several and upload.feld in here:
                self.weitere.append(upload)
            here.add(upload.feld)
        self.request.set(WEITERE, self.weitere)
        self.kept = {}
        for name, one in kept.items():
            self.kept.setdefault(one["feld"], []).append({**one, "id": name})

    def sent_files(self):
        return rohdaten.sent_files(self.request, self.form_schema, self.several)

    def keep_files(self, faults):
        """Keep what was sent for the next step, if it can be taken at all; of several, each that can."""
        sent = self.sent_files()
        fitting = [
            upload
            for upload in sent
            if upload.feld not in faults
            or (upload.feld in self.several and not einreichung.file_faults(self.form_schema, self.aktion, [upload]))
        ]
        if self.keep(fitting) and fitting:
            for feld in {upload.feld for upload in fitting} - self.several:
                self.kept.pop(feld, None)
            for upload in fitting:
                self.kept.setdefault(upload.feld, []).append(
                    {"id": upload.feld, "feld": upload.feld, "name": upload.name, "groesse": upload.groesse, "mime": ""}
                )
