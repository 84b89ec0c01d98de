"""Who may be responsible for a unit, and who keeps the plan."""

from borg.localrole.interfaces import ILocalRoleProvider
from kommune.eakte.aktenplan.content.aktenplan import IAktenplan
from kommune.eakte.organisation import api as organisation
from kommune.eakte.organisation.api import parse_group_id
from zope.component import adapter
from zope.interface import implementer


def oe_titles(*, include_retired=False) -> dict[str, str]:
    """Return title by id of the Organisationseinheiten; empty as long as the town has none."""
    return {oe.oe_id: oe.title for oe in organisation.list_oes(include_retired=include_retired)}


@implementer(ILocalRoleProvider)
@adapter(IAktenplan)
class RegistraturOfThePlan:
    """Whoever has Registratur in any OE has it on the plan, which belongs to no OE."""

    def __init__(self, context):
        self.context = context

    def getRoles(self, principal_id):
        parsed = parse_group_id(principal_id)
        is_registratur = parsed is not None and parsed[1] is organisation.Rolle.REGISTRATUR
        return (organisation.Rolle.REGISTRATUR.plone_role,) if is_registratur else ()

    def getAllRoles(self):
        return ()
