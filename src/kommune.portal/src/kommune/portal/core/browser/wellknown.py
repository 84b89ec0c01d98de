"""``/.well-known/security.txt``: whom to tell of a security hole (RFC 9116)."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.core import rules
from kommune.portal.core import town
from Products.Five import BrowserView
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


VALID = timedelta(days=180)


@implementer(IPublishTraverse)
class WellKnown(BrowserView):
    """Answers for ``security.txt`` once the town has an address; for everything else there is nothing."""

    name = ""

    def publishTraverse(self, request, name):
        if self.name:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        self.name = name
        return self

    def __call__(self):
        contact = town.setting("security_contact") or town.setting("email")
        if self.name != "security.txt" or not contact:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        self.request.response.setHeader("Content-Type", "text/plain; charset=utf-8")
        base, until = town.public_url(), (clock.now() + VALID).replace(microsecond=0)
        return rules.security_txt(contact, f"{base}/.well-known/security.txt", until.isoformat())
