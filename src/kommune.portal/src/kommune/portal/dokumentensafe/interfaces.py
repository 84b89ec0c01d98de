"""Settings of the domain."""

from kommune.portal import _
from zope import schema
from zope.interface import Interface


class ISafeSettings(Interface):
    """What an administrator may set; holds for each safe."""

    angeboten = schema.Bool(
        title=_("label_safe_angeboten", default="Citizens with an account have a Dokumentensafe"),
        description=_(
            "help_safe_angeboten",
            default="Where it is switched off nobody reaches theirs, and what lies in it goes when its time is over.",
        ),
        default=True,
        required=False,
    )
    tage = schema.Int(
        title=_("label_safe_tage", default="Days a paper is kept that is not used"),
        description=_("help_safe_tage", default="Counted from when it was put there, or chosen in a form, last."),
        default=730,
        min=30,
        max=3650,
    )
    zahl = schema.Int(title=_("label_safe_zahl", default="Papers of one account"), default=40, min=1, max=500)
    megabyte = schema.Int(
        title=_("label_safe_megabyte", default="MB of one account in all"), default=50, min=1, max=10_000
    )
