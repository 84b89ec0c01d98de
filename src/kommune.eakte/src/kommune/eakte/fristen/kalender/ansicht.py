"""``@@fristenkalender?token=<secret>`` for a calendar program; ``@@mein-fristenkalender`` to make and take back one's address.

The secret stands where the rule for access logs (docs/de/betrieb.md) leaves addresses out.
"""

from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.core.werte import datum
from kommune.eakte.fristen.kalender import api as kalender
from kommune.eakte.fristen.kalender.rules import etag_of
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from time import time
from zExceptions import NotFound


WRONG_PER_MINUTE = 20
FETCHES_PER_MINUTE = 60
daneben = Drossel("fristenkalender")
abrufe = Drossel("fristenkalender-abrufe")


class Abruf(BrowserView):
    """Whatever is wrong with the address, it does not exist."""

    def __call__(self):
        secret = self.request.form.get("token", "")
        client, now = client_of(self.request), time()
        if (
            self.request.method not in ("GET", "HEAD")
            or not isinstance(secret, str)
            or daneben.allow(client, WRONG_PER_MINUTE, now, count=False)
            or abrufe.allow(client, FETCHES_PER_MINUTE, now)
        ):
            raise NotFound
        try:
            data = kalender.calendar_for(secret)
        except Unknown as refusal:
            daneben.allow(client, WRONG_PER_MINUTE, now)
            raise NotFound from refusal
        return self.answer(data)

    def answer(self, data: bytes) -> bytes:
        response, etag = self.request.response, etag_of(data)
        response.setHeader("ETag", etag)
        response.setHeader("Cache-Control", "private, no-cache")
        response.setHeader("X-Robots-Tag", "noindex")
        response.setHeader("Referrer-Policy", "no-referrer")
        if self.request.get_header("If-None-Match", "") == etag:
            response.setStatus(304)
            return b""
        response.setHeader("Content-Type", "text/calendar; charset=utf-8")
        response.setHeader("Content-Disposition", 'attachment; filename="fristen.ics"')
        return data


class MeinKalender(Seite):
    """What there is, a button to make an address, one to take it back; a new address is shown once."""

    title = kalender.NAME
    index = ViewPageTemplateFile("mein.pt")
    address = ""

    def __call__(self):
        if is_post(self.request):
            if self.request.form.get("aktion") == "weg":
                kalender.revoke()
                return self.request.response.redirect(self.request["ACTUAL_URL"])
            secret = kalender.make(mit_betreff=self.request.form.get("betreff") == "1")
            self.address = f"{self.context.absolute_url()}/@@fristenkalender?token={secret}"
        self.request.response.setHeader("Cache-Control", "no-store")
        return self.index()

    def since(self) -> str:
        found = kalender.mine()
        return datum.show_moment(found.seit) if found else ""

    def tells_subjects(self) -> bool:
        found = kalender.mine()
        return bool(found and found.mit_betreff)
