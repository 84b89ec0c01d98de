"""Previous and next on the page of a Vorgang: this domain knows the list it was opened from."""

from kommune.eakte.akte.interfaces import INachbarn
from kommune.eakte.steuerung import api as steuerung
from zope.interface import implementer


@implementer(INachbarn)
class Nachbarn:
    def __init__(self, vorgang, request):
        self.vorgang = vorgang

    def of(self, aus: str, stelle: int):
        return steuerung.neighbours(aus, self.vorgang, stelle)
