"""The Vorgang: one case in an Akte."""

from kommune.eakte import _
from kommune.eakte.akte.content.schriftgut import EDITABLE
from kommune.eakte.akte.content.schriftgut import ISchriftgut
from kommune.eakte.akte.content.schriftgut import Schriftgut
from kommune.eakte.core.content import UnorderedContainer
from kommune.eakte.core.interfaces import IManyAtOnce
from kommune.eakte.core.unveraenderlich import Unveraenderlich
from kommune.eakte.rechte.interfaces import IRechteTraeger
from plone.autoform import directives
from zope import schema
from zope.interface import implementer


class IVorgang(ISchriftgut):
    """xdomea 3.1, VorgangType, with what casework adds."""

    frist = schema.Date(title=_("label_frist", default="Frist"), required=False)
    eingangsdatum = schema.Date(title=_("label_eingangsdatum", default="Eingangsdatum"), required=False)
    directives.omitted("bearbeiter", "leistung", "eingangsnummer", "antragsteller", "ergebnis", "rueckfrage_frist")
    bearbeiter = schema.TextLine(title=_("label_bearbeiter", default="Bearbeiter"), required=False)
    leistung = schema.TextLine(title=_("label_leistung", default="Leistung"), required=False)
    eingangsnummer = schema.TextLine(title=_("label_eingangsnummer", default="Eingangsnummer"), required=False)
    antragsteller = schema.TextLine(title=_("label_antragsteller", default="Antragsteller"), required=False)
    ergebnis = schema.TextLine(title=_("label_ergebnis", default="Ergebnis"), required=False)
    rueckfrage_frist = schema.Date(title=_("label_rueckfrage_frist", default="Papers due by"), required=False)


@implementer(IVorgang, IManyAtOnce, IRechteTraeger)
class Vorgang(Schriftgut, UnorderedContainer):
    """A Vorgang; its Dokumente and Bescheide lie in it."""

    editable = ("title", "frist", "eingangsdatum", *EDITABLE[1:])

    frist = None
    eingangsdatum = None
    bearbeiter = ""
    leistung = Unveraenderlich()
    eingangsnummer = Unveraenderlich()
    antragsteller = ""
    ergebnis = ""
    rueckfrage_frist = None
