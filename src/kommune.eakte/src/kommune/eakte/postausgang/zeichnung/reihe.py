"""Which Bescheid comes next for who signs one after the other."""

from kommune.eakte.core.ablauf.uebergang import available
from kommune.eakte.postausgang.workflow import BescheidTransition
from plone import api
from typing import Any


MOST_TO_LOOK_AT = 100


def next_to_sign(bescheid: Any) -> str | None:
    """Return the address of the next Bescheid that waits for the signature of the person, None if there is none.

    The one submitted after this one comes first, then those before it; at most ``MOST_TO_LOOK_AT`` are looked at.
    """
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog(portal_type="Bescheid", review_state="submitted", sort_on="created", sort_limit=MOST_TO_LOOK_AT)
    here, created = "/".join(bescheid.getPhysicalPath()), bescheid.created()
    others = [brain for brain in found[:MOST_TO_LOOK_AT] if brain.getPath() != here]
    others.sort(key=lambda brain: brain.created < created)
    for brain in others:
        steps = {step["id"] for step in available(brain.getObject())}
        if BescheidTransition.SIGN in steps:
            return str(brain.getURL())
    return None
