"""A Schlusszeichnung of the Laufweg is done by signing, not by saying so."""

from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.content.aufgabe import IAufgabe
from kommune.eakte.aufgaben.interfaces import IErledigung
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.workflow import BescheidState
from zope.component import adapter
from zope.interface import implementer


@implementer(IErledigung)
@adapter(IAufgabe)
class SignedFirst:
    def __init__(self, aufgabe):
        self.aufgabe = aufgabe

    def obstacle(self):
        bescheid = aufgaben.dokument_of(self.aufgabe) if self.aufgabe.art == "schlusszeichnung" else None
        if bescheid is None or postausgang.state_of(bescheid) in (BescheidState.FINAL, BescheidState.DELIVERED):
            return None
        return _("reason_aufgabe_sz", default="Sign the Bescheid, or return it: that settles this step.")
