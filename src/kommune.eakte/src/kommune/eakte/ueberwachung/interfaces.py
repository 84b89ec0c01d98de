"""The settings of the Überwachung."""

from kommune.eakte import _
from kommune.eakte.ueberwachung.rules import VORLAUF
from zope import schema
from zope.interface import Interface


class IUeberwachungSettings(Interface):
    """Kept in the registry; ``@@ueberwachung-einstellungen``."""

    vorlauf = schema.Int(
        title=_("label_ueberwachung_vorlauf", default="Days before the due day on which the Aufgabe is set"),
        min=0,
        max=365,
        default=VORLAUF,
    )
    folgetyp = schema.TextLine(
        title=_("label_ueberwachung_folgetyp", default="Vorgangstyp of what follows when a condition is not fulfilled"),
        description=_("help_ueberwachung_folgetyp", default="Its short name. Empty: it has no type."),
        required=False,
        default="",
    )
    fotodaten = schema.Bool(
        title=_("label_ueberwachung_fotodaten", default="Keep place and time in photos"),
        description=_(
            "help_ueberwachung_fotodaten",
            default="A phone writes into a photo where and when it was taken, and with what. Without this it is taken out before the photo is filed.",
        ),
        required=False,
        default=False,
    )
