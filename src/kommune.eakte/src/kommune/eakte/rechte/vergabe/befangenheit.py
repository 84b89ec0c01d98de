"""Who is barred from a record, as something that is held against people there."""

from kommune.eakte import _
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.rechte.interfaces import ISchranke
from kommune.eakte.rechte.wirkung.berechnung import rechte_of
from zope.component import adapter
from zope.interface import implementer


@implementer(ISchranke)
@adapter(IRechteTraeger)
class Befangenheit:
    """§§ 20, 21 VwVfG: who is or may seem biased has no part in it."""

    reason = _("label_befangen", default="barred (Befangenheit)")

    def __init__(self, context):
        self.barred = frozenset(one.user_id for one in rechte_of(context).sperren)

    def active(self):
        return bool(self.barred)

    def passes(self, user_id):
        return user_id not in self.barred
