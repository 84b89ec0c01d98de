"""What is kept of one person besides the Anträge of an account, for the Auskunft and for erasure (Art. 15, 17 DSGVO)."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.werte import email as adresse
from kommune.portal.antrag import ablage
from kommune.portal.antrag.store import Antrag
from kommune.portal.antrag.store import speicher
from plone import api
from typing import Any


def drafts_of(owner: str) -> list[dict[str, Any]]:
    """Return the forms an account has not handed in yet: since when, what was typed, names of files. Kept as long as the town sets."""
    return [
        {
            "Antrag": one.von.titel,
            "seit": one.seit,
            "bis": one.bis,
            "Antworten": dict(one.antworten),
            "Dateien": [reference["name"] for reference in one.dateien.values()],
        }
        for _key, one in ablage.of_konto(owner)
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


def not_handed_over(before: date, most: int) -> list[str]:
    """Return the Eingangsnummern of what came before a day and never became a Vorgang, at most ``most``; reads all of the town."""
    found = (one.eingangsnummer for one in _all_let_go() if not one.vorgang_uid and one.eingang.date() < before)
    return list(islice(found, most))


def erase(eingangsnummer: str) -> bool:
    """Erase an Antrag that never became a Vorgang; its number is never given again. Return whether there was one."""
    store = speicher(api.portal.get())
    key = store.key_of.get(eingangsnummer)
    antrag = store.by_key.get(key) if key is not None else None
    if antrag is None or antrag.vorgang_uid:
        return False
    del store.by_key[key]
    del store.key_of[eingangsnummer]
    if antrag.owner and antrag.owner in store.of_owner:
        own = store.of_owner[antrag.owner]
        store.of_owner[antrag.owner] = tuple(one for one in own if one != eingangsnummer)
    return True


def _all_let_go() -> Iterator[Antrag]:
    """Yield every Antrag and let go of it again, unless it was changed: a town has more than memory holds."""
    for _key, antrag in speicher(api.portal.get()).by_key.items():
        yield antrag
        antrag._p_deactivate()
