"""The settings of log-ins, kept in the registry, and what upper domains are asked before roles are given."""

from enum import StrEnum
from kommune.eakte import _
from zope import schema
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


class Pflicht(StrEnum):
    """Whose account must have a second factor."""

    NIEMAND = "niemand"
    VERWALTER = "verwalter"
    INTERN = "intern"


class StattFaktor(StrEnum):
    """From which trust level on a log-in by a provider takes the place of the second factor."""

    JEDES = "jedes"
    NIEDRIG = "niedrig"
    SUBSTANTIELL = "substantiell"
    HOCH = "hoch"
    NIE = "nie"


class IAnmeldungSettings(Interface):
    """How long a log-in lasts, in minutes, and who needs a second factor."""

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
    zweitfaktor_pflicht = schema.Choice(
        title=_("label_factor_duty", default="Who must have a second factor"),
        description=_(
            "help_factor_duty",
            default="Who has none is led to setting one up at the next step, and can do nothing else until then.",
        ),
        vocabulary=SimpleVocabulary(
            [
                SimpleTerm("niemand", "niemand", _("label_factor_nobody", default="nobody")),
                SimpleTerm("verwalter", "verwalter", _("label_factor_managers", default="who administers the system")),
                SimpleTerm("intern", "intern", _("label_factor_staff", default="everybody who works for the town")),
            ]
        ),
        default=Pflicht.NIEMAND.value,
    )
    zweitfaktor_ausnahmen = schema.Tuple(
        title=_("label_factor_exceptions", default="Accounts of programs"),
        description=_(
            "help_factor_exceptions",
            default="User names that need none, one on each line: accounts programs log in with. Give them long passwords.",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=(),
        missing_value=(),
    )
    anbieter_statt_faktor = schema.Choice(
        title=_("label_factor_provider", default="A log-in by a provider takes the place of the second factor"),
        description=_(
            "help_factor_provider",
            default="From which trust level on. Below it, who has a second factor is asked for it after the provider as well.",
        ),
        vocabulary=SimpleVocabulary(
            [
                SimpleTerm("nie", "nie", _("label_factor_provider_never", default="never")),
                SimpleTerm("hoch", "hoch", _("label_factor_provider_high", default="from the level “hoch”")),
                SimpleTerm(
                    "substantiell",
                    "substantiell",
                    _("label_factor_provider_substantial", default="from the level “substantiell”"),
                ),
                SimpleTerm("niedrig", "niedrig", _("label_factor_provider_low", default="from the level “niedrig”")),
                SimpleTerm(
                    "jedes", "jedes", _("label_factor_provider_any", default="always, whatever the provider says")
                ),
            ]
        ),
        default=StattFaktor.SUBSTANTIELL.value,
    )
    zweitfaktor_zeichnung = schema.Int(
        title=_("label_factor_signing", default="Minutes a second factor is good for signing"),
        description=_(
            "help_factor_signing",
            default="0: the Schlusszeichnung demands none. Otherwise who signs gave a code in the last minutes (up to 480).",
        ),
        min=0,
        max=480,
        default=0,
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
