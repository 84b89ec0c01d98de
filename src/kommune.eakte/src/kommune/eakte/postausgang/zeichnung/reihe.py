"""Which Bescheid comes next for who signs one after the other."""

from collections.abc import Iterator
from kommune.eakte.core.ablauf.uebergang import available
from kommune.eakte.core.katalog import treffer
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang.workflow import BescheidTransition
from typing import Any


MOST_TO_LOOK_AT = 100
SUBMITTED = {"portal_type": "Bescheid", "review_state": "submitted"}


def next_to_sign(bescheid: Any = None) -> str | None:
    """Return the address of the next Bescheid that waits for the signature of the person, None if there is none.

    The one submitted after this one comes first, then those before it; without one, the oldest. Which OE leads is asked of the
    catalog; only the Bescheid itself is woken, to ask whether the person may sign it, at most ``MOST_TO_LOOK_AT`` of them.
    """
    here = "/".join(bescheid.getPhysicalPath()) if bescheid is not None else ""
    for _number, brain in zip(range(MOST_TO_LOOK_AT), _waiting(here), strict=False):
        if BescheidTransition.SIGN in {step["id"] for step in available(brain.getObject())}:
            return str(brain.getURL())
    return None


def _waiting(here: str) -> Iterator[Any]:
    """Walk what waits in the OEs the person leads: what lies behind ``here``, then what lies before it."""
    found = list(treffer.find(SUBMITTED, sort_on="created")) if (led := _led_oes()) else []
    paths = [brain.getPath() for brain in found]
    vorgaenge = {"portal_type": "Vorgang", "federfuehrung": led, "path": {"query": _parents(paths), "depth": 0}}
    mine = {brain.getPath() for brain in treffer.find(vorgaenge)} if paths else set()
    place = paths.index(here) + 1 if here in paths else 0
    for brain in [*found[place:], *found[:place]]:
        if brain.getPath() != here and brain.getPath().rpartition("/")[0] in mine:
            yield brain


def _parents(paths: list[str]) -> list[str]:
    return sorted({path.rpartition("/")[0] for path in paths})


def _led_oes() -> list[str]:
    return [oe_id for oe_id in organisation.oes_of() if organisation.has_role(organisation.Rolle.LEITUNG, oe_id)]
