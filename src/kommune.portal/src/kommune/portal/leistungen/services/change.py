"""``POST <leistung or dienststelle>/@workflow/<transition>``."""

from kommune.eakte.core.plone_services import Transition
from kommune.portal.leistungen import api as leistungen


class Workflow(Transition):
    """By the rules of the page: who rejects a service says why (``comment``)."""

    def recurse_transition(self, objs, comment, *args):
        leistungen.execute(self.context, self.transition, reason=comment)
