"""``POST <leistung or dienststelle>/@workflow/<transition>``."""

from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.rest.plone_services import Transition


class Workflow(Transition):
    """By the rules of the page: who rejects a service says why (``comment``)."""

    def recurse_transition(self, objs, comment, *args):
        uebergang.execute(self.context, self.transition, text=comment)
