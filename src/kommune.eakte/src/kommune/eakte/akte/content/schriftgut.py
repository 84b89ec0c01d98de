"""What Akte and Vorgang have in common (xdomea 3.1: AllgemeineMetadaten, ArchivspezifischeMetadaten)."""

from kommune.eakte import _
from kommune.eakte.akte.frist.aufbewahrung import is_aufbewahrungsdauer
from kommune.eakte.akte.schriftgut.felder import Fest
from kommune.eakte.akte.schriftgut.felder import make_schema
from kommune.eakte.akte.schriftgut.felder import NOTED
from kommune.eakte.akte.schriftgut.felder import SHOWN
from kommune.eakte.akte.schriftgut.felder import with_defaults
from kommune.eakte.core.eingabe.festfelder import Unveraenderlich
from kommune.eakte.core.interfaces import IStamped
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Ort
from zope.interface import implementer
from zope.schema import ValidationError
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


RETENTION = "kommune.eakte.ChangeRetention"
IN_FORM = frozenset({Ort.FORMULAR})
LISTED = frozenset({Ort.SPALTE, Ort.SUCHE})


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


FELDER = (
    Fest("title", Art.TEXT, _("label_betreff", default="Betreff"), pflicht=True, laenge=500, orte=IN_FORM),
    Fest(
        "vertraulichkeitsstufe",
        Art.AUSWAHL,
        _("label_vertraulichkeitsstufe", default="Vertraulichkeitsstufe"),
        vokabular=VERTRAULICHKEITSSTUFEN,
        vorgabe="offen",
        orte=NOTED,  # changed by eakte.vertraulichkeit alone
        stelle=1,
    ),
    Fest(
        "aktenfuehrung",
        Art.TEXT,
        _("label_aktenfuehrung", default="Aktenführung"),
        laenge=200,
        orte=SHOWN,
        stelle=3,
    ),
    Fest("typ", Art.TEXT, _("label_typ", default="Typ"), laenge=100, orte=SHOWN | LISTED, stelle=2),
    Fest(
        "medium",
        Art.AUSWAHL,
        _("label_medium", default="Medium"),
        vokabular=MEDIEN,
        vorgabe="elektronisch",
        orte=SHOWN,
        stelle=4,
    ),
    Fest(
        "standort",
        Art.TEXT,
        _("label_standort", default="Place of the paper part"),
        laenge=200,
        orte=SHOWN,
        stelle=5,
    ),
    Fest(
        "bemerkung",
        Art.LANGTEXT,
        _("label_bemerkung", default="Bemerkung"),
        laenge=10_000,
        orte=SHOWN,
        stelle=99,
    ),
    Fest(
        "aufbewahrungsdauer",
        Art.TEXT,
        _("label_aufbewahrungsdauer", default="Aufbewahrungsdauer"),
        hilfe=_("help_aufbewahrungsdauer", default="Whole years, or “dauernd”."),
        recht=RETENTION,
        regel=valid_aufbewahrungsdauer,
        orte=SHOWN,
    ),
    Fest(
        "aussonderungsart",
        Art.AUSWAHL,
        _("label_aussonderungsart", default="Aussonderungsart"),
        vokabular=AUSSONDERUNGSARTEN,
        vorgabe=None,
        recht=RETENTION,
        orte=SHOWN,
    ),
    Fest(
        "bewertungsvorschlag",
        Art.AUSWAHL,
        _("label_bewertungsvorschlag", default="Bewertungsvorschlag"),
        hilfe=_("help_bewertungsvorschlag", default="What the Registratur suggests to the archive."),
        vokabular=AUSSONDERUNGSARTEN,
        vorgabe=None,
        recht=RETENTION,
        orte=SHOWN,
    ),
    # the index of Aktenzeichen compares spellings (catalog.xml)
    Fest(
        "aktenzeichen",
        Art.TEXT,
        _("label_aktenzeichen", default="Aktenzeichen"),
        einmal=True,
        orte=frozenset({Ort.JOURNAL, Ort.SPALTE}),
    ),
    Fest("betreff", Art.TEXT, _("label_betreff", default="Betreff"), orte=frozenset({Ort.JOURNAL})),
    Fest(
        "kennzeichen",
        Art.TEXT,
        _("label_kennzeichen", default="Kennzeichen"),
        einmal=True,
        orte=frozenset({Ort.JOURNAL, *LISTED}),
    ),
    Fest(
        "federfuehrung",
        Art.TEXT,
        _("label_federfuehrung", default="Federführung"),
        orte=frozenset({Ort.JOURNAL, *LISTED}),
    ),
    Fest(
        "laufzeit_von", Art.DATUM, _("label_laufzeit_von", default="Laufzeit from"), vorgabe=None, orte=NOTED, stelle=6
    ),
    Fest("laufzeit_bis", Art.DATUM, _("label_laufzeit_bis", default="Laufzeit to"), vorgabe=None, orte=NOTED, stelle=7),
    Fest(
        "aufbewahrungsende",
        Art.DATUM,
        _("label_aufbewahrungsende", default="Aufbewahrungsende"),
        vorgabe=None,
        orte=NOTED | {Ort.SPALTE},
    ),
    Fest(
        "zda_datum",
        Art.DATUM,
        _("label_zda_datum", default="zdA"),
        vorgabe=None,
        orte=NOTED | LISTED,
    ),
    Fest(
        "beteiligte",
        Art.LISTE,
        _("label_beteiligte", default="Beteiligte"),
        vorgabe=(),
        orte=frozenset({Ort.JOURNAL}),
    ),
    Fest("verweise", Art.LISTE, _("label_verweise", default="Verweise"), vorgabe=(), orte=frozenset({Ort.JOURNAL})),
)
ISchriftgut = make_schema(
    "ISchriftgut",
    [feld for feld in FELDER if feld.name != "betreff"],
    module=__name__,
    doc="Fields of an Akte and of a Vorgang; names are xdomea's.",
)


class Unbeweglich:
    """A record is neither copied nor moved nor renamed."""

    def cb_isCopyable(self):
        return 0

    def cb_isMoveable(self):
        return 0


@with_defaults(FELDER)
@implementer(IStamped)
class Schriftgut(Unbeweglich):
    """What Akte and Vorgang have in common; their fields stand in the tables."""

    aktenzeichen_sort = Unveraenderlich()
    frueher = ()  # Aktenzeichen it had before (eakte.gliederung)

    @property
    def betreff(self):
        return self.title
