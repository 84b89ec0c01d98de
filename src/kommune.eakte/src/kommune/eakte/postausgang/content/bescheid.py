"""Bescheid: the draft of a decision on its way to the Schlusszeichnung; the fair copy is a Dokument."""

from kommune.eakte import _
from kommune.eakte.core.datei.fassung import IMitFassungen
from kommune.eakte.core.datei.fassung import is_closed
from kommune.eakte.core.eingabe.festfelder import Unveraenderlich
from kommune.eakte.core.interfaces import IManyAtOnce
from kommune.eakte.core.katalog.content import RecordItem
from kommune.eakte.postausgang.content.vorlage import ERGEBNISSE
from plone.app.textfield import RichText
from plone.autoform import directives
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IBescheid(model.Schema):
    """§ 37 VwVfG (definiteness, form), § 39 (reasons), § 41 (notification)."""

    title = schema.TextLine(title=_("label_betreff", default="Betreff"), max_length=500)
    ergebnis = schema.Choice(title=_("label_ergebnis", default="Result"), vocabulary=ERGEBNISSE)
    empfaenger = schema.Choice(
        title=_("label_bescheid_empfaenger", default="Addressee"),
        description=_(
            "help_bescheid_empfaenger",
            default="Of the parties of the Vorgang; an Empfangsbevollmächtigter comes first.",
        ),
        vocabulary="kommune.eakte.Bescheidempfaenger",
        required=False,
        missing_value="",
    )
    text = RichText(title=_("label_vorlage_text", default="Text"))
    rechtsbehelfsbelehrung = RichText(
        title=_("label_vorlage_rechtsbehelf", default="Rechtsbehelfsbelehrung"), required=False
    )
    zahlung = schema.Bool(
        title=_("label_vorlage_zahlung", default="The Bescheid demands money"), required=False, default=False
    )
    directives.omitted(
        "vorlage",
        "wordvorlage",
        "dokument",
        "entworfen_von",
        "gezeichnet_von",
        "gezeichnet_am",
        "zugestellt_am",
        "zustellweg",
        "nachweis",
        "gelesen_am",
        "version",
        "sha256",
    )
    vorlage = schema.TextLine(title=_("label_vorlage", default="Template"), required=False)
    wordvorlage = schema.TextLine(title=_("label_bescheid_wordvorlage", default="Word template"), required=False)
    dokument = schema.TextLine(title=_("label_bescheid_dokument", default="Fair copy"), required=False)
    entworfen_von = schema.TextLine(title=_("label_entworfen_von", default="Drafted by"), required=False)
    gezeichnet_von = schema.TextLine(title=_("label_gezeichnet_von", default="Signed by"), required=False)
    gezeichnet_am = schema.Datetime(title=_("label_gezeichnet_am", default="Signed at"), required=False)
    zugestellt_am = schema.Datetime(title=_("label_zugestellt_am", default="Delivered at"), required=False)
    zustellweg = schema.TextLine(title=_("label_zustellweg", default="Way of delivery"), required=False)
    nachweis = schema.TextLine(title=_("label_nachweis", default="Proof"), required=False)
    version = schema.Int(title=_("label_version", default="Version"), required=False)
    sha256 = schema.TextLine(title=_("label_sha256", default="SHA-256"), required=False)
    gelesen_am = schema.Datetime(title=_("label_gelesen_am", default="First read at"), required=False)


@implementer(IBescheid, IMitFassungen, IManyAtOnce)
class Bescheid(RecordItem):
    """A Bescheid; ``dokument`` is the id of the signed PDF/A in the same Vorgang, "" while no signature is in force.

    Each state that was submitted, that was signed, and each fair copy is a version (``core.datei.fassung``). With ``wordvorlage`` its
    letter is a Word file: that is what is submitted and signed, and ``text`` says what stands in it (ADR 46).
    """

    empfaenger = ""
    vorlage = ""
    wordvorlage = ""
    zahlung = False
    dokument = ""
    entworfen_von = ""
    gezeichnet_von = ""
    gezeichnet_am = None
    zugestellt_am = None
    zustellweg = ""
    nachweis = ""
    gelesen_am = None
    version = Unveraenderlich(1, locked=is_closed, first=False)
    dateiname = Unveraenderlich(locked=is_closed, first=False)
    groesse = Unveraenderlich(None, locked=is_closed, first=False)
    mime = Unveraenderlich(locked=is_closed, first=False)
    sha256 = Unveraenderlich(locked=is_closed, first=False)
    fassung_von = Unveraenderlich(locked=is_closed, first=False)
    fassung_am = Unveraenderlich(None, locked=is_closed, first=False)
    fassung_kommentar = Unveraenderlich(locked=is_closed, first=False)
    fassung_merkmale = Unveraenderlich({}, locked=is_closed, first=False)
    fassungen = Unveraenderlich((), locked=is_closed, first=False)

    def cb_isCopyable(self):
        return 0

    def cb_isMoveable(self):
        return 0
