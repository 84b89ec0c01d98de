"""A Vorgang is not closed while what a partner has just said is on its way into it: closed, it would take it no more."""

from kommune.eakte.akte.interfaces import IClosingPrecondition
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.portal import _
from kommune.portal.partner import api as partner
from zope.interface import implementer


@implementer(IClosingPrecondition)
class NochUnterwegs:
    """Names each whose words are not filed yet.

    Who says something and who closes change the same space (``follow``): of the two one comes second and sees the other.
    """

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def unmet(self):
        befragte = (one for anfrage in stellungnahmen.anfragen_of(self.vorgang) for one in anfrage.befragte)
        return [
            _(
                "reason_statement_arriving",
                default="${name} has just answered; it is being filed. Try again in a moment.",
                mapping={"name": one.name},
            )
            for one in befragte
            if partner.not_taken_over(one.id)
        ]
