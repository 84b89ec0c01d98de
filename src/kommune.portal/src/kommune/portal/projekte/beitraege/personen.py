"""What is kept of a person: found for the Auskunft, and deleted some time after the end."""

from collections.abc import Iterator
from kommune.eakte.core import clock
from kommune.eakte.core.werte import email as mailadresse
from kommune.portal.projekte.store import Projektablage
from kommune.portal.projekte.store import speicher
from typing import Any


def of_email(email: str) -> Iterator[tuple[str, str, Any]]:
    """Yield ``(UID of the project, "Idee" or "Kommentar", it)`` of an address; for the Auskunft, not for requests."""
    wanted = mailadresse.key(email)
    for uid, ablage in speicher().ablagen.items():
        threads = [faden for text in ablage.diskussionen.values() for faden in text.faeden.values()]
        for _nummer, one in ablage.ideen.items():
            threads.append(one.faden)
            if one.email and mailadresse.key(one.email) == wanted:
                yield uid, "Idee", one
        for faden in threads:
            for each in faden.kommentare.values():
                if each.email and mailadresse.key(each.email) == wanted:
                    yield uid, "Kommentar", each


def forget_people(ablage: Projektablage) -> int:
    """Take names and addresses out of all that was contributed; texts and answers stay. Return how many Ideen that were."""
    number = 0
    for _nummer, one in ablage.ideen.items():
        one.angaben = {**one.angaben, "name": ""}
        one.email = one.konto = ""
        one.geleert = clock.now()
        one.folgende.clear()
        _forget_writers(one.faden)
        number += 1
    for text in ablage.diskussionen.values():
        for faden in text.faeden.values():
            _forget_writers(faden)
    ablage.schlange.clear()
    return number


def _forget_writers(faden: Any) -> None:
    for one in faden.kommentare.values():
        one.name = one.email = one.konto = ""
