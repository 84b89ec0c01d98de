"""Settings, events and what the record side provides."""

from kommune.portal import _
from urllib.parse import urlsplit
from zope import schema
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent
from zope.schema.interfaces import ValidationError


class KeinWms(ValidationError):
    __doc__ = _(
        "error_beteiligung_wms", default="This is no address of a service, e.g. https://geo.musterstadt.de/wms."
    )


def is_wms(value: str | None) -> bool:
    """Tell whether a text can be the address of a WMS, or none. :raises KeinWms: it cannot."""
    parts = urlsplit(value or "http://leer")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise KeinWms(value)
    return True


class IBeteiligungSettings(Interface):
    """What an administrator may set."""

    max_pro_minute = schema.Int(
        title=_("label_beteiligung_limit", default="Statements a minute from one connection"),
        default=10,
        min=1,
        max=1000,
    )
    tage_bestaetigung = schema.Int(
        title=_("label_beteiligung_confirm", default="Days to confirm the e-mail address"),
        description=_(
            "help_beteiligung_confirm",
            default="Then a statement goes into the record all the same, noted as not confirmed.",
        ),
        default=3,
        min=1,
        max=30,
    )
    tage_aufbewahrung = schema.Int(
        title=_("label_beteiligung_keep", default="Days personal data stay in the portal"),
        description=_(
            "help_beteiligung_keep",
            default="After the last day of a procedure. Statements that are in the record stay there; here name, address, text and files are deleted.",
        ),
        default=180,
        min=1,
        max=3650,
    )
    wms = schema.TextLine(
        title=_("label_beteiligung_wms", default="Map below the plan (address of a WMS)"),
        description=_(
            "help_beteiligung_wms",
            default="The server asks it, never the browser of a visitor, e.g. https://geo.musterstadt.de/wms. Empty: no map below.",
        ),
        default="",
        missing_value="",
        required=False,
        max_length=500,
        constraint=is_wms,
    )
    wms_ebenen = schema.TextLine(
        title=_("label_beteiligung_wms_layers", default="Layers of the WMS"),
        description=_("help_beteiligung_wms_layers", default="As the service calls them, parted by commas."),
        default="",
        missing_value="",
        required=False,
        max_length=500,
    )


class IVorgangsbezug(Interface):
    """Utility of the record side: in which Vorgang the statements of a Verfahren are filed."""

    def require(aktenzeichen: str) -> tuple[str, str]:
        """Return UID and Aktenzeichen of an open Vorgang the person may work on.

        :raises Invalid: there is none, named by the field ``aktenzeichen``.
        """

    def may_work_on(uid: str) -> bool:
        """Tell whether the person may work on a Vorgang."""

    def path_of(uid: str) -> str:
        """Return the address of a Vorgang for who may see it, else ""."""

    def traeger_of(uid: str) -> list[dict]:
        """Return which Träger öffentlicher Belange are asked in a Vorgang and where each stands, for who may see it, else nothing.

        ``name``, ``stand`` in words, ``badge``, ``frist``, ``spaet``, ``url``.
        """


class IAuslageGeaendert(IObjectEvent):
    """Something was put on show, or is shown no more."""

    aktion = Attribute("``ausgelegt`` or ``abgehaengt``")
    unterlage = Attribute("The version.")


class IVorgangZugeordnet(IObjectEvent):
    """The statements of a Verfahren are filed in another Vorgang from now on."""

    vorher = Attribute("Aktenzeichen, or empty.")
    nachher = Attribute("Aktenzeichen.")


@implementer(IAuslageGeaendert)
class AuslageGeaendert(ObjectEvent):
    """See the interface."""

    def __init__(self, obj, aktion, unterlage):
        super().__init__(obj)
        self.aktion, self.unterlage = aktion, unterlage


@implementer(IVorgangZugeordnet)
class VorgangZugeordnet(ObjectEvent):
    """See the interface."""

    def __init__(self, obj, vorher, nachher):
        super().__init__(obj)
        self.vorher, self.nachher = vorher, nachher
