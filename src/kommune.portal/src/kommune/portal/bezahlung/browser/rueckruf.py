"""``POST @@bezahlung-rueckruf/<way>``: what a provider calls back. Believed is a right seal alone; nothing of it is a page for people."""

from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.portal import _
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung.verfahren import bote
from kommune.portal.bezahlung.verfahren import siegel
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five import BrowserView
from zope.interface import alsoProvides

import json


class RueckrufView(MitPfad, BrowserView):
    """Answers 200 once it is stored, also when it was known: a provider then stops; 4xx where nothing of it is believed."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "no-store")
        name = self.path[0] if len(self.path) == 1 else ""
        if self.request.method != "POST" or not name:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        body = self.request.get("BODY")
        body = body if isinstance(body, bytes) else b""  # a field of a form may have this name
        sent, now = self.request.get_header(siegel.HEADER), int(clock.now().timestamp())
        if not siegel.is_right(bezahlung.secret_of(name), sent, body, now):
            raise NotAllowed(_("error_rueckruf_siegel", default="The signature is not right, or too old."))
        try:
            meldung = bote.read(body)
        except ValueError as error:
            raise Invalid(_("error_rueckruf", default="This is no message of a payment.")) from error
        bezahlung.require_way(meldung.versuch, name)
        alsoProvides(self.request, IDisableCSRFProtection)  # a machine; it proved itself by its seal
        told = bezahlung.hear(meldung)
        response.setHeader("Content-Type", "application/json")
        return json.dumps({"ergebnis": str(told)})
