"""Settings of the domain."""

from kommune.portal import _
from zope import schema
from zope.interface import Interface


class ITermineSettings(Interface):
    """What an administrator may set for all places."""

    je_adresse = schema.Int(
        title=_("label_termine_je_adresse", default="Appointments one e-mail address may have ahead"),
        description=_(
            "help_termine_je_adresse", default="0: as many as somebody likes. The office itself is not bound."
        ),
        default=5,
        min=0,
        max=1000,
    )
    je_anschluss = schema.Int(
        title=_("label_termine_je_anschluss", default="Times one connection may hold in ten minutes"),
        description=_(
            "help_termine_je_anschluss",
            default="Against robots that keep all times. A school or a company shares one connection. 0: as many as somebody likes.",
        ),
        default=12,
        min=0,
        max=10_000,
    )
    tage_danach = schema.Int(
        title=_("label_termine_tage_danach", default="Days until an appointment is deleted"),
        description=_(
            "help_termine_tage_danach",
            default="So many days after its day it is deleted with name and address, booked, kept or cancelled.",
        ),
        default=14,
        min=1,
        max=365,
    )
    erinnerung_stunden = schema.Int(
        title=_("label_termine_erinnerung", default="Hours before the appointment a reminder is sent"),
        description=_("help_termine_erinnerung", default="0: none."),
        default=24,
        min=0,
        max=240,
    )
