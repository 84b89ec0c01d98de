"""Settings of the domain, and what it tells others."""

from dataclasses import dataclass
from kommune.portal import _
from kommune.portal.petitionen.verfahren.rules import BUERGERBEGEHREN
from kommune.portal.petitionen.verfahren.rules import EINWOHNERANTRAG
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
    quorum_einwohnerantrag = schema.Int(
        title=_("label_petitionen_quorum_einwohnerantrag", default="Quorum of an Einwohnerantrag"),
        description=_(
            "help_petitionen_quorum_einwohnerantrag",
            default="Valid signatures the law of your Land asks for (§ 25 Abs. 3 GO NRW: 5 % of the residents, at most 4,000; in a kreisfreie Stadt 4 %, at most 8,000). 0: not offered.",
        ),
        default=0,
        min=0,
        max=1_000_000,
    )
    quorum_buergerbegehren = schema.Int(
        title=_("label_petitionen_quorum_buergerbegehren", default="Quorum of a Bürgerbegehren"),
        description=_(
            "help_petitionen_quorum_buergerbegehren",
            default="Valid signatures the law of your Land asks for (§ 26 Abs. 4 GO NRW: 10 % of the citizens in towns of up to 10,000 residents, less in larger ones, 3 % above 500,000). 0: not offered.",
        ),
        default=0,
        min=0,
        max=1_000_000,
    )
    tage_formal = schema.Int(
        title=_("label_petitionen_tage_formal", default="Days for signing an Einwohnerantrag or Bürgerbegehren"),
        default=180,
        min=1,
        max=730,
    )
    online_zaehlt = schema.Bool(
        title=_("label_petitionen_online", default="They can be signed online, too"),
        description=_(
            "help_petitionen_online",
            default="Only where the law of your Land allows it: most ask for signatures by hand, on a list with the whole text.",
        ),
        default=False,
        required=False,
    )
    pruefpunkte_einwohnerantrag = schema.Text(
        title=_("label_petitionen_punkte_einwohnerantrag", default="Eligibility of an Einwohnerantrag"),
        description=_("help_petitionen_punkte", default="One item a line. What is being examined keeps its own list."),
        default=EINWOHNERANTRAG,
        required=False,
        max_length=20_000,
    )
    pruefpunkte_buergerbegehren = schema.Text(
        title=_("label_petitionen_punkte_buergerbegehren", default="Eligibility of a Bürgerbegehren"),
        description=_("help_petitionen_punkte", default="One item a line. What is being examined keeps its own list."),
        default=BUERGERBEGEHREN,
        required=False,
        max_length=20_000,
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
    akt = Attribute("published, refused, withdrawn, answered, ended, examined, decided or deleted.")
    angaben = Attribute("Plain facts, no personal data.")


@implementer(IPetitionsakt)
@dataclass(frozen=True)
class Petitionsakt:
    """The event."""

    petition: Any
    akt: str
    angaben: dict[str, Any]
