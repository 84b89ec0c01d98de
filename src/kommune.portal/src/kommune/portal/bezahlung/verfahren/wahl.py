"""Which ways to pay a town offers, and their secrets."""

from kommune.eakte.anmeldung.zweitfaktor import verschluss
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.bezahlung import store
from kommune.portal.bezahlung.interfaces import IBezahlungSettings
from kommune.portal.bezahlung.interfaces import IZahlverfahren
from typing import Any
from zope.component import getUtilitiesFor
from zope.component import queryUtility

import os


DEMO = "demo"  # the training page started with Musterstadt brings its secret along


def ways() -> list[tuple[str, Any]]:
    """Return the ways that are switched on and without a fault, in the order of the settings."""
    chosen = value_of(IBezahlungSettings, "verfahren") or []
    known = dict(getUtilitiesFor(IZahlverfahren))
    return [(name, known[name]) for name in chosen if name in known and not known[name].fault()]


def way(name: str, *, open_only: bool = True) -> Any:
    """Return a way to pay; with ``open_only`` one that citizens may choose now.

    :raises Unknown: there is none of this name.
    """
    found = dict(ways()).get(name) if open_only else queryUtility(IZahlverfahren, name=name)
    if found is None:
        raise Unknown(_("error_verfahren", default="This way to pay is not offered."), field="verfahren")
    return found


def faults() -> list[tuple[Any, Any]]:
    """Return title and fault of ways that are switched on and cannot be used."""
    known = dict(getUtilitiesFor(IZahlverfahren))
    chosen = [known[name] for name in value_of(IBezahlungSettings, "verfahren") or [] if name in known]
    return [(one.title, one.fault()) for one in chosen if one.fault()]


def secret_of(name: str) -> str:
    """Return what a provider and we sign with, "" if there is none or its key is not here."""
    stored = store.speicher().geheimnisse.get(name)
    secret = verschluss.unwrap(stored) if stored else None
    if secret is None and name == DEMO:
        return os.environ.get("KOMMUNE_GATEWAY_GEHEIMNIS", "")
    return secret.decode() if secret else ""


def set_secret(name: str, secret: str) -> None:
    """Keep what a provider and we sign with, as part of the running transaction; "" forgets it."""
    if secret:
        store.speicher().geheimnisse[name] = verschluss.wrap(secret.encode())
    elif name in store.speicher().geheimnisse:
        del store.speicher().geheimnisse[name]
