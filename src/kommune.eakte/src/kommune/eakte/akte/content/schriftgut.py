"""What Akte and Vorgang have in common (xdomea 3.1: AllgemeineMetadaten, ArchivspezifischeMetadaten)."""

from kommune.eakte import _
from kommune.eakte.akte.content.unveraenderlich import Unveraenderlich
from kommune.eakte.akte.fristen import is_aufbewahrungsdauer
from kommune.eakte.core.interfaces import IStamped
from plone.autoform import directives
from plone.schema import JSONField
from plone.supermodel import model
from zope import schema
from zope.interface import implementer
from zope.schema import ValidationError
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

import json


LIST_OF_OBJECTS = json.dumps({"type": "array", "items": {"type": "object"}})
RETENTION = "kommune.eakte.ChangeRetention"


def choices(*pairs):
    """Return a vocabulary of ``(token, message)`` pairs."""
    return SimpleVocabulary([SimpleTerm(token, token, title) for token, title in pairs])


VERTRAULICHKEITSSTUFEN = choices(
    ("offen", _("label_vs_offen", default="open")),
    ("nfd", _("label_vs_nfd", default="for official use only")),
    ("vertraulich", _("label_vs_vertraulich", default="confidential")),
    ("streng_vertraulich", _("label_vs_streng_vertraulich", default="strictly confidential")),
)
MEDIEN = choices(
    ("elektronisch", _("label_medium_elektronisch", default="electronic")),
    ("papier", _("label_medium_papier", default="paper")),
    ("hybrid", _("label_medium_hybrid", default="hybrid")),
)
AUSSONDERUNGSARTEN = choices(
    ("A", _("label_aussonderung_a", default="A – archive")),
    ("B", _("label_aussonderung_b", default="B – appraise")),
    ("V", _("label_aussonderung_v", default="V – destroy")),
)


class InvalidAufbewahrungsdauer(ValidationError):
    __doc__ = _("error_aufbewahrungsdauer", default="Enter whole years, such as 10, or “dauernd”.")


def valid_aufbewahrungsdauer(value):
    if value and not is_aufbewahrungsdauer(value):
        raise InvalidAufbewahrungsdauer(value)
    return True


class ISchriftgut(model.Schema):
    """Fields of an Akte and of a Vorgang; names are xdomea's."""

    title = schema.TextLine(title=_("label_betreff", default="Betreff"), max_length=500)
    vertraulichkeitsstufe = schema.Choice(
        title=_("label_vertraulichkeitsstufe", default="Vertraulichkeitsstufe"),
        vocabulary=VERTRAULICHKEITSSTUFEN,
        default="offen",
        required=False,
    )
    aktenfuehrung = schema.TextLine(
        title=_("label_aktenfuehrung", default="Aktenführung"),
        required=False,
        default="",
        missing_value="",
        max_length=200,
    )
    typ = schema.TextLine(
        title=_("label_typ", default="Typ"), required=False, default="", missing_value="", max_length=100
    )
    medium = schema.Choice(
        title=_("label_medium", default="Medium"), vocabulary=MEDIEN, default="elektronisch", required=False
    )
    standort = schema.TextLine(
        title=_("label_standort", default="Place of the paper part"),
        required=False,
        default="",
        missing_value="",
        max_length=200,
    )
    bemerkung = schema.Text(
        title=_("label_bemerkung", default="Bemerkung"), required=False, default="", missing_value="", max_length=10_000
    )
    directives.write_permission(aufbewahrungsdauer=RETENTION, aussonderungsart=RETENTION, bewertungsvorschlag=RETENTION)
    aufbewahrungsdauer = schema.TextLine(
        title=_("label_aufbewahrungsdauer", default="Aufbewahrungsdauer"),
        description=_("help_aufbewahrungsdauer", default="Whole years, or “dauernd”."),
        required=False,
        default="",
        missing_value="",
        constraint=valid_aufbewahrungsdauer,
    )
    aussonderungsart = schema.Choice(
        title=_("label_aussonderungsart", default="Aussonderungsart"), vocabulary=AUSSONDERUNGSARTEN, required=False
    )
    bewertungsvorschlag = schema.Choice(
        title=_("label_bewertungsvorschlag", default="Bewertungsvorschlag"),
        description=_("help_bewertungsvorschlag", default="What the Registratur suggests to the archive."),
        vocabulary=AUSSONDERUNGSARTEN,
        required=False,
    )
    directives.omitted(
        "vertraulichkeitsstufe",
        "aktenzeichen",
        "kennzeichen",
        "federfuehrung",
        "laufzeit_von",
        "laufzeit_bis",
        "aufbewahrungsende",
        "zda_datum",
        "beteiligte",
        "verweise",
    )
    aktenzeichen = schema.TextLine(title=_("label_aktenzeichen", default="Aktenzeichen"), required=False)
    kennzeichen = schema.TextLine(title=_("label_kennzeichen", default="Kennzeichen"), required=False)
    federfuehrung = schema.TextLine(title=_("label_federfuehrung", default="Federführung"), required=False)
    laufzeit_von = schema.Date(title=_("label_laufzeit_von", default="Laufzeit from"), required=False)
    laufzeit_bis = schema.Date(title=_("label_laufzeit_bis", default="Laufzeit to"), required=False)
    aufbewahrungsende = schema.Date(title=_("label_aufbewahrungsende", default="Aufbewahrungsende"), required=False)
    zda_datum = schema.Date(title=_("label_zda_datum", default="zdA"), required=False)
    beteiligte = JSONField(
        title=_("label_beteiligte", default="Beteiligte"), schema=LIST_OF_OBJECTS, required=False, default=[]
    )
    verweise = JSONField(
        title=_("label_verweise", default="Verweise"), schema=LIST_OF_OBJECTS, required=False, default=[]
    )


EDITABLE = (
    "title",
    "aktenfuehrung",
    "typ",
    "medium",
    "standort",
    "bemerkung",
    "aufbewahrungsdauer",
    "aussonderungsart",
    "bewertungsvorschlag",
)


class Unbeweglich:
    """A record is neither copied nor moved nor renamed."""

    def cb_isCopyable(self):
        return 0

    def cb_isMoveable(self):
        return 0


@implementer(IStamped)
class Schriftgut(Unbeweglich):
    """Attributes of Akte and Vorgang; what stands here as a plain value is the default."""

    aktenzeichen = Unveraenderlich()
    aktenzeichen_sort = Unveraenderlich()
    kennzeichen = Unveraenderlich()
    federfuehrung = ""
    aktenfuehrung = ""
    vertraulichkeitsstufe = "offen"
    typ = ""
    medium = "elektronisch"
    standort = ""
    bemerkung = ""
    aufbewahrungsdauer = ""
    aussonderungsart = None
    bewertungsvorschlag = None
    laufzeit_von = None
    laufzeit_bis = None
    aufbewahrungsende = None
    zda_datum = None
    beteiligte = ()
    verweise = ()

    @property
    def betreff(self):
        return self.title
