"""Which fields of a unit the journal keeps: those of the plan, not the technical ones; and their words."""

from kommune.eakte.aktenplan.content.aktenplaneinheit import IAktenplaneinheit
from kommune.eakte.aktenplan.plan.zustaendigkeit import oe_titles
from kommune.eakte.aktenplan.rules import FELDER
from kommune.eakte.journal.interfaces import IJournalFelder
from kommune.eakte.journal.interfaces import Worte
from zope.component import adapter
from zope.interface import implementer


@implementer(IJournalFelder)
@adapter(IAktenplaneinheit)
class AktenplaneinheitJournalFelder:
    felder = FELDER

    def __init__(self, context):
        self.context = context


class AktenplanWorte(Worte):
    schemata = (IAktenplaneinheit,)

    def wert(self, eintrag, value):
        if eintrag["metadatum_name"] == "federfuehrung":
            return oe_titles(include_retired=True).get(value, value)
        return super().wert(eintrag, value)
