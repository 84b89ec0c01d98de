"""Settings and contracts of the domain."""

from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from zope import schema
from zope.interface import Interface


class IAntragSettings(Interface):
    """What an administrator may set; records below ``kommune.antrag``."""

    max_pro_minute = schema.Int(
        title=_("label_max_pro_minute", default="Applications a minute from one address"),
        description=_(
            "help_max_pro_minute",
            default="More than that is refused for a minute. Offices behind one router share an address.",
        ),
        default=30,
        min=1,
        max=100000,
    )
    ablage_mb_client = schema.Int(
        title=_("label_ablage_client", default="Files of unfinished forms: MB from one address"),
        description=_("help_ablage", default="They are kept for an hour at most, until the form is sent."),
        default=100,
        min=1,
        max=100000,
    )
    ablage_mb_formular = schema.Int(
        title=_("label_ablage_formular", default="Files of unfinished forms: MB of one form"),
        default=1000,
        min=1,
        max=1000000,
    )
    ablage_mb_gesamt = schema.Int(
        title=_("label_ablage_gesamt", default="Files of unfinished forms: MB in all"),
        default=3000,
        min=1,
        max=1000000,
    )
    bearbeitungszeit = schema.TextLine(
        title=_("label_bearbeitungszeit", default="How long it usually takes"),
        description=_("help_bearbeitungszeit", default="Shown after handing in, e.g. “in the next two weeks”."),
        default="in den nächsten zwei Wochen",
        required=False,
    )


class IAnnahme(Interface):
    """Utility: tells at the door what the record could not take; registered by the domain ``uebergabe``."""

    def faults(leistung_id, answers):
        """Return a message for each field whose answer the hand-over would have to leave out or fail for."""


class IVorbelegung(Interface):
    """Utility: what a form already knows of the person who opens it; registered by the domain ``buergerkonto``."""

    def values(user_id):
        """Return a mapping of field names to texts; empty for a person who keeps nothing."""


class Unvollstaendig(Invalid):
    """Some answers are wrong or missing: ``faults`` maps each field to its message."""

    status = 422

    def __init__(self, faults):
        field, message = next(iter(faults.items()))
        super().__init__(message, field=field)
        self.faults = faults
