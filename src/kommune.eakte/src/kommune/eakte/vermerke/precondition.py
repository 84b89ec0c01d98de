"""What a draft means for closing its Vorgang."""

from kommune.eakte import _
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IClosingPrecondition
from kommune.eakte.vermerke import api as vermerke
from kommune.eakte.vermerke import rules
from zope.component import adapter
from zope.interface import implementer


@implementer(IClosingPrecondition)
@adapter(IVorgang)
class VermerkeDone:
    """Every draft is in the Akte or discarded: nothing that was written is lost unseen."""

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def unmet(self):
        return [
            _(
                "reason_vermerk_draft",
                default="“${title}” is still a draft.",
                mapping={"title": rules.titled(one.art, one.werte)},
            )
            for one in vermerke.entwuerfe(self.vorgang)
        ]
