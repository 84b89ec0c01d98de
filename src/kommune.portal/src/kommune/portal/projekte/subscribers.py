"""What must happen to a project, and what must not."""

from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.store import ablage_of
from kommune.portal.projekte.store import has_contributions
from kommune.portal.projekte.store import speicher
from plone import api
from plone.base.interfaces import IPloneSiteRoot


def prepare(projekt, event):
    projekte.prepare(projekt)


def keep_rules(projekt, event):
    """Refuse a change of the rules by which people have voted already, for everybody; before the first vote note the new ones."""
    projekte.keep_rules(projekt)


def keep_contributions(projekt, event):
    """Refuse to delete a project to which somebody contributed and whose personal data have not ended, alone or with its folder."""
    if IPloneSiteRoot.providedBy(event.object):
        return
    uid = api.content.get_uuid(projekt)
    ablage = ablage_of(uid)
    if ablage is not None and projekt.geloescht_am is None and has_contributions(ablage):
        raise WrongState(
            _(
                "error_projekt_contributions",
                default="People contributed here: this project can be taken off the website, but not be deleted.",
            )
        )
    speicher().ablagen.pop(uid, None)
