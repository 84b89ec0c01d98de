"""The settings of log-ins, kept in the registry, and what upper domains are asked before roles are given."""

from kommune.eakte import _
from zope import schema
from zope.interface import Attribute
from zope.interface import implementer
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


class IRolesToBeGiven(Interface):
    """Event before roles are given to a person or a group for the whole site; a subscriber that raises refuses it."""

    principal_id = Attribute("Id of the person or group.")
    roles = Attribute("Names of the roles that are new to them, a frozenset.")


@implementer(IRolesToBeGiven)
class RolesToBeGiven:
    def __init__(self, principal_id, roles):
        self.principal_id = principal_id
        self.roles = roles
