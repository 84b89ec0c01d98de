"""What the worker does for the plan."""

from kommune.eakte.aktenplan import einspielen
from kommune.eakte.aktenplan.setup import AKTENPLAN_ID
from kommune.eakte.core.interfaces import IWorkerTask
from zope.interface import implementer


@implementer(IWorkerTask)
class GoOnImporting:
    """Write one portion of an import a round: mails and other work come in between."""

    order = 60

    def run(self, portal):
        plan = portal.get(AKTENPLAN_ID)
        return einspielen.go_on(plan) if plan is not None else 0
