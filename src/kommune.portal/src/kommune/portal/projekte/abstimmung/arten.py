"""The ways to vote, as named utilities: what a ballot must be like, and how ballots are counted."""

from collections.abc import Mapping
from collections.abc import Sequence
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.projekte.abstimmung.rules import Auszaehlung
from kommune.portal.projekte.abstimmung.rules import cost_of
from kommune.portal.projekte.abstimmung.rules import COUNTS
from kommune.portal.projekte.abstimmung.rules import Vorschlag
from kommune.portal.projekte.abstimmung.rules import Wahlregeln
from kommune.portal.projekte.interfaces import IAbstimmungsart
from typing import Any
from zope.interface import implementer


@implementer(IAbstimmungsart)
class Stimmen:
    """So many Vorschläge as the town allows, one vote each; the best ones are examined."""

    title = _("label_abstimmung_stimmen", default="a number of votes each, the best ones are chosen")
    money = False
    zaehlung = "stimmen"

    def check(self, zettel: Sequence[str], kosten: Mapping[str, int], regeln: Wahlregeln) -> None:
        """Refuse a ballot that cannot be. :raises Invalid: too many were chosen."""
        if len(zettel) > regeln.je:
            raise Invalid(
                _(
                    "error_zettel_viele",
                    default="You chose ${zahl} and may choose ${je}.",
                    mapping={"zahl": len(zettel), "je": regeln.je},
                ),
                field="wahl",
            )

    def count(
        self, zettel: Sequence[Sequence[str]], vorschlaege: Sequence[Vorschlag], regeln: Wahlregeln, seed: str
    ) -> Auszaehlung:
        """Return what was counted."""
        return COUNTS[self.zaehlung](zettel, vorschlaege, regeln, seed)


class Budget(Stimmen):
    """Vorschläge that together cost no more than there is."""

    title = _("label_abstimmung_budget", default="a budget to spend, those on most ballots are chosen while they fit")
    money = True
    zaehlung = "budget"

    def check(self, zettel: Sequence[str], kosten: Mapping[str, int], regeln: Wahlregeln) -> None:
        """:raises Invalid: together they cost more than there is, or nobody has said what one costs."""
        if any(not kosten.get(one) for one in zettel):
            raise Invalid(_("error_zettel_kosten", default="It is not known what one of these costs."), field="wahl")
        spent = cost_of(zettel, kosten)
        if spent > regeln.summe:
            told: Any = {"summe": f"{regeln.summe:,}".replace(",", "."), "zahl": f"{spent:,}".replace(",", ".")}
            raise Invalid(
                _(
                    "error_zettel_summe",
                    default="What you chose costs ${zahl} €, and there are ${summe} €. Take something out.",
                    mapping=told,
                ),
                field="wahl",
            )


class Anteile(Budget):
    """The same ballots, counted so that each decides about the same share of the money."""

    title = _("label_abstimmung_anteile", default="a budget to spend, counted by the method of equal shares")
    zaehlung = "anteile"
