"""Beiträge, Argumente, Gruppen and how they are weighed. Pure.

A Beitrag is a statement that lies in the record as a Dokument; its words never change. An Argument is one or several places of
these words (from the first character to before the last), or a summary in the clerk's words where there is no text to mark.
"""

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import re


MANY = 50  # more people than these with essentially equal statements need not be told each (§ 3 Abs. 2 BauGB)
MAX_TEXT, MAX_GRUND, MAX_THEMA, MAX_SCHLAGWORTE, MAX_BULK = 20_000, 10_000, 100, 10, 500
SATZ = re.compile(r"\S(?:[^.!?\n]|[.!?](?!\s|$))*[.!?]*")
RECHTSFORM = re.compile(r"(?<!\w)(?:e\.\s?V\.|e\.\s?G\.|eG|g?GmbH|AG|KG|OHG|GbR|KGaA|AöR|KdöR|SE)(?!\w)")
ABKUERZUNG = re.compile(
    r"(?:\b(?:z|u|d|i|o|s|v|Abs|Art|Nr|Str|bzw|ca|Dr|Prof|evtl|gem|ggf|inkl|lit|max|min|Mio|rd|sog|St|vgl|usw|a|h|\w)|\d)\.$"
)


class Herkunft(StrEnum):
    """On which of the two tracks of the BauGB a Beitrag came: § 3 or § 4."""

    OEFFENTLICHKEIT = "oeffentlichkeit"
    TOEB = "toeb"


class Kanal(StrEnum):
    """How it came."""

    PORTAL = "portal"
    POST = "post"
    EMAIL = "email"
    NIEDERSCHRIFT = "niederschrift"
    PARTNERRAUM = "partnerraum"


class Votum(StrEnum):
    """What becomes of an Argument; empty while nobody has said."""

    OFFEN = ""
    BERUECKSICHTIGT = "beruecksichtigt"
    TEILWEISE = "teilweise"
    NICHT = "nicht"
    KENNTNIS = "kenntnis"


@dataclass(frozen=True)
class Beitrag:
    """One statement as it lies in the record; ``id`` is the UID of its Dokument, ``nr`` counts within the Vorgang.

    ``bezug`` is its number at the portal, or the id of who was asked; ``runde`` the phase it came in; ``teile`` the number the next
    Argument gets. ``mitgeteilt`` is when its sender was told the result, ``weg`` how, ``mal`` how often, ``briefe`` the Dokumente of it. ``personen``: who signed it together.
    ``ort`` is the place it is about in words, ``geometrie`` as GeoJSON (text).
    """

    id: str
    nr: int
    herkunft: str
    kanal: str
    name: str
    eingang: datetime
    bezug: str = ""
    runde: str = ""
    natuerlich: bool = True
    verspaetet: bool = False
    keine_bedenken: bool = False
    zurueckgezogen: bool = False
    sha256: str = ""
    email: str = ""
    anschrift: str = ""
    abschrift_von: str = ""
    teile: int = 1
    erledigt: bool = False
    mitgeteilt: datetime | None = None
    weg: str = ""
    unterwegs: bool = False
    mal: int = 0
    personen: int = 1
    briefe: tuple[str, ...] = ()
    ort: str = ""
    geometrie: str = ""


@dataclass(frozen=True)
class Argument:
    """What is weighed; ``id`` is the number of its Beitrag and its own, ``12.3``.

    ``stellen`` are places of the words of the Beitrag; without any, ``text`` is a summary. ``stand`` grows with each change.
    """

    id: str
    beitrag: str
    text: str
    stellen: tuple[tuple[int, int], ...] = ()
    thema: str = ""
    schlagworte: tuple[str, ...] = ()
    gruppe: str = ""
    zustaendig: str = ""
    votum: str = ""
    stand: int = 1
    geaendert_von: str = ""
    geaendert_am: datetime | None = None


@dataclass(frozen=True)
class Gruppe:
    """Argumente that are essentially equal: one Votum and one reason hold for all. ``einsicht`` is where and when the result lies."""

    id: str
    titel: str
    votum: str = ""
    einsicht: str = ""
    stand: int = 1
    geaendert_von: str = ""
    geaendert_am: datetime | None = None


@dataclass(frozen=True)
class Wertung:
    """One version of Votum and reason; all of them are kept."""

    votum: str
    begruendung: str
    von: str
    am: datetime


@dataclass(frozen=True)
class Auswahl:
    """What a table is narrowed to; all that is given holds."""

    votum: str | None = None
    thema: str = ""
    schlagwort: str = ""
    gruppe: str = ""
    zustaendig: str = ""
    herkunft: str = ""
    runde: str = ""
    beitrag: str = ""
    text: str = ""


@dataclass(frozen=True)
class Zahlen:
    """How far the weighing is, counted of what a person may see."""

    beitraege: int
    nicht_zerlegt: int
    argumente: int
    offen: int
    je_votum: Mapping[str, int]


def sort_key(id: str) -> tuple[int, int]:
    """Return what orders Argumente as they stand in the record."""
    beitrag, _dot, teil = id.partition(".")
    return int(beitrag), int(teil)


def is_id(id: str) -> bool:
    """Tell whether this is the number of an Argument."""
    return re.fullmatch(r"[0-9]{1,7}\.[0-9]{1,5}", id) is not None


