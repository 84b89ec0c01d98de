"""When a Bescheid can be co-signed: as long as it is submitted, for then its Fassung stays as it is."""

from kommune.eakte.geschaeftsgang.interfaces import IZeichnungsreif
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.content.bescheid import IBescheid
from kommune.eakte.postausgang.workflow import BescheidState
from zope.component import adapter
from zope.interface import implementer


@implementer(IZeichnungsreif)
@adapter(IBescheid)
class Zeichnungsreif:
    def __init__(self, bescheid):
        self.bescheid = bescheid

    def ready(self):
        return postausgang.state_of(self.bescheid) == BescheidState.SUBMITTED

    def hindrance(self, adressat, people):
        return postausgang.sign_obstacle(self.bescheid, adressat, people)
