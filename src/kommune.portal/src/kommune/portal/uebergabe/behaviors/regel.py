"""As which Vorgangstyp the Anträge of a service are worked on; edited on the service, through the web."""

from kommune.eakte.core.interfaces import InvalidValue
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal import _
from kommune.portal.uebergabe.regeln import zuordnung
from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from zope import schema
from zope.interface import provider


MANAGE = "kommune.portal.ManageUebergabe"


def offered_typ(value) -> bool:
    """Return True for a Vorgangstyp that a new Vorgang may have, and that says itself in which Akte it lies.

    :raises InvalidValue: it may not.
    """
    try:
        if value and vorgangstypen.newest(value).definition["aktenart"] == "bestehend":
            raise InvalidValue(
                _(
                    "error_vt_for_portal",
                    default="This Vorgangstyp wants an Akte chosen each time. Nobody could do that here.",
                )
            )
    except KommuneError as error:
        raise InvalidValue(error.message) from error
    return True


def readable_zuordnung(value) -> bool:
    """Return True for lines that can be read.

    :raises InvalidValue: names the line.
    """
    try:
        zuordnung.parse(value or ())
    except zuordnung.ZuordnungFehler as error:
        raise InvalidValue(
            _("error_zuordnung", default="This line cannot be read: ${line}", mapping={"line": error.line})
        ) from error
    return True


@provider(IFormFieldProvider)
class IUebergaberegel(model.Schema):
    """The rule of the hand-over; which answer fills what is set on a page of its own (``@@zuordnung``)."""

    model.fieldset(
        "uebergabe",
        label=_("label_uebergabe", default="Hand-over to the E-Akte"),
        fields=["vorgangstyp", "zuordnung"],
    )
    directives.write_permission(vorgangstyp=MANAGE, zuordnung=MANAGE)
    vorgangstyp = schema.Choice(
        title=_("label_uebergabe_vorgangstyp", default="Vorgangstyp"),
        description=_(
            "help_uebergabe_vorgangstyp",
            default="It says where applications are kept, who works on them, until when, and which fields they have.",
        ),
        vocabulary="kommune.eakte.Vorgangstypen",
        required=False,
        constraint=offered_typ,
    )
    directives.omitted("zuordnung")
    zuordnung = schema.Tuple(
        title=_("label_uebergabe_zuordnung", default="Which answer fills which field"),
        description=_(
            "help_uebergabe_zuordnung",
            default="One line each: field = antragsteller.familienname or field = feld.name. Answers named like the target need no line.",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=(),
        missing_value=(),
        constraint=readable_zuordnung,
    )
