"""By letter, printed and posted by the Poststelle: as an ordinary letter, or by Postzustellungsurkunde."""

from kommune.eakte import _
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.content.bescheid import IBescheid
from kommune.eakte.postausgang.interfaces import IZustellweg
from zope.component import adapter
from zope.interface import implementer


@implementer(IZustellweg)
@adapter(IBescheid)
class Druck:
    """The day it is posted is noted by the Poststelle; the day of effect follows from that."""

    title = _("label_zustellweg_druck", default="By post (the Poststelle prints it)")
    order = 80
    by_letter = True

    def __init__(self, bescheid):
        self.bescheid = bescheid

    def is_available(self):
        return True

    def deliver(self):
        postausgang.require_reachable(postausgang.empfaenger(self.bescheid), by_post=True)
        return "an die Poststelle zum Druck"


class Urkunde(Druck):
    """The day of effect is that of the Zustellungsurkunde, once it is filed (§ 3 VwZG)."""

    title = _("label_zustellweg_urkunde", default="Formal service: Postzustellungsurkunde (the Poststelle prints it)")
    order = 95

    def deliver(self):
        super().deliver()
        return "an die Poststelle, förmliche Zustellung mit Postzustellungsurkunde"
