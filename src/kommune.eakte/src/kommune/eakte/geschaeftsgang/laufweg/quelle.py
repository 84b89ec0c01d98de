"""Who has an open Schritt sees the Vorgang: the grants of a Laufweg."""

from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.geschaeftsgang import rules
from kommune.eakte.geschaeftsgang.ablage import laufweg_of
from kommune.eakte.rechte.api import Anlass
from kommune.eakte.rechte.api import Grant
from kommune.eakte.rechte.api import Recht
from kommune.eakte.rechte.interfaces import IRechtequelle
from zope.component import adapter
from zope.interface import implementer


@implementer(IRechtequelle)
@adapter(IVorgang)
class Laufwegrechte:
    """Seeing, from the beginning of the Schritt to its end; nothing is kept on the record."""

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def grants(self):
        return [Grant("", who, str(Recht.SEE), str(Anlass.LAUFWEG)) for who in rules.holders(laufweg_of(self.vorgang))]
