"""By letter, printed and posted by the Poststelle: as an ordinary letter, or by Postzustellungsurkunde."""

from kommune.eakte import _
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.content.bescheid import IBescheid
from zope.component import adapter


@adapter(IBescheid)
class Druck(postausgang.Briefweg):
    """The day it is posted is noted by the Poststelle; the day of effect follows from that."""

    title = _("label_zustellweg_druck", default="Letter through the Poststelle, which prints it and notes when it went")
    order = 80

    def proof(self):
        return "an die Poststelle zum Druck"


class Urkunde(Druck):
    """The day of effect is that of the Zustellungsurkunde, once it is filed (§ 3 VwZG)."""

    title = _("label_zustellweg_urkunde", default="Formal service through the Poststelle, with Postzustellungsurkunde")
    order = 95

    def proof(self):
        return "an die Poststelle, förmliche Zustellung mit Postzustellungsurkunde"
