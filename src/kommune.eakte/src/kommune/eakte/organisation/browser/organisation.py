"""The tree of OEs."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.organisation import api as organisation
from Products.Five import BrowserView


class OrganisationView(BrowserView):
    """All OEs as an indented list, from the catalog."""

    def rows(self) -> list[dict]:
        base = len(self.context.getPhysicalPath())
        url = self.context.absolute_url()
        skip = len("/".join(self.context.getPhysicalPath()))
        empty = {oe.oe_id for oe in organisation.staff_without()}
        oes = sorted(organisation.list_oes(include_retired=True), key=organisation.tree_key())
        return [
            {
                "title": oe.title,
                "url": url + oe.path[skip:],
                "level": len(oe.path.split("/")) - base,
                "retired": oe.retired,
                "empty": oe.oe_id in empty,
            }
            for oe in oes
        ]

    def may_manage(self) -> bool:
        return zugriff.may(organisation.MANAGE, self.context)
