"""What keeps a Dokument out of another Vorgang: there it would be less confidential."""

from kommune.eakte import _
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.dokumente.interfaces import IMoveHindrance
from kommune.eakte.vertraulichkeit import api
from zope.component import adapter
from zope.interface import implementer


@implementer(IMoveHindrance)
@adapter(IDokument, IVorgang)
class LessConfidential:
    """A Stufe is lowered by who leads the OE, with a reason; not by putting something elsewhere."""

    def __init__(self, dokument, ziel):
        self.dokument, self.ziel = dokument, ziel

    def reasons(self):
        if api.rank(api.stufe_of(self.ziel)) < api.rank(api.stufe_of(self.dokument)):
            return [_("reason_move_confidential", default="It is more confidential than the other Vorgang.")]
        return []
