"""Settings of the catalogue, its errors and what listens to it."""

from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.leistungen import rules
from kommune.portal.suche import api as suche
from zope import schema
from zope.interface import Interface


LEBENSLAGEN = (
    "familie | Familie und Kinder | Geburt, Betreuung, Unterhalt, Namen",
    "bildung | Schule und Ausbildung | Schule, Studium, Förderung",
    "partnerschaft | Heirat und Partnerschaft | Eheschließung, Urkunden, Scheidung",
    "wohnen | Umzug und Wohnen | An- und Abmelden, Miete, Wohnberechtigung",
    "bauen | Bauen und Grundstück | Baugenehmigung, Bauakten, Entwässerung",
    "ausweise | Ausweise und Urkunden | Personalausweis, Reisepass, Bescheinigungen",
    "auto | Auto und Verkehr | Zulassung, Führerschein, Parken",
    "arbeit | Arbeit und Beruf | Beschäftigung, Erlaubnisse, Rente",
    "unternehmen | Unternehmen und Gewerbe | Gewerbe anmelden, Erlaubnisse, Gaststätten",
    "soziales | Geld und Unterstützung | Wohngeld, Rente, Beratung",
    "gesundheit | Gesundheit und Pflege | Pflege, Behinderung, Versicherung",
    "einreise | Einreise und Aufenthalt | Aufenthaltstitel, Einbürgerung, Asyl",
    "steuern | Steuern und Abgaben | Hundesteuer, Grundsteuer, Gebühren",
    "tiere | Umwelt, Tiere und Freizeit | Abfall, Bäume, Jagd, Veranstaltungen",
    "todesfall | Todesfall | Sterbeurkunde, Bestattung, Hinterbliebene",
)


ALLTAGSWORTE = (
    "umziehen = umzug, wohnsitzanmeldung, wohnsitz, adressänderung, ummeldung",
    "umzug = wohnsitzanmeldung, wohnsitz, adressänderung, ummeldung",
    "wohnung = wohnsitz, umzug",
    "auto = fahrzeug, kfz",
    "pkw = fahrzeug, kfz",
    "kita = kinderbetreuung, kindertagesstätte, kindergarten",
    "kindergarten = kinderbetreuung, kindertagesstätte, kita",
    "heiraten = eheschließung, heirat",
    "hochzeit = eheschließung, heirat",
    "baby = geburt, geburtsurkunde",
    "gestorben = todesfall, sterbefall, sterbeurkunde",
    "perso = personalausweis",
    "ausweis = personalausweis",
    "lappen = führerschein",
    "sprechzeiten = öffnungszeiten",
    "ziehe = umzug, wohnsitzanmeldung, wohnsitz, ummeldung",
    "verloren = verlust",
    "gestohlen = diebstahl, verlust",
    "geklaut = diebstahl, verlust",
)
TAETIGKEITEN = (
    "abholen abmelden ändern anmelden anmeldung anzeigen ausstellen austragen beantragen beantragung bekommen bestellen",
    "eintragen erneuern gestohlen machen melden neu online termin ummelden verlängern verlängerung verloren weg",
)
FUELLWORTE = (
    "aber als am an auch auf aus bei beim bin bis brauche da damit das dass dem den der des die dies diese ein eine einem",
    "einen einer eines er es für habe haben hat ich im in ist kann können man mein meine meinen meiner mich mir mit möchte",
    "muss nach nicht oder sich sie sind um und von vom wann was wenn werden wie will wird wo zu zum zur",
)


class FalschesAlltagswort(schema.interfaces.ValidationError):
    __doc__ = _("error_alltagswort_line", default="One line each: everyday word = official word, another one.")


def readable_alltagsworte(lines) -> bool:
    """Return True if every line can be read.

    :raises FalschesAlltagswort: names the line.
    """
    try:
        suche.read_alltag((), (), lines)
    except ValueError as error:
        raise FalschesAlltagswort(str(error)) from error
    return True


class FalscheLebenslage(schema.interfaces.ValidationError):
    __doc__ = _(
        "error_lebenslage_line",
        default="One line each: short id | title | description. An id may stand only once.",
    )


def readable_lebenslagen(lines) -> bool:
    """Return True if every line can be read.

    :raises FalscheLebenslage: names the line.
    """
    try:
        rules.parse_lebenslagen(tuple(lines))
    except ValueError as error:
        raise FalscheLebenslage(str(error)) from error
    return True


class ILeistungenSettings(Interface):
    """What an administrator sets for the catalogue."""

    lebenslagen = schema.Tuple(
        title=_("label_lebenslagen", default="Lebenslagen"),
        description=_(
            "help_lebenslagen_settings",
            default="One line each: short id | title | description. The order is that of the page.",
        ),
        value_type=schema.TextLine(),
        default=LEBENSLAGEN,
        constraint=readable_lebenslagen,
    )

    alltagsworte = schema.Tuple(
        title=_("label_alltagsworte", default="Everyday words"),
        description=_(
            "help_alltagsworte",
            default="One line each: everyday word = official word, another one. Who searches the first finds the others.",
        ),
        value_type=schema.TextLine(),
        default=ALLTAGSWORTE,
        required=False,
        constraint=readable_alltagsworte,
    )
    taetigkeiten = schema.Tuple(
        title=_("label_taetigkeiten", default="Words for what people want to do"),
        description=_("help_taetigkeiten", default="With blanks between; they alone lead to no service."),
        value_type=schema.TextLine(),
        default=TAETIGKEITEN,
        required=False,
    )
    fuellworte = schema.Tuple(
        title=_("label_fuellworte", default="Words without meaning"),
        description=_("help_fuellworte", default="With blanks between; the search leaves them out."),
        value_type=schema.TextLine(),
        default=FUELLWORTE,
        required=False,
    )


class ImportFehler(Invalid):
    """The files to import cannot be read at all; nothing was changed."""


class ITerminbuchung(Interface):
    """Utility of an upper domain: whether appointments for a service can be booked."""

    def url_of(leistung_id):
        """Return the address of the page where it is booked, below the site; "" if it cannot be booked."""


class IUeblicheDauer(Interface):
    """A utility of the domain that knows the records: how long applications for a service really took."""

    def of(leistung_id):
        """Return ``(half, most, number)``: days for half of them, for nine in ten, and how many; None of too few."""

    def stand():
        """Return a text that is another one when what ``of`` tells has changed."""
