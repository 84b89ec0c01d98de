"""Settings of the domain, and what it tells others."""

from dataclasses import dataclass
from kommune.portal import _
from typing import Any
from zope import schema
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class IPetitionenSettings(Interface):
    """What an administrator may set; a running petition keeps what held when it was published."""

    tage = schema.Int(
        title=_("label_petitionen_tage", default="Days for signing"),
        description=_("help_petitionen_tage", default="Counted from the day after it is published."),
        default=42,
        min=1,
        max=730,
    )
    quorum = schema.Int(
        title=_("label_petitionen_quorum", default="Quorum (signatures)"),
        description=_("help_petitionen_quorum", default="How many the town wants. 0: none."),
        default=200,
        min=0,
        max=1_000_000,
    )
    vorgangstyp = schema.TextLine(
        title=_("label_petitionen_vorgangstyp", default="Vorgangstyp in the E-Akte"),
        description=_(
            "help_petitionen_vorgangstyp",
            default="The id of a published Vorgangstyp. It says which Organisationseinheit gets the petition. Without one nothing is handed over.",
        ),
        default="",
        required=False,
        max_length=100,
    )
    tage_danach = schema.Int(
        title=_("label_petitionen_tage_danach", default="Days until personal data go"),
        description=_(
            "help_petitionen_tage_danach",
            default="So many days after the hand-over, who signed is deleted here. The record keeps the list.",
        ),
        default=30,
        min=1,
        max=3650,
    )


class IPetitionsakt(Interface):
    """Something was done with a petition, to be journaled."""

    petition = Attribute("The petition.")
    akt = Attribute("published, refused, withdrawn, answered, ended or deleted.")
    angaben = Attribute("Plain facts, no personal data.")


@implementer(IPetitionsakt)
@dataclass(frozen=True)
class Petitionsakt:
    """The event."""

    petition: Any
    akt: str
    angaben: dict[str, Any]
