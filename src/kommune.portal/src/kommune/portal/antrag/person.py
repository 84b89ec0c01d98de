"""What is kept of one person besides the Anträge of an account, for the Auskunft (Art. 15 DSGVO)."""

from collections.abc import Iterator
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.werte import email as adresse
from kommune.portal.antrag import ablage
from kommune.portal.antrag.store import Antrag
from kommune.portal.antrag.store import speicher
from plone import api
from typing import Any


def drafts_of(owner: str) -> list[dict[str, Any]]:
    """Return the forms an account has not handed in yet: since when, what was typed, names of files. They are kept for an hour."""
    return [
        {
            "seit": one.seit,
            "Antworten": dict(one.antworten),
            "Dateien": [reference["name"] for reference in one.dateien.values()],
        }
        for one in ablage.of_konto(owner)
    ]


def without_account(email: str, most: int) -> list[Antrag]:
    """Return the Anträge that belong to no account and name this address, at most ``most``, the newest first; reads all of the town."""
    wanted = adresse.key(email) if email else ""
    found = [
        one for one in _all_let_go() if wanted and one.owner is None and one.email and adresse.key(one.email) == wanted
    ]
    return sorted(found, key=lambda one: one.eingang, reverse=True)[:most]


def names(antrag: Antrag, familienname: str) -> bool:
    """Tell whether an answer of an Antrag is this family name."""
    wanted = fold(familienname)
    return bool(wanted) and any(isinstance(one, str) and fold(one) == wanted for one in antrag.antworten.values())


def _all_let_go() -> Iterator[Antrag]:
    """Yield every Antrag and let go of it again, unless it was changed: a town has more than memory holds."""
    for _key, antrag in speicher(api.portal.get()).by_key.items():
        yield antrag
        antrag._p_deactivate()
