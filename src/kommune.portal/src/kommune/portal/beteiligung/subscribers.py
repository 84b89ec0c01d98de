"""What must not happen to a Verfahren, and what a copy of it does not take along."""

from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from plone import api
from plone.base.interfaces import IPloneSiteRoot


def forget_vorgang(verfahren, event):
    """A copy is another procedure: who plans it, and in which Vorgang it is filed, is said anew by who may."""
    verfahren.oe_id, verfahren.vorgang, verfahren.vorgang_zeichen = None, "", ""


def keep_statements(verfahren, event):
    """Refuse to delete a procedure to which somebody made a statement whose data have not ended, alone or with its folder.

    The site's own end is no such act.
    """
    if IPloneSiteRoot.providedBy(event.object):
        return
    found = map(beteiligung.find, beteiligung.numbers_of(api.content.get_uuid(verfahren)))
    if any(one is not None and one.geleert is None for one in found):
        raise WrongState(
            _(
                "error_verfahren_statements",
                default="Statements were made here: this procedure can be taken off the website, but not be deleted.",
            )
        )
