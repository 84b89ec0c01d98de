"""What a Widerspruch means for closing its Verfahren."""

from kommune.eakte import _
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IClosingPrecondition
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.widerspruch import api as widerspruch
from zope.component import adapter
from zope.interface import implementer


@implementer(IClosingPrecondition)
@adapter(IVorgang)
class WiderspruchDone:
    """It has an outcome, or lies with the next authority."""

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def unmet(self):
        if not widerspruch.is_verfahren(self.vorgang):
            return []
        try:
            _vorgang, one = widerspruch.of_verfahren(self.vorgang)
        except Unknown:  # the Vorgang of the Bescheid is gone
            return []
        if one.stand != widerspruch.Stand.LAEUFT:
            return []
        return [_("reason_widerspruch_open", default="The Widerspruch has no outcome yet.")]
