"""Settings of the domain, and what it tells others."""

from dataclasses import dataclass
from kommune.portal import _
from typing import Any
from zope import schema
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class IUmfragenSettings(Interface):
    """What an administrator may set; holds for all surveys at once."""

    mindestzahl = schema.Int(
        title=_("label_umfragen_mindestzahl", default="Smallest number that is told"),
        description=_(
            "help_umfragen_mindestzahl",
            default="Of a survey or question that fewer have answered no result is shown or filed, to editors neither.",
        ),
        default=5,
        min=1,
        max=100,
    )
    je_minute = schema.Int(
        title=_("label_umfragen_je_minute", default="Forms of one connection a minute"),
        description=_(
            "help_umfragen_je_minute",
            default="Each page of a survey that is sent counts. A class of pupils stands behind one connection. 0: any number.",
        ),
        default=120,
        min=0,
        max=100_000,
    )
    je_stunde = schema.Int(
        title=_("label_umfragen_je_stunde", default="Answers of one connection an hour"),
        description=_(
            "help_umfragen_je_stunde",
            default="For surveys everybody may answer. A school or an office stands behind one connection. 0: any number.",
        ),
        default=60,
        min=0,
        max=100_000,
    )
    vorgangstyp = schema.TextLine(
        title=_("label_umfragen_vorgangstyp", default="Vorgangstyp in the E-Akte"),
        description=_(
            "help_umfragen_vorgangstyp",
            default="The id of a published Vorgangstyp. It says which Organisationseinheit gets the result. Without one the filing waits and says so.",
        ),
        default="",
        required=False,
        max_length=100,
    )


class IUmfrageakt(Interface):
    """Something was done with a survey, to be journaled."""

    umfrage = Attribute("The survey.")
    akt = Attribute("created, changed, questions, published, withdrawn, closed, released, invited, ended or deleted.")
    angaben = Attribute("Plain facts, no personal data.")


@implementer(IUmfrageakt)
@dataclass(frozen=True)
class Umfrageakt:
    """The event."""

    umfrage: Any
    akt: str
    angaben: dict[str, Any]
