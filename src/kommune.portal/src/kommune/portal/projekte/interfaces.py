"""Settings of the domain, and what it tells others."""

from dataclasses import dataclass
from kommune.portal import _
from typing import Any
from zope import schema
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class IProjekteSettings(Interface):
    """What an administrator may set."""

    max_pro_minute = schema.Int(
        title=_("label_projekte_limit", default="Contributions a minute from one connection"),
        description=_("help_projekte_limit", default="A school or an office sends behind one address."),
        default=30,
        min=1,
        max=1000,
    )
    wortliste = schema.Text(
        title=_("label_projekte_wortliste", default="Words that are looked at first"),
        description=_(
            "help_projekte_wortliste",
            default="One a line. A contribution with one of them waits for the moderation, also where all else is public at once.",
        ),
        default="",
        required=False,
        max_length=10_000,
    )
    tage_danach = schema.Int(
        title=_("label_projekte_tage_danach", default="Days until personal data go"),
        description=_(
            "help_projekte_tage_danach",
            default="So many days after the last day of a project, names and addresses are deleted here. The record keeps what was filed.",
        ),
        default=90,
        min=1,
        max=3650,
    )


class IAbstimmungsart(Interface):
    """A way to vote by ballots, a utility by the name a project keeps."""

    title = Attribute("What it is called where a project is prepared.")
    money = Attribute("Whether Ideen have a cost, and a ballot must not cost more than there is.")
    zaehlung = Attribute("By which count of ``abstimmung.rules.COUNTS`` it is counted.")

    def check(zettel, kosten, regeln):
        """Refuse a ballot that cannot be. :raises Invalid: says why."""

    def count(zettel, vorschlaege, regeln, seed):
        """Return the ``Auszaehlung`` of all ballots; the same ballots give the same, on every machine."""


class IProjektakt(Interface):
    """Something was done with what people contributed, to be journaled."""

    projekt = Attribute("The project.")
    akt = Attribute("published, hidden, merged, answered, counted, filed or deleted.")
    angaben = Attribute("Plain facts, no personal data.")


@implementer(IProjektakt)
@dataclass(frozen=True)
class Projektakt:
    """The event."""

    projekt: Any
    akt: str
    angaben: dict[str, Any]
