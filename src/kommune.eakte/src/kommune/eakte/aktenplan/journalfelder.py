"""Which fields of a unit the journal keeps: those of the plan, not the technical ones."""

from kommune.eakte.aktenplan.content.aktenplaneinheit import IAktenplaneinheit
from kommune.eakte.aktenplan.rules import FELDER
from kommune.eakte.journal.interfaces import IJournalFelder
from zope.component import adapter
from zope.interface import implementer


@implementer(IJournalFelder)
@adapter(IAktenplaneinheit)
class AktenplaneinheitJournalFelder:
    felder = FELDER

    def __init__(self, context):
        self.context = context
