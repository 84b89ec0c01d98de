"""Dienststelle: a public office people may go to, write to or call."""

from kommune.eakte.core.interfaces import IForThePublic
from kommune.eakte.core.katalog.content import RecordItem
from kommune.portal import _
from kommune.portal.leistungen.content.texte import check_email
from kommune.portal.leistungen.content.texte import check_plz
from kommune.portal.leistungen.content.texte import check_sprechzeit
from kommune.portal.leistungen.content.texte import check_telefon
from kommune.portal.leistungen.content.texte import check_webadresse
from kommune.portal.leistungen.content.texte import line
from kommune.portal.leistungen.content.texte import rich
from kommune.portal.leistungen.content.texte import several
from plone.autoform import directives
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IDienststelle(model.Schema, IForThePublic):
    """An office with its address (XZuFi: Organisationseinheit with Anschrift and Kommunikation)."""

    title = line(_("label_dienststelle_title", default="Name"), required=True, max_length=200)
    strasse = line(_("label_dienststelle_strasse", default="Street"), max_length=200)
    hausnummer = line(_("label_dienststelle_hausnummer", default="House number"), max_length=20)
    adresszusatz = line(_("label_dienststelle_zusatz", default="Room, entrance"), max_length=200)
    plz = line(_("label_dienststelle_plz", default="Postleitzahl"), constraint=check_plz, max_length=5)
    ort = line(_("label_dienststelle_ort", default="Town"), max_length=100)
    telefon = line(_("label_dienststelle_telefon", default="Telephone"), constraint=check_telefon, max_length=40)
    fax = line(_("label_dienststelle_fax", default="Fax"), constraint=check_telefon, max_length=40)
    email = line(_("label_dienststelle_email", default="E-mail"), constraint=check_email, max_length=200)
    webseite = line(
        _("label_dienststelle_webseite", default="Page on the web"), constraint=check_webadresse, max_length=1000
    )
    sprechzeiten = several(
        _("label_dienststelle_sprechzeiten", default="Opening hours by day"),
        _(
            "help_dienststelle_sprechzeiten",
            default="One line each: “Mo–Fr 8–12”, “Do 14–18 Uhr”, “24.12.2026 geschlossen”. Public holidays are known. The home page tells by them whether it is open.",
        ),
        value_type=schema.TextLine(max_length=200, constraint=check_sprechzeit),
    )
    directives.widget("sprechzeiten", cols=60, rows=5)
    oeffnungszeiten = rich(
        _("label_dienststelle_zeiten", default="Opening hours"),
        _("help_dienststelle_zeiten", default="What lines cannot tell, e.g. “nach Vereinbarung”."),
    )
    barrierefreiheit = schema.Text(
        title=_("label_dienststelle_barrierefrei", default="Accessibility"),
        description=_("help_dienststelle_barrierefrei", default="Steps, lift, toilet, sign language, parking."),
        required=False,
        default="",
        missing_value="",
        max_length=2000,
    )
    anfahrt = schema.Text(
        title=_("label_dienststelle_anfahrt", default="How to get there"),
        description=_("help_dienststelle_anfahrt", default="Bus and train, bicycle, parking, the way from the stop."),
        required=False,
        default="",
        missing_value="",
        max_length=2000,
    )
    breite = schema.Float(title=_("label_dienststelle_breite", default="Latitude"), required=False, min=-90.0, max=90.0)
    laenge = schema.Float(
        title=_("label_dienststelle_laenge", default="Longitude"), required=False, min=-180.0, max=180.0
    )
    oe_id = schema.Choice(
        title=_("label_dienststelle_oe", default="Organisationseinheit of the E-Akte"),
        vocabulary="kommune.eakte.Organisationseinheiten",
        required=False,
    )
    synonyme = several(
        _("label_leistung_synonyme", default="Synonyms"),
        _("help_leistung_synonyme", default="Other words people look for, one a line."),
    )
    directives.widget("synonyme", cols=60, rows=3)
    directives.omitted("externe_id", "herkunft", "import_digest")
    externe_id = line(_("label_externe_id", default="Id in the source"), readonly=True)
    herkunft = line(_("label_herkunft", default="Source"), readonly=True)
    import_digest = line(_("label_import_digest", default="State of the source"), readonly=True)


@implementer(IDienststelle)
class Dienststelle(RecordItem):
    """One office."""
