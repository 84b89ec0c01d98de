"""One call to a listed address: what is sent, how it is signed, whom it may reach."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.automatik.interfaces import IAdressenSettings
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.abruf import api as abruf
from kommune.eakte.core.abruf import rules as abrufregeln
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from typing import Any

import json
import os


SECRET = "KOMMUNE_AUTOMATIK_GEHEIMNIS"
SECONDS, ALL_SECONDS, MOST = 10, 30, 64 * 1024
NOT_LISTED = _("error_adresse_liste", default="This address is not on the list of addresses rules may call.")
NO_SECRET = _(
    "error_adresse_geheimnis",
    default="No address can be called: who runs the server must set the environment variable KOMMUNE_AUTOMATIK_GEHEIMNIS there.",
)


def send(told: Mapping[str, Any]) -> int:
    """Call the address of an Auftrag and return the status of its answer.

    :raises Invalid: it is not listed any more. :raises WrongState: there is no secret to sign with.
    :raises OSError: it is out of reach. :raises ValueError: its answer is too long.
    """
    require_listed(told["adresse"])
    body = json.dumps(told["body"], ensure_ascii=False, sort_keys=True).encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "kommune",
        "X-Kommune-Schritt": told["schritt"],
        abrufregeln.SIGNATURE: abrufregeln.signature(secret(), int(clock.now().timestamp()), body),
    }
    inside = abrufregeln.networks(value_of(IAdressenSettings, "intern") or "")
    bounds = {"seconds": SECONDS, "all_seconds": ALL_SECONDS, "most": MOST, "inside": inside}
    return abruf.call(told["adresse"], data=body, headers=headers, **bounds).status


def listed() -> list[str]:
    """Return the addresses the town listed; one that ends with / stands for all below it."""
    return list(abrufregeln.lines(value_of(IAdressenSettings, "adressen") or ""))


def require_listed(address: str) -> None:
    """Refuse an address the town did not list, and every one that is not https but on this machine.

    :raises Invalid: so it is.
    """
    if not (abrufregeln.is_listed(address, listed()) and abrufregeln.is_safe(address)):
        raise Invalid(NOT_LISTED, field="adresse")


def secret() -> str:
    """Return what calls are signed with.

    :raises WrongState: who runs the server set nothing.
    """
    found = os.environ.get(SECRET, "")
    if not found:
        raise WrongState(NO_SECRET)
    return found
