"""Settings of the domain."""

from kommune.portal import _
from zope import schema
from zope.interface import Interface


class INutzungSettings(Interface):
    """What an administrator may set."""

    zaehlen = schema.Bool(
        title=_("label_nutzung_zaehlen", default="Count how services are used"),
        description=_(
            "help_nutzung_zaehlen",
            default="Counts a day and service. No cookie, no address, no device, no person, no time of day.",
        ),
        default=True,
        required=False,
    )
    oeffentlich = schema.Bool(
        title=_("label_nutzung_oeffentlich", default="Everybody may read the figures"), default=False, required=False
    )
    mindestzahl = schema.Int(
        title=_("label_nutzung_mindestzahl", default="Smallest number everybody reads"),
        description=_(
            "help_nutzung_mindestzahl", default="Smaller numbers are left out for everybody; editors read them."
        ),
        default=10,
        min=2,
        max=1000,
    )
