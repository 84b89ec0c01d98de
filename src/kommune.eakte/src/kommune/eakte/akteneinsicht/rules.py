"""Who looks at what on which ground, and why a Dokument is left out. Pure.

Source: § 29 VwVfG (Beteiligte), § 25 SGB X, the Länder's acts on freedom of information, Art. 15 GDPR.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from kommune.eakte.core.dateityp.filetype import FOR_PROGRAMS


MAX_FUER, MAX_GRUND, MOST = 300, 500, 200


class Grundlage(StrEnum):
    """On which ground somebody looks at it."""

    BETEILIGTER = "beteiligter"
    SOZIAL = "sozial"
    INFORMATIONSFREIHEIT = "informationsfreiheit"
    DATENSCHUTZ = "datenschutz"
    SONSTIGE = "sonstige"


class Auslassung(StrEnum):
    """Why a Dokument is left out."""

    DRITTE = "dritte"
    GEHEIMNIS = "geheimnis"
    ENTWURF = "entwurf"
    GESCHWAERZT = "geschwaerzt"
    GESPERRT = "gesperrt"
    SONSTIGE = "sonstige"


class Stand(StrEnum):
    """How far the files of one are, for who prepared it: being made, there, or not there any more."""

    IN_ARBEIT = "in_arbeit"
    FERTIG = "fertig"
    WEG = "weg"


NICHT_GEWAEHLT = "nicht_gewaehlt"  # no part of what is shown at all: not listed as left out
# In the words that stand in the file, which is German.
GRUENDE = {
    Auslassung.DRITTE: "Daten Dritter (§ 29 Abs. 2, § 30 VwVfG)",
    Auslassung.GEHEIMNIS: "Betriebs- oder Geschäftsgeheimnis (§ 30 VwVfG)",
    Auslassung.ENTWURF: "Entwurf oder Vorarbeit zur Entscheidung (§ 29 Abs. 1 Satz 2 VwVfG)",
    Auslassung.GESCHWAERZT: "in geschwärzter Fassung enthalten",
    Auslassung.GESPERRT: "gesperrt",
    Auslassung.SONSTIGE: "aus anderem Grund",
}
GRUNDLAGEN = {
    Grundlage.BETEILIGTER: "§ 29 VwVfG",
    Grundlage.SOZIAL: "§ 25 SGB X",
    Grundlage.INFORMATIONSFREIHEIT: "Informationsfreiheitsgesetz",
    Grundlage.DATENSCHUTZ: "Art. 15 DSGVO",
    Grundlage.SONSTIGE: "",
}


@dataclass(frozen=True)
class Einsicht:
    """One Akteneinsicht: for whom, on which ground, what is left out (number, title, reason); ``dokument``: UID of what was filed.

    ``zurueck`` is the reason why it was taken back, "" while it holds.
    """

    id: str
    fuer: str
    grundlage: str
    am: datetime
    von: str
    ausdruck: str
    enthalten: int
    ausgelassen: tuple[tuple[str, str, str], ...] = ()
    dokument: str = ""
    zurueck: str = ""
    auswahl: bool = False  # only some Dokumente were chosen; the others are not listed


Einsichten = tuple[Einsicht, ...]


@dataclass(frozen=True)
class Papier:
    """A Dokument as it may be chosen: what is proposed of it, "" to show it.

    ``zwillinge`` are the UIDs of its blacked out forms, ``vorgang`` is the path of what it lies in.
    """

    uid: str
    nummer: str
    titel: str
    vorschlag: str
    zwillinge: tuple[str, ...] = ()
    vorgang: str = ""


def proposed(
    *, draft: bool, has_redacted: bool, mime: str = "", some_redacted: bool = False, closed: bool = False
) -> str:
    """Return why a Dokument is probably left out, "" if it is shown.

    Where something of the Vorgang is blacked out (``some_redacted``), data for programs are left out as well: they say it once more, in
    clear, as the data of an Antrag do beside its PDF.
    """
    if has_redacted or (some_redacted and mime in FOR_PROGRAMS):
        return Auslassung.GESCHWAERZT
    if closed:  # confidential beyond what it is shown with
        return Auslassung.GESPERRT
    return Auslassung.ENTWURF if draft else ""


def chosen_of(chosen: Mapping[str, str], papers: Iterable[Papier]) -> list[Papier]:
    """Return the Dokumente that are part of what is shown, left out or not."""
    return [one for one in papers if chosen.get(one.uid) != NICHT_GEWAEHLT]


def reasons(chosen: Mapping[str, str], papers: Iterable[Papier], other: str) -> dict[str, str]:
    """Return UID → words for what is left out; ``other`` is the reason of ``sonstige``.

    Of what nobody chose for, the proposal holds: a draft does not go out because it was forgotten.

    :raises ValueError: ``grund``: no such reason; ``sonstige``: it is not told; ``alles``: nothing is left to see; ``zwilling``: an original
        would go out beside its blacked out form.
    """
    found = {}
    known = chosen_of(chosen, papers)
    for one in known:
        why = chosen.get(one.uid, one.vorschlag)
        if not why:
            continue
        if why not in set(Auslassung):
            raise ValueError("grund")
        if why == Auslassung.SONSTIGE and not other.strip():
            raise ValueError("sonstige")
        found[one.uid] = " ".join(other.split()) if why == Auslassung.SONSTIGE else GRUENDE[Auslassung(why)]
    if len(found) == len(known) and (known or chosen):
        raise ValueError("alles")
    shown = {one.uid for one in known} - set(found)
    if any(one.uid in shown and shown & set(one.zwillinge) for one in known):
        raise ValueError("zwilling")
    return found


def with_(einsichten: Einsichten, one: Einsicht) -> Einsichten:
    """Return them with one in the place of that with its id, or one more."""
    if any(each.id == one.id for each in einsichten):
        return tuple(one if each.id == one.id else each for each in einsichten)
    return (*einsichten, one)
