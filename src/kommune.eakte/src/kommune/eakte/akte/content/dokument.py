"""The Dokument: one piece of writing with its original bytes."""

from kommune.eakte import _
from kommune.eakte.akte.content.schriftgut import choices
from kommune.eakte.akte.content.schriftgut import Unbeweglich
from kommune.eakte.core.datei.ausgabe import AlsFeld
from kommune.eakte.core.datei.fassung import IMitFassungen
from kommune.eakte.core.eingabe.festfelder import Unveraenderlich
from kommune.eakte.core.interfaces import IManyAtOnce
from kommune.eakte.core.interfaces import IStamped
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.katalog.content import RecordItem
from plone.autoform import directives
from plone.namedfile.field import NamedBlobFile
from plone.supermodel import model
from typing import Any
from zope import schema
from zope.interface import implementer


RICHTUNGEN = choices(
    ("eingang", _("label_richtung_eingang", default="incoming")),
    ("ausgang", _("label_richtung_ausgang", default="outgoing")),
    ("intern", _("label_richtung_intern", default="internal")),
)


class IDokument(model.Schema):
    """xdomea 3.1, DokumentType, VersionType and PrimaerdokumentType."""

    title = schema.TextLine(title=_("label_betreff", default="Betreff"), max_length=500)
    dokumenttyp = schema.TextLine(
        title=_("label_dokumenttyp", default="Dokumenttyp"),
        required=False,
        default="",
        missing_value="",
        max_length=100,
    )
    fremdes_geschaeftszeichen = schema.TextLine(
        title=_("label_fremdes_geschaeftszeichen", default="Fremdes Geschäftszeichen"),
        required=False,
        default="",
        missing_value="",
        max_length=200,
    )
    datum_des_schreibens = schema.Date(
        title=_("label_datum_des_schreibens", default="Datum des Schreibens"), required=False
    )
    posteingangsdatum = schema.Date(title=_("label_posteingangsdatum", default="Posteingangsdatum"), required=False)
    postausgangsdatum = schema.Date(title=_("label_postausgangsdatum", default="Postausgangsdatum"), required=False)
    absender = schema.TextLine(
        title=_("label_absender", default="Absender"), required=False, default="", missing_value="", max_length=500
    )
    empfaenger = schema.TextLine(
        title=_("label_empfaenger", default="Empfänger"), required=False, default="", missing_value="", max_length=500
    )
    bezug = schema.TextLine(
        title=_("label_bezug", default="Bezug"), required=False, default="", missing_value="", max_length=200
    )
    bekanntgabedatum = schema.Date(
        title=_("label_bekanntgabedatum", default="Bekanntgabe"),
        description=_(
            "help_bekanntgabedatum",
            default="The day a Bescheid was proved to have arrived. Without it, Fristen are counted from the day it is taken as arrived by law.",
        ),
        required=False,
    )
    directives.omitted(
        "aktenzeichen",
        "richtung",
        "herkunft",
        "anlage_von",
        "version",
        "datei",
        "dateiname",
        "groesse",
        "mime",
        "sha256",
    )
    aktenzeichen = schema.TextLine(title=_("label_aktenzeichen", default="Aktenzeichen"), required=False)
    richtung = schema.Choice(title=_("label_richtung", default="Direction"), vocabulary=RICHTUNGEN, required=False)
    herkunft = schema.TextLine(title=_("label_herkunft", default="Origin"), required=False)
    anlage_von = schema.TextLine(title=_("label_anlage_von", default="Anlage to"), required=False)
    version = schema.Int(title=_("label_version", default="Version"), required=False)
    datei = NamedBlobFile(title=_("label_datei", default="File"), required=False)
    dateiname = schema.TextLine(title=_("label_dateiname", default="File name"), required=False)
    groesse = schema.Int(title=_("label_groesse", default="Size in bytes"), required=False)
    mime = schema.TextLine(title=_("label_mime", default="File type"), required=False)
    sha256 = schema.TextLine(title=_("label_sha256", default="SHA-256"), required=False)


def is_fixed(dokument) -> bool:
    """Tell whether the file may not be replaced: it came from outside or was made final."""
    return dokument.herkunft == "extern" or dokument.festgeschrieben


@implementer(IDokument, IMitFassungen, IManyAtOnce, IStamped)
class Dokument(Unbeweglich, RecordItem):
    """A Dokument. ``festgeschrieben`` is set when it is final, and then for good.

    ``fassungen`` keeps the earlier versions of a draft: mappings of number, file, author, time and comment
    (``core.datei.fassung``). ``ausgecheckt_von`` is who works on it alone, ``beziehungen`` what it has to do with others,
    ``frueher`` the numbers it had before it was moved. The bytes lie in ``core.datei``; ``datei`` shows them as Plone's fields know a file.
    """

    editable = (
        "title",
        "dokumenttyp",
        "fremdes_geschaeftszeichen",
        "datum_des_schreibens",
        "posteingangsdatum",
        "postausgangsdatum",
        "bekanntgabedatum",
        "absender",
        "empfaenger",
        "bezug",
    )

    aktenzeichen = Unveraenderlich()
    aktenzeichen_sort = Unveraenderlich()
    herkunft = Unveraenderlich()
    richtung = Unveraenderlich()
    festgeschrieben = Unveraenderlich(False)
    dateiname = Unveraenderlich(locked=is_fixed)
    groesse = Unveraenderlich(None, locked=is_fixed)
    mime = Unveraenderlich(locked=is_fixed)
    sha256 = Unveraenderlich(locked=is_fixed)
    dokumenttyp = ""
    fremdes_geschaeftszeichen = ""
    datum_des_schreibens = None
    posteingangsdatum = None
    postausgangsdatum = None
    bekanntgabedatum = None
    absender = ""
    empfaenger = ""
    bezug = ""
    anlage_von = ""
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
