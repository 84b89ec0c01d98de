"""Answers in people's own words: read by moderation one question at a time, shown to everybody once released."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from kommune.eakte.core.interfaces import NotAllowed
from kommune.portal import _
from kommune.portal.umfragen.ergebnis.auszaehlung import is_enough
from kommune.portal.umfragen.ergebnis.auszaehlung import mindestzahl
from kommune.portal.umfragen.fragen import zaehlung
from kommune.portal.umfragen.fragen.frage import stored
from kommune.portal.umfragen.rules import Ergebnis
from kommune.portal.umfragen.rules import Phase
from kommune.portal.umfragen.store import ablage_of
from kommune.portal.umfragen.store import Freigabe
from kommune.portal.umfragen.store import write
from kommune.portal.umfragen.teilnahme.berechtigung import phase_of
from typing import Any

import json


SHOWN = 200


@dataclass(frozen=True)
class Text:
    """One text; ``marke`` names it without telling of which answer it is, ``stand`` is "" until somebody has decided."""

    marke: str
    text: str
    stand: str


def texts(umfrage: Any, frage: str, stand: str | None = None) -> list[Text]:
    """Return the texts to one question, all or of one ``stand``, by their words; the caller has checked the right.

    :raises NotAllowed: it still runs and its result is told after the end, or too few have answered: even a text alone would say
        too much.
    """
    if umfrage.ergebnis != Ergebnis.LAUFEND and phase_of(umfrage) != Phase.BEENDET:
        raise NotAllowed(
            _(
                "error_umfrage_texte_spaeter",
                default="Texts are read after the end: before, one could see who wrote when.",
            )
        )
    if not is_enough(umfrage):
        raise NotAllowed(
            _("error_umfrage_zu_wenige", default="Too few have answered. What fewer said is shown to nobody.")
        )
    ablage = ablage_of(umfrage)
    found = []
    for key, text in ablage.antworten.items() if ablage is not None else ():
        said = json.loads(text).get(frage)
        if isinstance(said, str):
            marke = _mark(ablage, key, frage)
            decided = str(ablage.freigaben.get(marke, ""))
            if stand is None or decided == stand:
                found.append(Text(marke, said, decided))
    return sorted(found, key=lambda one: (one.text.casefold(), one.marke))


def decide(umfrage: Any, marks: Iterable[str], stand: Freigabe) -> int:
    """Release or hide texts by their marks; return how many."""
    chosen = [one for one in marks if isinstance(one, str) and len(one) == 32]

    def put(ablage: Any) -> None:
        for mark in chosen:
            ablage.freigaben[mark] = str(stand)

    if chosen:
        write(umfrage, put)
    return len(chosen)


def released(umfrage: Any) -> dict[str, list[str]]:
    """Return by question the texts everybody may read, the first 200 by their words; none of a question too few have answered."""
    ablage = ablage_of(umfrage)
    if ablage is None or not len(ablage.freigaben) or not is_enough(umfrage):
        return {}
    found = {}
    for one in zaehlung.texts_of(stored(umfrage.fragen)):
        said = texts(umfrage, one.id)
        if len(said) >= mindestzahl():
            found[one.id] = [each.text for each in said if each.stand == Freigabe.GEZEIGT][:SHOWN]
    return found


def _mark(ablage: Any, key: str, frage: str) -> str:
    return blake2b(f"{key}\n{frage}".encode(), key=ablage.siegel, digest_size=16).hexdigest()
