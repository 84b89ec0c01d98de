"""Local roles that hold from a day to a day are told at the moment they are asked for: never late, never too long."""

from Acquisition import aq_base
from borg.localrole.interfaces import ILocalRoleProvider
from kommune.eakte.core import clock
from kommune.eakte.rechte import rules
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.rechte.wirkung.berechnung import DATED
from zope.component import adapter
from zope.interface import implementer


@implementer(ILocalRoleProvider)
@adapter(IRechteTraeger)
class Befristet:
    """The dated rights of a record, beside those Zope reads from the record itself."""

    def __init__(self, context):
        self.dated = getattr(aq_base(context), DATED, ())

    def getRoles(self, principal_id):
        return rules.roles_on(self.dated, clock.today()).get(principal_id, ()) if self.dated else ()

    def getAllRoles(self):
        return rules.roles_on(self.dated, clock.today()).items() if self.dated else ()
