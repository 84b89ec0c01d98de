"""By post: printed and posted by hand, as a Bescheid."""

from kommune.eakte import _
from kommune.eakte.postausgang.interfaces import IZustellweg
from kommune.eakte.schreiben.interfaces import ISendung
from zope.component import adapter
from zope.interface import implementer


@implementer(IZustellweg)
@adapter(ISendung)
class Post:
    """Always possible; the day it went is noted by who posts it."""

    title = _("label_sendung_post", default="Letter, printed by myself")
    order = 90

    def __init__(self, sendung):
        self.sendung = sendung

    def is_available(self):
        return True

    def deliver(self):
        return ""
