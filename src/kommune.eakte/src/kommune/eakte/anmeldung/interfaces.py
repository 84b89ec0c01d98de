"""The settings of log-ins, kept in the registry."""

from kommune.eakte import _
from zope import schema
from zope.interface import Interface


class IAnmeldungSettings(Interface):
    """How long a log-in lasts, in minutes."""

    ruhe_intern = schema.Int(
        title=_("label_idle_staff", default="People of the administration: minutes without use"),
        description=_("help_idle_staff", default="After this time they log in again (5 to 480)."),
        min=5,
        max=480,
        default=30,
    )
    ruhe_buerger = schema.Int(
        title=_("label_idle_citizens", default="Citizens: minutes without use"),
        description=_("help_idle_citizens", default="After this time they log in again (5 to 480)."),
        min=5,
        max=480,
        default=120,
    )
    gesamt = schema.Int(
        title=_("label_session_total", default="Everybody: minutes in all"),
        description=_("help_session_total", default="A log-in ends after this time, however busy it is (30 to 1440)."),
        min=30,
        max=1440,
        default=600,
    )
