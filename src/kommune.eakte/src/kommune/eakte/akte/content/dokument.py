"""The Dokument: one piece of writing with its original bytes."""

from kommune.eakte import _
from kommune.eakte.akte.content.schriftgut import choices
from kommune.eakte.akte.content.schriftgut import IN_FORM
from kommune.eakte.akte.content.schriftgut import Unbeweglich
from kommune.eakte.akte.schriftgut.felder import Fest
from kommune.eakte.akte.schriftgut.felder import make_schema
from kommune.eakte.akte.schriftgut.felder import names
from kommune.eakte.akte.schriftgut.felder import NOTED
from kommune.eakte.akte.schriftgut.felder import SHOWN
from kommune.eakte.akte.schriftgut.felder import with_defaults
from kommune.eakte.core.datei.ausgabe import AlsFeld
from kommune.eakte.core.datei.fassung import IMitFassungen
from kommune.eakte.core.eingabe.festfelder import Unveraenderlich
from kommune.eakte.core.interfaces import IManyAtOnce
from kommune.eakte.core.interfaces import IStamped
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.katalog.content import RecordItem
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Ort
from plone.autoform import directives
from plone.namedfile.field import NamedBlobFile
from plone.supermodel import model
from typing import Any
from zope.interface import implementer


JOURNALED = frozenset({Ort.JOURNAL})
IN_LIST = frozenset({Ort.SPALTE})
RICHTUNGEN = choices(
    ("eingang", _("label_richtung_eingang", default="incoming")),
    ("ausgang", _("label_richtung_ausgang", default="outgoing")),
    ("intern", _("label_richtung_intern", default="internal")),
)


FELDER = (
    Fest("title", Art.TEXT, _("label_betreff", default="Betreff"), pflicht=True, laenge=500, orte=IN_FORM),
    Fest(
        "dokumenttyp",
        Art.TEXT,
        _("label_dokumenttyp", default="Dokumenttyp"),
        laenge=100,
        orte=SHOWN | IN_LIST,
        stelle=2,
    ),
    Fest(
        "fremdes_geschaeftszeichen",
        Art.TEXT,
        _("label_fremdes_geschaeftszeichen", default="Fremdes Geschäftszeichen"),
        laenge=200,
        orte=SHOWN,
        stelle=6,
    ),
    Fest(
        "datum_des_schreibens",
        Art.DATUM,
        _("label_datum_des_schreibens", default="Datum des Schreibens"),
        vorgabe=None,
        orte=SHOWN,
        stelle=7,
    ),
    Fest(
        "posteingangsdatum",
        Art.DATUM,
        _("label_posteingangsdatum", default="Posteingangsdatum"),
        vorgabe=None,
        orte=SHOWN,
        stelle=8,
    ),
    Fest(
        "postausgangsdatum",
        Art.DATUM,
        _("label_postausgangsdatum", default="Postausgangsdatum"),
        vorgabe=None,
        orte=SHOWN,
        stelle=9,
    ),
    Fest("absender", Art.TEXT, _("label_absender", default="Absender"), laenge=500, orte=SHOWN, stelle=4),
    Fest("empfaenger", Art.TEXT, _("label_empfaenger", default="Empfänger"), laenge=500, orte=SHOWN, stelle=5),
    Fest("bezug", Art.TEXT, _("label_bezug", default="Bezug"), laenge=200, orte=SHOWN, stelle=11),
    Fest(
        "bekanntgabedatum",
        Art.DATUM,
        _("label_bekanntgabedatum", default="Bekanntgabe"),
        hilfe=_(
            "help_bekanntgabedatum",
            default="The day a Bescheid was proved to have arrived. Without it, Fristen are counted from the day it is taken as arrived by law.",
        ),
        vorgabe=None,
        orte=SHOWN,
        stelle=10,
    ),
    Fest("aktenzeichen", Art.TEXT, _("label_aktenzeichen", default="Aktenzeichen"), einmal=True, orte=NOTED, stelle=1),
    Fest("betreff", Art.TEXT, _("label_betreff", default="Betreff"), orte=JOURNALED),
    Fest(
        "richtung",
        Art.AUSWAHL,
        _("label_richtung", default="Direction"),
        vokabular=RICHTUNGEN,
        vorgabe=None,
        einmal=True,
        orte=NOTED | IN_LIST,
        stelle=3,
    ),
    Fest("herkunft", Art.TEXT, _("label_herkunft", default="Origin"), einmal=True, orte=JOURNALED),
    Fest("anlage_von", Art.TEXT, _("label_anlage_von", default="Anlage to"), orte=NOTED, stelle=12),
    Fest("version", Art.ZAHL, _("label_version", default="Version"), orte=NOTED, stelle=13),
    # the file: kept by core.datei, locked once it is fixed (below)
    Fest("dateiname", Art.TEXT, _("label_dateiname", default="File name"), orte=NOTED | IN_LIST, stelle=14),
    Fest("groesse", Art.ZAHL, _("label_groesse", default="Size in bytes"), orte=JOURNALED | IN_LIST),
    Fest("mime", Art.TEXT, _("label_mime", default="File type"), orte=NOTED | IN_LIST, stelle=15),
    # found by the index sha256 (catalog.xml), with those of earlier versions
    Fest("sha256", Art.TEXT, _("label_sha256", default="SHA-256"), orte=NOTED, stelle=16),
)


