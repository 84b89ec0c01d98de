"""What is kept of a person: found for the Auskunft, deleted on demand, and for everybody some time after the end."""

from collections.abc import Iterator
from kommune.eakte.core import clock
from kommune.eakte.core.werte import email as mailadresse
from kommune.portal.buergerkonto import api as konten
from kommune.portal.projekte import rules
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.beitraege import stimmen
from kommune.portal.projekte.rules import Zustand
from kommune.portal.projekte.store import Projektablage
from kommune.portal.projekte.store import speicher
from typing import Any


GONE = "Auf Wunsch der Person gelöscht."


def of_email(email: str) -> Iterator[tuple[str, str, Any]]:
    """Yield ``(UID of the project, kind, it)`` of an address; for the Auskunft and erasure, not for requests.

    Kinds: ``Idee``, ``Kommentar``; ``Folgt`` and ``Unterstützung`` with the Idee; ``Link`` for what waits for a mail to be opened, and a
    browser in which the address was confirmed. A vote is found as long as it is not counted; then nobody can tell whose it was.
    """
    wanted, konto, store = mailadresse.key(email), _konto(email), speicher()
    for uid, ablage in store.ablagen.items():
        votes = set(_votes(ablage, email, konto))
        for faden in _discussions(ablage):
            yield from ((uid, "Kommentar", one) for one in _written(faden, wanted, konto))
        for nummer, one in ablage.ideen.items():
            if _is_of(one, wanted, konto):
                yield uid, "Idee", one
            if one.folgende.get(rules.person_of(store.secret, email)):
                yield uid, "Folgt", one
            if nummer in votes:
                yield uid, "Unterstützung", one
            yield from ((uid, "Kommentar", each) for each in _written(one.faden, wanted, konto))
    yield from ((one.projekt, "Link", one) for _key, one in store.links.items() if mailadresse.key(one.email) == wanted)
    yield from (("", "Link", one) for _key, one in store.ausweise.items() if mailadresse.key(one.email) == wanted)


def forget_person(email: str) -> int:
    """Delete what an address contributed; return how much that was. Repeated, nothing happens.

    An Idee and a comment lose name, address and words, and nobody sees them any more; of an Idee the town has answered the words
    stay, for the answer is public. Votes that are not counted yet, following, links and confirmed browsers go.
    """
    store, found = speicher(), list(of_email(email))
    for uid, kind, one in found:
        ablage = store.ablagen.get(uid)
        if kind == "Idee":
            _forget_idee(ablage, one)
        elif kind == "Kommentar":
            _forget_kommentar(ablage, one)
        elif kind == "Folgt":
            del one.folgende[rules.person_of(store.secret, email)]
        elif kind == "Unterstützung":
            for key, fach in _places(ablage, one.nummer, email, _konto(email)):
                stimmen.remove(fach, one.nummer, key)
    wanted = mailadresse.key(email)
    for kept in (store.links, store.ausweise):
        for key in [key for key, one in kept.items() if mailadresse.key(one.email) == wanted]:
            del kept[key]
    return len(found)


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
    for faden in _discussions(ablage):
        _forget_writers(faden)
    ablage.schlange.clear()
    return number


def _forget_writers(faden: Any) -> None:
    for one in faden.kommentare.values():
        one.name = one.email = one.konto = ""


def _konto(email: str) -> str:
    user = konten.find_user(email)
    return str(user.getId()) if user is not None else ""


def _discussions(ablage: Projektablage) -> Iterator[Any]:
    return (faden for text in ablage.diskussionen.values() for faden in text.faeden.values())


def _is_of(one: Any, wanted: str, konto: str) -> bool:
    return bool(one.email and mailadresse.key(one.email) == wanted) or bool(konto and one.konto == konto)


def _written(faden: Any, wanted: str, konto: str) -> Iterator[Any]:
    return (one for one in faden.kommentare.values() if _is_of(one, wanted, konto))


def _persons(ablage: Projektablage, email: str, konto: str) -> list[str]:
    if ablage.ergebnis is not None:
        return []
    by_konto = [rules.konto_of(ablage.siegel, konto)] if konto else []
    return [rules.person_of(ablage.siegel, email), *by_konto]


def _votes(ablage: Projektablage, email: str, konto: str) -> Iterator[str]:
    for person in _persons(ablage, email, konto):
        for key in ablage.fach(person).stimmen:
            nummer, _slash, whose = key.partition("/")
            if whose == person:
                yield nummer


def _places(ablage: Projektablage, nummer: str, email: str, konto: str) -> Iterator[tuple[str, Any]]:
    for person in _persons(ablage, email, konto):
        key, fach = f"{nummer}/{person}", ablage.fach(person)
        if key in fach.stimmen:
            yield key, fach


def _forget_idee(ablage: Projektablage, one: Any) -> None:
    told = {**one.angaben, "name": ""}
    if one.antwort_am is None:
        told |= {"titel": GONE, "text": "", "ort": None, "bild": None}
        one.zustand, one.digest = str(Zustand.ZURUECKGEZOGEN), ""
    one.angaben, one.email, one.konto, one.geleert = told, "", "", clock.now()
    ablage.schlange.pop(f"idee:{one.nummer}", None)
    ideen.put_line(ablage, one)


def _forget_kommentar(ablage: Projektablage, one: Any) -> None:
    one.text = one.name = one.email = one.konto = ""
    one.zustand, one.grund = str(Zustand.ZURUECKGEZOGEN), GONE
    for ziel in [key for key in ablage.schlange if key.endswith(f"|{one.id}")]:
        del ablage.schlange[ziel]
