"""The trust level a service demands of who applies online (§ 3 OZG, Art. 8 eIDAS): told on the form, kept at the door."""

from kommune.eakte.anmeldung.anbieter import api as anbieter
from typing import Any


def demanded(form: Any) -> str:
    """Return the level the service of a form demands, "" if nobody needs an account."""
    return getattr(form.aq_parent, "vertrauensniveau", "") or ""


def require(form: Any) -> None:
    """Refuse who is not logged in at the level the service demands.

    :raises NotAllowed: it says which one.
    """
    anbieter.require_niveau(demanded(form))


def missing(form: Any) -> dict[str, Any] | None:
    """Return what the page of a form says to who does not reach the level, with the providers that do; None if all is well."""
    level = demanded(form)
    if anbieter.has_niveau(level):
        return None
    url = form.absolute_url()
    return {
        "niveau": level,
        "anbieter": [
            {"titel": one.titel, "url": anbieter.start_url(one.name, niveau=level, zurueck=url)}
            for one in anbieter.offering(level, fuer="buerger")
        ],
        "konto": level == anbieter.Niveau.NIEDRIG,
        "login": url,
    }
