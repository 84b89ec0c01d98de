"""By post: the caseworker prints the Bescheid and gives it to the post (§ 41 (2) VwVfG)."""

from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.postausgang.content.bescheid import IBescheid
from kommune.eakte.postausgang.interfaces import IZustellweg
from zope.component import adapter
from zope.interface import implementer


@implementer(IZustellweg)
@adapter(IBescheid)
class Post:
    """Always possible; the proof is the day it was given to the post."""

    title = _("label_zustellweg_post", default="By post (print it yourself)")
    order = 90
    by_letter = True

    def __init__(self, bescheid):
        self.bescheid = bescheid

    def is_available(self):
        return True

    def deliver(self):
        return f"zur Post gegeben am {clock.today():%d.%m.%Y}"
