"""The journal of an Akte tells nothing of what lies in it and is closed to the reader."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.journal.interfaces import IJournalSicht
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.rechte.wirkung import eintrag
from zope.component import adapter
from zope.interface import implementer


@implementer(IJournalSicht)
@adapter(IRechteTraeger)
class JournalSicht:
    def __init__(self, context):
        self.context = context

    def hidden(self):
        """Return the paths, from the Akte on, of records with rights of their own which the person may not view."""
        closed = [record for record in eintrag.records_with_rights(self.context) if not zugriff.may("View", record)]
        depth = len(self.context.getPhysicalPath())
        return tuple("/".join(record.getPhysicalPath()[depth:]) for record in closed)
