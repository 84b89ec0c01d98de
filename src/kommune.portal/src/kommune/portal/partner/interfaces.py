"""Settings of the domain."""

from kommune.portal import _
from zope import schema
from zope.interface import Interface


class IPartnerSettings(Interface):
    """What an administrator may set."""

    spaete_antworten = schema.Bool(
        title=_("label_partner_late", default="Take answers after the day"),
        description=_("help_partner_late", default="They are marked as late. Otherwise nothing is taken any more."),
        default=True,
        required=False,
    )
    versuche = schema.Int(
        title=_("label_partner_tries", default="Wrong tries until a code ends"),
        description=_("help_partner_tries", default="Then the office gives out another one."),
        default=5,
        min=1,
        max=20,
    )
    tage_danach = schema.Int(
        title=_("label_partner_days", default="Days a space stays open"),
        description=_(
            "help_partner_days",
            default="After the day until which an answer was expected, or after what was written last. Then it is deleted here; the record keeps its own.",
        ),
        default=90,
        min=1,
        max=3650,
    )