def saetze(text: str) -> list[tuple[int, int, str]]:
    """Return the sentences of a text with their places; a paragraph ends one, an abbreviation does not."""
    found: list[tuple[int, int]] = []
    for match in SATZ.finditer(text):
        begin, end = match.span()
        if found and ABKUERZUNG.search(text[found[-1][0] : found[-1][1]]) and "\n" not in text[found[-1][1] : begin]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return [(begin, end, text[begin:end]) for begin, end in found]


def joined(text: str, stellen: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return places in their order; those that touch, or have nothing but space between them, are one.

    :raises ValueError: one is empty or lies outside the text.
    """
    result: list[tuple[int, int]] = []
    for begin, end in sorted(stellen):
        if not 0 <= begin < end <= len(text):
            raise ValueError(begin, end)
        if result and (begin <= result[-1][1] or not text[result[-1][1] : begin].strip()):
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((begin, end))
    return tuple(result)


def excerpt(text: str, stellen: Iterable[tuple[int, int]]) -> str:
    """Return the words of places; what was left out between them is shown."""
    return " […] ".join(text[begin:end].strip() for begin, end in stellen)


def uncovered(text: str, argumente: Iterable[Argument]) -> list[tuple[int, int, str]]:
    """Return the sentences no Argument names yet."""
    covered = [place for one in argumente for place in one.stellen]
    return [
        (begin, end, words)
        for begin, end, words in saetze(text)
        if not any(first < end and begin < last for first, last in covered)
    ]


def votum_of(argument: Argument, gruppen: Mapping[str, Gruppe]) -> str:
    """Return the Votum that holds: that of its Gruppe, if it is in one."""
    gruppe = gruppen.get(argument.gruppe)
    return gruppe.votum if gruppe is not None else argument.votum


def chosen(
    argumente: Iterable[Argument],
    auswahl: Auswahl,
    gruppen: Mapping[str, Gruppe],
    beitraege: Mapping[str, Beitrag],
    text: str = "",
    comparable: Callable[[str], str] = str,
) -> Iterator[Argument]:
    """Yield those that a table is narrowed to; ``text`` is what is asked for, made ``comparable`` already."""
    for one in argumente:
        beitrag = beitraege[one.beitrag]
        if auswahl.votum is not None and votum_of(one, gruppen) != auswahl.votum:
            continue
        if auswahl.thema and one.thema != auswahl.thema:
            continue
        if auswahl.schlagwort and auswahl.schlagwort not in one.schlagworte:
            continue
        if auswahl.gruppe and one.gruppe != auswahl.gruppe:
            continue
        if auswahl.zustaendig and one.zustaendig != auswahl.zustaendig:
            continue
        if auswahl.herkunft and beitrag.herkunft != auswahl.herkunft:
            continue
        if auswahl.runde and beitrag.runde != auswahl.runde:
            continue
        if auswahl.beitrag and str(beitrag.nr) != auswahl.beitrag:
            continue
        if text and text not in comparable(one.text):
            continue
        yield one


def counted(beitraege: Collection[Beitrag], argumente: Iterable[Argument], gruppen: Mapping[str, Gruppe]) -> Zahlen:
    """Return how far it is. Who has no concerns or withdrew has nothing to be split."""
    je_votum, with_arguments, total = dict.fromkeys(map(str, Votum), 0), set(), 0
    for one in argumente:
        je_votum[votum_of(one, gruppen)] += 1
        with_arguments.add(one.beitrag)
        total += 1
    waiting = sum(1 for one in beitraege if needs_split(one) and one.id not in with_arguments)
    return Zahlen(len(beitraege), waiting, total, je_votum[Votum.OFFEN], je_votum)


def needs_split(beitrag: Beitrag) -> bool:
    """Tell whether there is something to weigh in it."""
    return not (beitrag.keine_bedenken or beitrag.zurueckgezogen or beitrag.erledigt)


def people_in(gruppe: str, argumente: Iterable[Argument], beitraege: Mapping[str, Beitrag]) -> int:
    """Return how many people said what a Gruppe holds: of a list of signatures all who signed; who said it twice counts once."""
    return sum(beitraege[uid].personen for uid in {one.beitrag for one in argumente if one.gruppe == gruppe})


def may_be_inspected(people: int) -> bool:
    """Tell whether telling each may be replaced by an inspection: more than 50 people (§ 3 Abs. 2 BauGB). A person decides it."""
    return people > MANY


def anonym(beitrag: Beitrag) -> str:
    """Return who sent it where natural persons are not named."""
    return f"Person {beitrag.nr}" if beitrag.natuerlich else beitrag.name


def is_body(name: str) -> bool:
    """Tell whether a name has the legal form of a body; any other is taken for a natural person until somebody says otherwise."""
    return RECHTSFORM.search(name) is not None


def without_name(text: str, beitrag: Beitrag) -> str:
    """Return a text without the name of a natural person who sent it, nor any e-mail address; other names in it stay."""
    if not beitrag.natuerlich:
        return text
    text = re.sub(r"[\w.+-]+@[\w-]+\.[\w.-]*\w", "[E-Mail]", text)
    names = sorted({beitrag.name, *(part for part in re.split(r"\W+", beitrag.name) if len(part) > 2)}, key=len)
    for name in reversed([one for one in names if one.strip()]):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "[Name]", text, flags=re.IGNORECASE)
    return text
