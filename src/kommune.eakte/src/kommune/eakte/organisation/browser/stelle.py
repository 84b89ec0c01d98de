"""One post: who holds it."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.organisation import api as organisation
from Products.Five import BrowserView


class StelleView(BrowserView):
    """The post with the names of people."""

    def besetzung(self) -> list[str]:
        return [organisation.display_name(user_id) for user_id in self.context.besetzung or ()]

    def may_manage(self) -> bool:
        return zugriff.may(organisation.MANAGE, self.context)
