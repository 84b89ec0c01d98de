"""What fees mean for closing their Vorgang."""

from kommune.eakte import _
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IClosingPrecondition
from kommune.eakte.gebuehren import forderung
from kommune.eakte.gebuehren import store
from kommune.eakte.gebuehren.hkr import anordnungen
from zope.component import adapter
from zope.interface import implementer


@implementer(IClosingPrecondition)
@adapter(IVorgang)
class GebuehrenDone:
    """Every fee is demanded by a Bescheid or taken out, and no order waits for its second signature."""

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def unmet(self):
        reasons = [
            _("reason_gebuehr_free", default="The fee “${titel}” is in no Bescheid.", mapping={"titel": row["titel"]})
            for row in store.rows_of(self.vorgang)
            if not row["forderung"]
        ]
        for one in forderung.list_forderungen(self.vorgang):
            if any(order.stand == anordnungen.Stand.FESTGESTELLT for order in anordnungen.of_forderung(one)):
                reasons.append(_("reason_anordnung", default="An order to the finance system waits to be ordered."))
        return reasons
