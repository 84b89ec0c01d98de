"""Who changes a Vorgang of a colleague as their deputy is journaled as such."""

from Acquisition import aq_chain
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.journal.interfaces import IVertretung
from kommune.eakte.organisation import api as organisation
from plone.dexterity.interfaces import IDexterityContent
from zope.component import adapter
from zope.interface import implementer


@implementer(IVertretung)
@adapter(IDexterityContent)
class Vertretung:
    """In a Vorgang and what lies in it: the Bearbeiter, if a Stelle names the acting person as deputy."""

    def __init__(self, context):
        self.vorgang = next((above for above in aq_chain(context) if IVorgang.providedBy(above)), None)

    def fuer(self, user_id: str) -> str:
        bearbeiter = self.vorgang.bearbeiter if self.vorgang is not None else ""
        if not bearbeiter or bearbeiter == user_id:
            return ""
        return bearbeiter if organisation.deputises(user_id, bearbeiter, self.vorgang.federfuehrung) else ""
