"""What a letter on its way means for closing its Vorgang."""

from kommune.eakte import _
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IClosingPrecondition
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.schreiben.rules import Stand
from zope.component import adapter
from zope.interface import implementer


@implementer(IClosingPrecondition)
@adapter(IVorgang)
class SchreibenDone:
    """Every letter is sent or discarded, and what is to be posted was posted."""

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def unmet(self):
        reasons = []
        for one in schreiben.list_schreiben(self.vorgang):
            mapping = {"title": one.werte["betreff"]}
            if not one.sendungen:
                reasons.append(_("reason_vermerk_draft", default="“${title}” is still a draft.", mapping=mapping))
            elif any(row["stand"] != Stand.ZUGESTELLT for row in one.sendungen):
                reasons.append(
                    _("reason_schreiben", default="“${title}” has not gone out to everybody.", mapping=mapping)
                )
        return reasons
