"""What a browser has entered and not sent yet: its cookie, its address, its files."""

from functools import cached_property
from hashlib import sha256
from kommune.eakte.core.interfaces import TooMany
from kommune.portal import _
from kommune.portal.antrag import ablage
from kommune.portal.antrag.browser import rohdaten
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.leistungen import api as leistungen
from plone import api
from urllib.parse import quote
from urllib.parse import urlsplit

import re


COOKIE = "kommune-entwurf-"
SENT = "gesendet"  # what the cookie says afterwards, so that „Zurück“ is answered in words


def name_of(key: str) -> str:
    """Return what names a form in its addresses: a part of the SHA-256 of its key, which stays in the cookie."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()[:12]


class Entwurf:
    """Part of the form: only who has the cookie of a draft gets at it."""

    @cached_property
    def entwurf(self) -> str:
        """The name of this form in addresses: it opens nothing without the cookie of the same browser."""
        asked = self.request.form.get("entwurf", "")
        return asked if isinstance(asked, str) and re.fullmatch(r"[0-9a-f]{12}", asked) else ""

    @cached_property
    def zu(self) -> str:
        """The service or office the address says the form is about, as ``leistungen.bezug_of`` takes it; "" if there is none."""
        asked = self.request.form.get("zu", "")
        return asked if isinstance(asked, str) and leistungen.bezug_of(asked) else ""

    @property
    def bezug(self):
        return leistungen.bezug_of(self.zu) if self.zu else None

    def has_cookie(self) -> bool:
        return self.request.cookies.get(COOKIE + name_of(self.key)) == self.key

    def address_of(self, schritt: int) -> str:
        about = f"&zu={quote(self.zu)}" if self.zu else ""
        return f"{self.context.absolute_url()}?entwurf={name_of(self.key)}&schritt={schritt + 1}{about}"

    def lead_to(self, schritt: int) -> None:
        """Send the browser to the address of a step; nothing is stored by this."""
        self.set_cookie(self.key)
        self.request.response.redirect(self.address_of(schritt), status=303)

    def set_cookie(self, value: str) -> None:
        path = urlsplit(self.context.absolute_url()).path
        secure = self.context.absolute_url().startswith("https://")
        options = {"path": path, "http_only": True, "same_site": "Lax", "secure": secure}
        self.request.response.setCookie(COOKIE + name_of(self.key), value, **options)

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
            ablage.keep(self.key, uploads, client=einreichung.client_of(self.request), form=form)
        except TooMany as error:
            self.notice = error.message
            self.request.response.setStatus(error.status)
            return False
        return True

    def take_kept_files(self):
        """Let the files of earlier steps count, but those the citizen takes away."""
        removed = (
            self.request.form.get("kommune-entfernen") if self.is_post and self.refusal() is None else None
        ) or []
        removed = {removed} if isinstance(removed, str) else {name for name in removed if isinstance(name, str)}
        ablage.forget(self.key, removed)
        uploads = [upload for upload in ablage.files_of(self.key) if upload.feld not in removed]
        rohdaten.put_back(self.request, self.form_schema, uploads)
        self.kept = {upload.feld: upload.name for upload in uploads}

    def keep_files(self, faults):
        """Keep what was sent for the next step, if it can be taken at all."""
        sent = rohdaten.sent_files(self.request, self.form_schema)
        fitting = [upload for upload in sent if upload.feld not in faults]
        if self.keep(fitting):
            self.kept = {**self.kept, **{upload.feld: upload.name for upload in fitting}}
