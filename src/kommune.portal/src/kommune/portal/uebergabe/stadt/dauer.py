"""How long applications took, for the page of their service."""

from kommune.eakte.auswertung import api as auswertung
from kommune.portal.leistungen.interfaces import IUeblicheDauer
from zope.interface import implementer


@implementer(IUeblicheDauer)
class UeblicheDauer:
    """From the Vorgänge of the last twelve months."""

    def of(self, leistung_id):
        return auswertung.of_leistung(leistung_id)

    def stand(self):
        return auswertung.stand_of_leistungen()
