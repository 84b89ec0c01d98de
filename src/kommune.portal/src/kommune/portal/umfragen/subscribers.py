"""What must not happen to a survey that has answers."""

from kommune.portal.umfragen import api as umfragen
from plone.base.interfaces import IPloneSiteRoot
from typing import Any


def umfrage_goes(umfrage: Any, event: Any) -> None:
    """Refuse to delete a survey that still runs, alone or with its folder; of one that is over the answers go with it."""
    if not IPloneSiteRoot.providedBy(event.object):
        umfragen.forget(umfrage)
