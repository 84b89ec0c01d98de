"""A journal goes with the site only: what carries one cannot be deleted, moved or renamed, by no role."""

from Acquisition import aq_base
from Acquisition import aq_chain
from kommune.eakte import _
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal.traeger import is_carried
from Products.CMFCore.interfaces import ISiteRoot


def keep_traeger(traeger, event):
    """Refuse to take a Träger, or something it lies in, from the site."""
    if is_carried(event.object):
        return
    added = event.oldParent is None
    inside_site = any(ISiteRoot.providedBy(above) for above in aq_chain(event.object)[1:])
    if inside_site and not added:
        name = getattr(aq_base(traeger), "aktenzeichen", "") or traeger.Title() or traeger.getId()
        raise WrongState(
            _(
                "error_traeger_stays",
                default="“${name}” carries a journal. It cannot be deleted, moved or renamed.",
                mapping={"name": name},
            )
        )
