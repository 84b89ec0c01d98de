"""A Widerspruch: whether it came in time, whether it suspends, where it stands, when a Bescheid is final. Pure: no Plone, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta
from enum import StrEnum


MAX_WIDERSPRUECHE = 200
ONE_DAY = timedelta(days=1)


class Form(StrEnum):
    """How it came (§ 70 Abs. 1 VwGO: in writing, electronically by § 3a Abs. 2 VwVfG, or taken down by the office)."""

    POST = "post"
    POSTFACH = "postfach"
    FORMULAR = "formular"
    NIEDERSCHRIFT = "niederschrift"


class Zeit(StrEnum):
    """Whether it came in time."""

    RECHTZEITIG = "rechtzeitig"
    VERSPAETET = "verspaetet"
    OFFEN = "offen"  # it is not known when the Bescheid was made known, or it was not: no period has begun


class Aufschub(StrEnum):
    """Whether it suspends (§ 80 VwGO)."""

    JA = "ja"
    KOSTEN = "kosten"  # the matter is suspended, the demand of costs is not
    NEIN = "nein"


class Ausgang(StrEnum):
    """How it ended."""

    ABHILFE = "abhilfe"
    TEILABHILFE = "teilabhilfe"
    ZURUECKGEWIESEN = "zurueckgewiesen"
    RUECKNAHME = "ruecknahme"


class Stand(StrEnum):
    """Where it stands."""

    LAEUFT = "laeuft"
    ABGEGEBEN = "abgegeben"
    ABHILFE = "abhilfe"
    TEILABHILFE = "teilabhilfe"
    ZURUECKGEWIESEN = "zurueckgewiesen"
    RUECKNAHME = "ruecknahme"


WITH_BESCHEID = (Ausgang.ABHILFE, Ausgang.TEILABHILFE, Ausgang.ZURUECKGEWIESEN)


@dataclass(frozen=True)
class Abgabe:
    """Where the file went and when; ``ausgelassen`` are ``(number, title, reason)`` of what was left out, ``datei`` names the print."""

    am: date
    an: str
    von: str
    ausgelassen: tuple[tuple[str, str, str], ...] = ()
    datei: str = ""


@dataclass(frozen=True)
class Widerspruch:
    """One Widerspruch of one addressee. ``nr`` is the place of the Bekanntgabe, ``bezug`` what Fristen know it by.

    ``wiedereinsetzung`` is "", ``gewaehrt`` or ``abgelehnt`` (§ 60 VwGO). ``schluessel`` tells two sendings of one apart from two.
    """

    id: str
    bescheid: str
    nr: int
    name: str
    bezug: str
    eingang: date
    form: str
    verfahren: str
    aufschub: str
    von: str
    aufschub_grund: str = ""
    schluessel: str = ""
    wiedereinsetzung: str = ""
    wiedereinsetzung_grund: str = ""
    ausgang: str = ""
    ausgang_am: date | None = None
    ausgang_grund: str = ""
    abhilfebescheid: str = ""
    abgaben: tuple[Abgabe, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.ausgang

    @property
    def stand(self) -> Stand:
        if self.ausgang:
            return Stand(self.ausgang)
        return Stand.ABGEGEBEN if self.abgaben else Stand.LAEUFT


Widersprueche = tuple[Widerspruch, ...]


def zeit(eingang: date, ende: date | None) -> Zeit:
    """Return whether what arrived on a day came in time; the last day counts (§ 70 VwGO, § 31 VwVfG).

    One that comes before the period began is not late.
    """
    if ende is None:
        return Zeit.OFFEN
    return Zeit.RECHTZEITIG if eingang <= ende else Zeit.VERSPAETET


def counts(one: Widerspruch, zeit: Zeit) -> bool:
    """Tell whether it keeps the Bescheid from becoming final: not late, or reinstated (§ 60 VwGO)."""
    return zeit != Zeit.VERSPAETET or one.wiedereinsetzung == "gewaehrt"


def aufschub(*, abgabe: bool, kosten: bool) -> tuple[Aufschub, str]:
    """Return whether a Widerspruch suspends by law, and which.

    ``abgabe``: what is decided is a public charge itself (a tax, a due); ``kosten``: the Bescheid demands a fee besides.
    """
    if abgabe:
        return Aufschub.NEIN, "§ 80 Abs. 2 S. 1 Nr. 1 VwGO"
    if kosten:
        return Aufschub.KOSTEN, "§ 80 Abs. 1, Abs. 2 S. 1 Nr. 1 VwGO"
    return Aufschub.JA, "§ 80 Abs. 1 VwGO"


def with_(all_: Widersprueche, one: Widerspruch) -> Widersprueche:
    """Return them with one in the place of that with its id, or at the end."""
    if not any(each.id == one.id for each in all_):
        return (*all_, one)
    return tuple(one if each.id == one.id else each for each in all_)


def open_of(all_: Iterable[Widerspruch], bescheid: str, nr: int) -> Widerspruch | None:
    """Return the Widerspruch of one addressee that is not over, None if there is none."""
    return next((one for one in all_ if (one.bescheid, one.nr) == (bescheid, nr) and one.is_open), None)


def ended(one: Widerspruch, ausgang: Ausgang, am: date, *, grund: str = "", bescheid: str = "") -> Widerspruch:
    """Return it with its outcome.

    :raises ValueError: ``over``: it has one; ``early``: before it arrived; ``bescheid``: decided here without a Bescheid.
    """
    if not one.is_open:
        raise ValueError("over")
    if am < one.eingang:
        raise ValueError("early")
    if ausgang in WITH_BESCHEID and not bescheid and not one.abgaben:
        raise ValueError("bescheid")
    return replace(one, ausgang=str(ausgang), ausgang_am=am, ausgang_grund=grund, abhilfebescheid=bescheid)


def bestandskraft(
    ende: date | None, widersprueche: Iterable[tuple[Widerspruch, Zeit]], *, klage_ende: date | None = None
) -> tuple[date | None, str]:
    """Return from which day a Bescheid is final for one addressee, and why (``frist``, ``laeuft``, ``ersetzt`` …).

    The day after the time to object; never while a Widerspruch that counts runs. After one that was taken back the day after that, not
    before the period is over. One that was rejected: the day after the time to sue (§ 74 VwGO), which ``klage_ende`` tells once
    the Widerspruchsbescheid was served.
    """
    if ende is None:
        return None, "offen"
    counting = [one for one, when in widersprueche if counts(one, when)]
    if not counting:
        return ende + ONE_DAY, "frist"
    if any(one.is_open for one in counting):
        return None, "laeuft"
    last = max(counting, key=lambda one: one.ausgang_am or one.eingang)
    if last.ausgang == Ausgang.RUECKNAHME:
        return max(ende, last.ausgang_am or ende) + ONE_DAY, "ruecknahme"
    if last.ausgang == Ausgang.ABHILFE:
        return None, "ersetzt"
    return (klage_ende + ONE_DAY, "klagefrist") if klage_ende else (None, "klagefrist")
