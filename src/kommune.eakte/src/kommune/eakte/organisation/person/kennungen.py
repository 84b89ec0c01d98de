"""Ids of people and OEs that were ever given: none is given again. Rights, cases and the journal name people by it.

Called through ``api`` and the subscribers to PAS's own events, so that every path counts.
"""

from datetime import datetime
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.organisation import rules
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest
from zope.i18n import translate


ANNOTATION = "kommune.eakte.kennungen"
PERSON = "person"
OE = "oe"


class KennungVergeben(Invalid, ValueError):
    """Refused: the id was given before. A ValueError, since Plone's user form and ``@users`` show those in words."""

    def __str__(self) -> str:
        return translate(self.message, context=getRequest(), target_language=None if getRequest() else "de")


def install_store(portal: Any) -> None:
    """Make the store once, with the people there are."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        store = annotations[ANNOTATION] = ShardedStore()
        for user_id in portal.acl_users.source_users.getUserIds():
            store[f"{PERSON}:{user_id}"] = (clock.now(), None)


def note_given(art: str, kennung: str) -> None:
    """Note that an id is given.

    :raises KennungVergeben: it was given before, or a person would be called like a group of ours.
    """
    store = _store()
    if store is None:
        return
    if f"{art}:{kennung}" in store or (art == PERSON and rules.parse_group_id(kennung) is not None):
        raise KennungVergeben(
            _(
                "error_kennung_used",
                default="“${kennung}” was given before and is never given again: rights and cases are kept under it. "
                "Please choose another one.",
                mapping={"kennung": kennung},
            ),
            field="user_id" if art == PERSON else "oe_id",
        )
    store[f"{art}:{kennung}"] = (clock.now(), None)


def note_gone(art: str, kennung: str) -> None:
    """Note that who or what had the id is gone; the id stays taken."""
    store = _store()
    if store is not None:
        given: tuple[datetime, Any] = store.get(f"{art}:{kennung}", (clock.now(), None))
        store[f"{art}:{kennung}"] = (given[0], given[1] or clock.now())


def _store() -> ShardedStore | None:
    portal = api.portal.get()
    return IAnnotations(portal).get(ANNOTATION)
