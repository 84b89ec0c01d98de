"""What a Stufe holds against people who are not cleared for it."""

from kommune.eakte import _
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.rechte.interfaces import ISchranke
from kommune.eakte.vertraulichkeit import rules
from kommune.eakte.vertraulichkeit.ermaechtigung import cleared_for
from zope.component import adapter
from zope.interface import implementer


@implementer(ISchranke)
@adapter(IRechteTraeger)
class Ermaechtigungsschranke:
    """Active from „vertraulich“ on."""

    reason = _("label_vs_not_cleared", default="not cleared for the Vertraulichkeitsstufe")

    def __init__(self, context):
        self.stufe = context.vertraulichkeitsstufe

    def active(self):
        return rules.needs_clearance(self.stufe)

    def passes(self, user_id):
        return rules.passes(cleared_for(user_id), self.stufe)
