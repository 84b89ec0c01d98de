"""How an Antrag of a service becomes a Vorgang; edited on the service, through the web."""

from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core.interfaces import InvalidValue
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal import _
from kommune.portal.uebergabe import zuordnung
from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from zope import schema
from zope.interface import provider
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


AKTENARTEN = SimpleVocabulary(
    [
        SimpleTerm("sammelakte", title=_("label_aktenart_sammelakte", default="one Sammelakte a year")),
        SimpleTerm("fallakte", title=_("label_aktenart_fallakte", default="an own Akte for each Antrag")),
    ]
)


def usable_kennzeichen(value) -> bool:
    """Return True for a unit that takes Akten today.

    :raises InvalidValue: unknown, retired or out of its validity; names the Kennzeichen.
    """
    if value:
        try:
            aktenplan.require_usable(value)
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
    """The rule of the hand-over."""

    model.fieldset(
        "uebergabe",
        label=_("label_uebergabe", default="Hand-over to the E-Akte"),
        fields=["kennzeichen", "aktenart", "bearbeitungsfrist", "zuordnung"],
    )
    directives.write_permission(
        kennzeichen="kommune.portal.ManageUebergabe",
        aktenart="kommune.portal.ManageUebergabe",
        bearbeitungsfrist="kommune.portal.ManageUebergabe",
        zuordnung="kommune.portal.ManageUebergabe",
    )
    kennzeichen = schema.Choice(
        title=_("label_uebergabe_kennzeichen", default="Unit of the Aktenplan"),
        vocabulary="kommune.eakte.Aktenplaneinheiten",
        required=False,
        constraint=usable_kennzeichen,
    )
    aktenart = schema.Choice(
        title=_("label_uebergabe_aktenart", default="Which Akte"),
        vocabulary=AKTENARTEN,
        default="sammelakte",
        required=False,
    )
    bearbeitungsfrist = schema.Int(
        title=_("label_uebergabe_frist", default="Days until the office wants to be done"),
        required=False,
        min=1,
        max=3650,
    )
    zuordnung = schema.Tuple(
        title=_("label_uebergabe_zuordnung", default="Which answer fills which field"),
        description=_(
            "help_uebergabe_zuordnung",
            default="One line each: field = antragsteller.familienname. Answers named like the target need no line.",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=(),
        missing_value=(),
        constraint=readable_zuordnung,
    )
    directives.widget("zuordnung", cols=60, rows=4)