class IMitDatei(model.Schema):
    """The file, as Plone's fields know one."""

    directives.omitted("datei")
    datei = NamedBlobFile(title=_("label_datei", default="File"), required=False)


IDokument = make_schema(
    "IDokument",
    [feld for feld in FELDER if feld.name != "betreff"],
    base=IMitDatei,
    module=__name__,
    doc="xdomea 3.1, DokumentType, VersionType and PrimaerdokumentType.",
)


def is_fixed(dokument) -> bool:
    """Tell whether the file may not be replaced: it came from outside or was made final."""
    return dokument.herkunft == "extern" or dokument.festgeschrieben


@with_defaults(FELDER)
@implementer(IDokument, IMitFassungen, IManyAtOnce, IStamped)
class Dokument(Unbeweglich, RecordItem):
    """A Dokument. ``festgeschrieben`` is set when it is final, and then for good.

    ``fassungen`` keeps the earlier versions of a draft: mappings of number, file, author, time and comment
    (``core.datei.fassung``). ``ausgecheckt_von`` is who works on it alone, ``beziehungen`` what it has to do with others,
    ``frueher`` the numbers it had before it was moved. The bytes lie in ``core.datei``; ``datei`` shows them as Plone's fields know a file.
    """

    editable = names(FELDER, Ort.FORMULAR)

    aktenzeichen_sort = Unveraenderlich()
    festgeschrieben = Unveraenderlich(False)
    dateiname = Unveraenderlich(locked=is_fixed)
    groesse = Unveraenderlich(None, locked=is_fixed)
    mime = Unveraenderlich(locked=is_fixed)
    sha256 = Unveraenderlich(locked=is_fixed)
    ausgepackt = None
    ausgecheckt_von = ""
    ausgecheckt_am = None
    beziehungen = ()
    frueher = ()
    fehlablage = None
    version = Unveraenderlich(1, locked=is_fixed, first=False)
    fassung_von = Unveraenderlich("", locked=is_fixed)
    fassung_am = Unveraenderlich(None, locked=is_fixed)
    fassung_kommentar = Unveraenderlich("", locked=is_fixed)
    fassung_merkmale = Unveraenderlich({}, locked=is_fixed)
    fassungen = Unveraenderlich((), locked=is_fixed, first=False)

    @property
    def betreff(self):
        return self.title

    @property
    def reference(self) -> dict[str, Any]:
        """Return the reference to the Datei (``core.datei``), under the name it has here."""
        return {"name": self.dateiname, "mime": self.mime, "groesse": self.groesse, "sha256": self.sha256}

    @property
    def datei(self) -> AlsFeld | None:
        return AlsFeld(self.reference) if self.sha256 else None

    @datei.setter
    def datei(self, value: Any) -> None:
        raise WrongState(
            _("error_immutable", default="${field} can no longer be changed.", mapping={"field": "datei"}),
            field="datei",
        )
