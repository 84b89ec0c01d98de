"""Aktenplaneinheit: one unit of the plan and, nested, the units below it."""

from kommune.eakte import _
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.rules import Aussonderungsart
from kommune.eakte.aktenplan.uebernahme.pruefung import ends_before_it_starts
from kommune.eakte.aktenplan.uebernahme.zellwerte import MAX_LENGTH
from kommune.eakte.core.katalog.content import NoWebDAV
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.interfaces import ValidationError
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


AUSSONDERUNGSARTEN = SimpleVocabulary(
    [
        SimpleTerm(
            str(Aussonderungsart.ARCHIVIEREN), title=_("label_aussonderungsart_archivieren", default="A – archive")
        ),
        SimpleTerm(str(Aussonderungsart.BEWERTEN), title=_("label_aussonderungsart_bewerten", default="B – appraise")),
        SimpleTerm(
            str(Aussonderungsart.VERNICHTEN), title=_("label_aussonderungsart_vernichten", default="V – destroy")
        ),
    ]
)


class KeinKennzeichen(ValidationError):
    __doc__ = _(
        "error_aktenplan_kennzeichen",
        default="A Kennzeichen has up to three capital letters and four digits and, below, numbers after dots, "
        "e.g. 022.1, 11.10 or A1.2.",
    )


class KeineDauer(ValidationError):
    __doc__ = _("error_aktenplan_dauer", default="Write whole years from 0 to 999, or “dauernd”.")


def check_kennzeichen(value):
    if not rules.is_kennzeichen(value):
        raise KeinKennzeichen(value)
    return True


def check_dauer(value):
    if not rules.is_dauer(value):
        raise KeineDauer(value)
    return True


class IAktenplaneinheit(model.Schema):
    """One unit (xdomea 3.1, Aktenplaneinheit); what is left empty is inherited from the unit above."""

    kennzeichen = schema.TextLine(
        title=_("label_aktenplan_kennzeichen", default="Kennzeichen"),
        description=_(
            "help_aktenplan_kennzeichen",
            default="It tells the place in the plan: 022.1 lies below 022. It can no longer be changed once "
            "there are Akten or units below it.",
        ),
        constraint=check_kennzeichen,
    )
    title = schema.TextLine(
        title=_("label_aktenplan_title", default="Title"), min_length=1, max_length=MAX_LENGTH["title"]
    )
    description = schema.Text(
        title=_("label_aktenplan_description", default="Description"),
        required=False,
        missing_value="",
        default="",
        max_length=MAX_LENGTH["description"],
    )
    aufbewahrungsdauer = schema.TextLine(
        title=_("label_aktenplan_dauer", default="Aufbewahrungsdauer"),
        description=_(
            "help_aktenplan_dauer",
            default="Whole years from the end of the year of closure, or “dauernd”. Empty: as the unit above.",
        ),
        required=False,
        missing_value="",
        default="",
        constraint=check_dauer,
    )
    aussonderungsart = schema.Choice(
        title=_("label_aktenplan_art", default="Aussonderungsart"),
        description=_("help_aktenplan_inherit", default="Empty: as the unit above."),
        required=False,
        vocabulary=AUSSONDERUNGSARTEN,
    )
    rechtsgrundlage = schema.TextLine(
        title=_("label_aktenplan_quelle", default="Legal source of the period"),
        description=_("help_aktenplan_quelle", default="E.g. § 147 AO. Inherited together with the period."),
        required=False,
        missing_value="",
        default="",
        max_length=MAX_LENGTH["rechtsgrundlage"],
    )
    federfuehrung = schema.Choice(
        title=_("label_aktenplan_federfuehrung", default="Responsible Organisationseinheit"),
        description=_("help_aktenplan_inherit", default="Empty: as the unit above."),
        required=False,
        vocabulary="kommune.eakte.AktenplanFederfuehrung",
    )
    gueltig_von = schema.Date(
        title=_("label_aktenplan_von", default="Valid from"),
        required=False,
    )
    gueltig_bis = schema.Date(
        title=_("label_aktenplan_bis", default="Valid until"),
        description=_("help_aktenplan_bis", default="The last day on which Akten may be created below this unit."),
        required=False,
    )
    stillgelegt = schema.Bool(
        title=_("label_aktenplan_stillgelegt", default="Retired"),
        description=_("help_aktenplan_stillgelegt", default="No new Akten here and below; existing ones stay."),
        required=False,
        default=False,
    )

    @invariant
    def validity_ends_after_it_starts(data):
        if data.gueltig_von and data.gueltig_bis and data.gueltig_bis < data.gueltig_von:
            raise Invalid(ends_before_it_starts(), "gueltig_bis")


@implementer(IAktenplaneinheit)
class Aktenplaneinheit(NoWebDAV, Container):
    """One unit of the plan."""

    kennzeichen_in_force = ""


def values_of(obj) -> rules.Einheit:
    """Return the values of the unit, apart from the database."""
    values = {name: getattr(obj, name, None) for name in rules.FELDER}
    dates = {name: values.pop(name) for name in ("gueltig_von", "gueltig_bis")}
    return rules.Einheit(
        stillgelegt=bool(values.pop("stillgelegt")),
        **dates,
        **{name: value or "" for name, value in values.items()},
    )
