"""Settings of fees and payments, and the events other domains listen to."""

from kommune.eakte import _
from zope import schema
from zope.interface import Attribute
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent


class IGebuehrSettings(Interface):
    """Kept in the registry; ``@@gebuehren-einstellungen``."""

    zahlungsfrist = schema.Int(
        title=_("label_zahlungsfrist", default="Days until a demand is due"),
        description=_("help_zahlungsfrist", default="Counted from the day of the Bescheid."),
        default=30,
        min=1,
        max=365,
    )
    vieraugen = schema.Bool(
        title=_("label_vieraugen", default="Four eyes on orders"),
        description=_(
            "help_vieraugen",
            default="Who certified an order as correct, confirmed one of its fees or set its tariff cannot order it.",
        ),
        required=False,
        default=True,
    )
    hkr = schema.Choice(
        title=_("label_hkr", default="Finance system"),
        description=_("help_hkr", default="How orders are handed over. Until it is chosen, orders wait."),
        vocabulary="kommune.eakte.Finanzverfahren",
        required=False,
        default="",
        missing_value="",
    )
    ordner = schema.TextLine(
        title=_("label_hkr_ordner", default="Folder for the files"),
        description=_(
            "help_hkr_ordner",
            default="A folder on the server where the finance system fetches the files. Its subfolder .kommune must be left alone: it tells what was handed over.",
        ),
        required=False,
        default="",
        missing_value="",
        max_length=300,
    )
    adresse = schema.TextLine(
        title=_("label_hkr_adresse", default="Address of the training system"),
        description=_(
            "help_hkr_adresse", default="Only for training and tests, on this machine: http://127.0.0.1:PORT."
        ),
        required=False,
        default="",
        missing_value="",
        max_length=200,
    )


class IZahlungEingegangen(IObjectEvent):
    """A payment for a Forderung of this Vorgang was taken over; ``forderung`` is the Forderung."""

    forderung = Attribute("The Forderung.")
