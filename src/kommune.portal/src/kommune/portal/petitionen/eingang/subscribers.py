"""What must not happen to a petition that came in."""

from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.petitionen.store import speicher
from plone import api
from plone.base.interfaces import IPloneSiteRoot
from typing import Any


def keep_people(petition: Any, event: Any) -> None:
    """Refuse to delete a petition, alone or with its folder, while who handed in and who signed is kept here.

    The round that deletes them would never find them again. The site's own end is no such act.
    """
    if IPloneSiteRoot.providedBy(event.object):
        return
    store, uid = speicher(api.portal.get()), petition.UID()
    if uid in store.petenten or uid in store.unterschriften:
        raise WrongState(
            _(
                "error_petition_people",
                default="People handed in or signed here. A petition can be deleted once their data are gone.",
            )
        )
