"""What a hit shows, and in which order hits stand. Pure.

Titles weigh most, then synonyms, the official name, the short text, all else. A word is known as it is, as an everyday word for the
official one, by its stem, as the beginning or a part of a word, mistyped. Who looks for a matter finds the service before the offices.
What only mentions a word in its text is a hit for that word alone, not for what one wants to do with it: “Wohnung anmelden” is not the
parking permit of residents.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from kommune.eakte.core.katalog.suchworte import stem
from kommune.eakte.core.katalog.suchworte import words


TITEL, SYNONYM, AMTLICH, KURZTEXT, TEXT = 10.0, 7.0, 6.0, 3.0, 1.0
GEWICHTE = (TITEL, SYNONYM, AMTLICH, KURZTEXT, TEXT)  # by column of the engine
GLEICH, STAMM, ANFANG, KOPF, TEIL, VERTIPPT = (
    0.9,
    0.85,
    0.6,
    0.6,
    0.35,
    0.3,
)  # KOPF: a Bewohnerparkausweis is a Parkausweis
KERN = SYNONYM - 1.5
MIN_TEIL = 4
MIN_VERTIPPT = 4
AEHNLICH, SEHR_AEHNLICH = 74.0, 86.0
NEBENSACHE = 0.12
SCHWACH = 0.4
MAX_WORTE = 12
ONLINE = 1.15  # what can be done at once stands before what cannot
GEGENTEIL = 0.1
# Who wants the one does not want the other.
GEGENSAETZE = (
    ("anmelden", "abmelden"),
    ("anmelden", "ummelden"),
    ("anmeldung", "abmeldung"),
    ("abmelden", "anmelden"),
    ("abmelden", "ummelden"),
    ("abmeldung", "anmeldung"),
    ("ummelden", "abmelden"),
    ("beantragen", "widerspruch"),
)


@dataclass(frozen=True, slots=True)
class Treffer:
    """What a hit shows; ``art`` is its kind, ``pfad`` its address below the site."""

    art: str
    id: str
    titel: str
    kurztext: str = ""
    online: bool = False
    uid: str = ""
    pfad: str = ""
    worte: tuple[tuple[str, str, str], ...] = ()  # (language, title, line) of each other language there is


@dataclass(frozen=True, slots=True)
class Texte:
    """What something is found by: title, what people call it, its official name, a line about it, all else."""

    titel: str
    synonyme: str = ""
    amtlich: str = ""
    kurztext: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Zeile:
    """Something everybody may read: its number in the catalog, the state of its words (``fassung``), what a hit shows.

    ``rang`` is what hits of its kind count, ``ab`` and ``bis`` are seconds since 1970 between which it is shown.
    """

    nr: int
    fassung: str
    treffer: Treffer
    rang: float = 1.0
    ab: float = 0.0
    bis: float = float("inf")
    titel: str = ""
    laenge: int = 1

    @classmethod
    def of(cls, nr: int, fassung: str, treffer: Treffer, **more: float) -> "Zeile":
        """Return one with its title as it is compared."""
        folded = words(treffer.titel)
        return cls(nr, fassung, treffer, titel="".join(folded), laenge=max(1, len(folded)), **more)

    def weight(self, spalte: int) -> float:
        """Return what a word in a column counts: in a short title more than in a long one."""
        return TITEL * (0.8 + 0.6 / self.laenge) if spalte == 0 else GEWICHTE[spalte]

    def is_shown(self, now: float) -> bool:
        """Tell whether it is shown at a moment."""
        return self.ab <= now < self.bis


@dataclass(frozen=True)
class Ergebnis:
    """Hits in the order of their rank, a better spelling of the question ("" if there is none), how many there are of each kind.

    ``je_art`` counts what would be found without the choice of a kind; ``offen``: not all that is published can be found yet.
    """

    treffer: tuple[Treffer, ...] = ()
    gemeint: str = ""
    je_art: Mapping[str, int] | None = None
    offen: bool = False


def opposites(word: str) -> frozenset[str]:
    """Return the stems of what somebody who wants this does not want."""
    own = stem(word)
    return frozenset(stem(other) for wanted, other in GEGENSAETZE if stem(wanted) == own) - {own}


def whole(titel: str, question: str) -> float:
    """Return what it counts that the question is the title, begins it, stands in it."""
    if titel == question:
        return 100.0
    if titel.startswith(question):
        return 12.0
    return 6.0 if question in titel else 0.0


def counted(treffer: Sequence[Treffer]) -> dict[str, int]:
    """Return how many hits there are of each kind."""
    found: dict[str, int] = {}
    for one in treffer:
        found[one.art] = found.get(one.art, 0) + 1
    return found
