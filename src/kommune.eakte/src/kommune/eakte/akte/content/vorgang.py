"""The Vorgang: one case in an Akte."""

from kommune.eakte import _
from kommune.eakte.akte.content import schriftgut
from kommune.eakte.akte.content.schriftgut import IN_FORM
from kommune.eakte.akte.content.schriftgut import ISchriftgut
from kommune.eakte.akte.content.schriftgut import LISTED
from kommune.eakte.akte.content.schriftgut import Schriftgut
from kommune.eakte.akte.schriftgut.felder import Fest
from kommune.eakte.akte.schriftgut.felder import make_schema
from kommune.eakte.akte.schriftgut.felder import names
from kommune.eakte.akte.schriftgut.felder import SHOWN
from kommune.eakte.akte.schriftgut.felder import with_defaults
from kommune.eakte.core.interfaces import IManyAtOnce
from kommune.eakte.core.katalog.content import UnorderedContainer
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Ort
from kommune.eakte.rechte.interfaces import IRechteTraeger
from zope.interface import implementer


JOURNALED = frozenset({Ort.JOURNAL})
OWN = (
    Fest("frist", Art.DATUM, _("label_frist", default="Frist"), vorgabe=None, orte=IN_FORM | JOURNALED | LISTED),
    Fest(
        "eingangsdatum",
        Art.DATUM,
        _("label_eingangsdatum", default="Eingangsdatum"),
        vorgabe=None,
        orte=IN_FORM | JOURNALED | LISTED,
    ),
    Fest(
        "belegenheit",
        Art.TEXT,
        _("label_belegenheit", default="Place it is about"),
        hilfe=_(
            "help_belegenheit",
            default="Street and house number, such as Marktstraße 3. The search by distance finds it.",
        ),
        laenge=200,
        orte=SHOWN,
        stelle=6,
    ),
    Fest("bearbeiter", Art.TEXT, _("label_bearbeiter", default="Bearbeiter"), orte=JOURNALED | LISTED),
    Fest("leistung", Art.TEXT, _("label_leistung", default="Leistung"), einmal=True, orte=JOURNALED | LISTED),
    Fest(
        "eingangsnummer",
        Art.TEXT,
        _("label_eingangsnummer", default="Eingangsnummer"),
        einmal=True,
        orte=JOURNALED | LISTED,
    ),
    Fest("antragsteller", Art.TEXT, _("label_antragsteller", default="Antragsteller"), orte=frozenset({Ort.SPALTE})),
    Fest(
        "vorgangstyp",
        Art.TEXT,
        _("label_vorgangstyp", default="Vorgangstyp"),
        orte=JOURNALED | {Ort.SPALTE},
    ),
    Fest(
        "vorgangstyp_fassung",
        Art.ZAHL,
        _("label_vorgangstyp_fassung", default="Fassung of the Vorgangstyp"),
        vorgabe=0,
        orte=JOURNALED,
    ),
    Fest("ergebnis", Art.TEXT, _("label_ergebnis", default="Ergebnis"), orte=JOURNALED),
    Fest(
        "rueckfrage_frist",
        Art.DATUM,
        _("label_rueckfrage_frist", default="Papers due by"),
        vorgabe=None,
        orte=JOURNALED | {Ort.SPALTE},
    ),
    # listed and found by vorgang_schlagworte (catalog.xml)
    Fest("schlagworte", Art.LISTE, _("label_schlagworte", default="Schlagworte"), vorgabe=(), orte=JOURNALED),
)
FELDER = (*schriftgut.FELDER, *OWN)
IVorgang = make_schema(
    "IVorgang", OWN, base=ISchriftgut, module=__name__, doc="xdomea 3.1, VorgangType, with what casework adds."
)


@with_defaults(OWN)
@implementer(IVorgang, IManyAtOnce, IRechteTraeger)
class Vorgang(Schriftgut, UnorderedContainer):
    """A Vorgang; its Dokumente and Bescheide lie in it.

    ``felder`` are the values of the own fields of its Vorgangstyp, ``erledigt`` the ticks of its checklist (``akte.vorgang.eigenfelder``),
    ``standzeiten`` the states it came into, each with its day (ISO 8601), since it was received.
    """

    felder = {}
    erledigt = {}
    standzeiten = ()

    editable = names((FELDER[0], *OWN, *schriftgut.FELDER[1:]), Ort.FORMULAR)
