"""``@organisation`` (the tree) and ``@organisation-rollen`` (give and take roles)."""

from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.organisation import api as organisation
from plone import api


class OrganisationGet(KommuneService):
    """All OEs, each with the short id of the one above, for people of the backend."""

    def reply(self):
        portal = api.portal.get()
        skip = len("/".join(portal.getPhysicalPath()))
        oes = organisation.list_oes(include_retired=True)
        by_path = {oe.path: oe.oe_id for oe in oes}
        return {
            "@id": f"{portal.absolute_url()}/@organisation",
            "items": [
                {
                    "@id": portal.absolute_url() + oe.path[skip:],
                    "oe_id": oe.oe_id,
                    "title": oe.title,
                    "parent": by_path.get(oe.path.rpartition("/")[0]),
                    "retired": oe.retired,
                    "gruppe": organisation.group_id(oe.oe_id),
                }
                for oe in sorted(oes, key=organisation.tree_key())
            ],
        }


class RollenService(WritingService):
    """JSON: ``user_id``, ``oe_id`` ("" for town-wide roles), ``rolle`` ("" for working there only)."""

    def reply(self):
        body = self.body()
        user_id, oe_id, rolle = (str(body.get(name) or "") for name in ("user_id", "oe_id", "rolle"))
        self.change(user_id, oe_id, rolle)
        return {
            "user_id": user_id,
            "oes": list(organisation.oes_of(user_id)),
            "rollen": [one.value for one in organisation.roles_in(oe_id, user_id)] if oe_id else [],
        }


class RollenPost(RollenService):
    """Give a role."""

    def change(self, user_id, oe_id, rolle):
        organisation.grant_role(user_id, oe_id, rolle)


class RollenDelete(RollenService):
    """Take a role."""

    def change(self, user_id, oe_id, rolle):
        organisation.revoke_role(user_id, oe_id, rolle)
