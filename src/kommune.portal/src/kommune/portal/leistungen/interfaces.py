"""Settings of the catalogue, its errors and what listens to it."""

from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.leistungen import rules
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


class ImportFehler(Invalid):
    """The files to import cannot be read at all; nothing was changed."""
