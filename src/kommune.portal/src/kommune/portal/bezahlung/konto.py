"""What the account of one Zahlung is made of: values that never change (ADR 69). Pure."""

from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

import re


EUR = "EUR"
MOST = 10_000_000_00 - 1  # cents: a payment of ten million is a fault of somebody


class Stand(StrEnum):
    """Where a Zahlung or a Versuch is; ``UNKLAR`` is a Versuch of which another amount came than was asked for."""

    OFFEN = "offen"
    BEGONNEN = "begonnen"
    BEZAHLT = "bezahlt"
    GESCHEITERT = "gescheitert"
    ABGEBROCHEN = "abgebrochen"
    ABGELAUFEN = "abgelaufen"
    ERSTATTET = "erstattet"
    UNKLAR = "unklar"


WITHOUT_MONEY = frozenset({Stand.GESCHEITERT, Stand.ABGEBROCHEN, Stand.ABGELAUFEN})


class Wirkung(StrEnum):
    """What an event did."""

    GEBUCHT = "gebucht"
    VERMERKT = "vermerkt"
    BEKANNT = "bekannt"
    ABWEICHUNG = "abweichung"


class Refused(ValueError):
    """The step is not possible now; ``args[0]`` says why in one word."""


@dataclass(frozen=True)
class Posten:
    """One item: ``einzel`` is cents for one, ``steuer`` the VAT in percent that is contained, "" for none."""

    text: str
    einzel: int
    menge: int = 1
    steuer: str = ""
    kostenstelle: str = ""

    @property
    def betrag(self) -> int:
        return self.einzel * self.menge


@dataclass(frozen=True)
class Versuch:
    """One try to pay. ``id`` is the key the provider knows it by, ``referenz`` what the provider calls it, ``ziel`` where the browser goes."""

    id: str
    verfahren: str
    begonnen: datetime
    bis: datetime
    stand: Stand = Stand.BEGONNEN
    referenz: str = ""
    ziel: str = ""


@dataclass(frozen=True)
class Buchung:
    """Money that came in, known by ``schluessel``."""

    schluessel: str
    betrag: int
    waehrung: str
    am: datetime
    woher: str
    versuch: str = ""


@dataclass(frozen=True)
class Erstattung:
    """Money given back: asked for by one person, released by another, done by the provider under ``id``."""

    id: str
    betrag: int
    grund: str
    von: str
    am: datetime
    freigabe: str = ""
    referenz: str = ""
    verworfen: str = ""

    @property
    def is_open(self) -> bool:
        return not self.verworfen

    @property
    def is_done(self) -> bool:
        return bool(self.referenz)


@dataclass(frozen=True)
class Schritt:
    """An entry of the journal."""

    am: datetime
    was: str
    worte: str = ""


@dataclass(frozen=True)
class Meldung:
    """What a provider says of a Versuch; ``woher`` is ``rueckruf`` or ``auskunft``."""

    versuch: str
    stand: Stand
    referenz: str
    betrag: int
    waehrung: str
    woher: str


@dataclass(frozen=True)
class Konto:
    """All of one Zahlung that changes."""

    betrag: int
    waehrung: str = EUR
    stand: Stand = Stand.OFFEN
    versuche: tuple[Versuch, ...] = ()
    buchungen: tuple[Buchung, ...] = ()
    erstattungen: tuple[Erstattung, ...] = ()
    schritte: tuple[Schritt, ...] = ()

    @property
    def eingegangen(self) -> int:
        """Cents that came in and were not given back."""
        back = sum(one.betrag for one in self.erstattungen if one.is_done)
        return sum(one.betrag for one in self.buchungen) - back

    @property
    def is_paid(self) -> bool:
        return self.stand in (Stand.BEZAHLT, Stand.ERSTATTET)

    def versuch(self, id: str) -> Versuch:
        """Return a Versuch. :raises Refused: ``versuch``, there is none of this id."""
        for one in self.versuche:
            if one.id == id:
                return one
        raise Refused("versuch")

    def laufend(self) -> Versuch | None:
        """Return the Versuch that has not ended, None if there is none."""
        return next((one for one in self.versuche if one.stand in (Stand.BEGONNEN, Stand.UNKLAR)), None)

    def noted(self, am: datetime, was: str, worte: str = "") -> "Konto":
        return replace(self, schritte=(*self.schritte, Schritt(am, was, worte)))

    def with_versuch(self, changed: Versuch) -> "Konto":
        return replace(self, versuche=tuple(changed if one.id == changed.id else one for one in self.versuche))


@dataclass(frozen=True)
class Ergebnis:
    """The account after an event, what that did, and in a word what differs."""

    konto: Konto
    wirkung: Wirkung
    abweichung: str = ""


def euro(cents: int) -> str:
    """Return an amount as it is written in German: ``1.234,50 €``."""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}{grouped},{rest:02} €"


def cents(text: str) -> int:
    """Return an amount as people type it, ``1.234,50``, ``30,7`` or ``30``, in cents.

    :raises ValueError: it can be read in more than one way, or in none.
    """
    found = re.fullmatch(
        r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,9})(?:,([0-9]{1,2}))?", text.strip().removesuffix("€").strip(), re.ASCII
    )
    if found is None:
        raise ValueError(text)
    return int(found[1].replace(".", "")) * 100 + int((found[2] or "0").ljust(2, "0"))
