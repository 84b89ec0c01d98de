"""When an Auftrag is due, stuck, tried again, and how two transactions about one merge. Pure.

Times are seconds since 1970, so that they are cheap to keep and to compare.
"""

from enum import StrEnum
from typing import NamedTuple


HOUR = 3600.0
MAX_DEATHS = 5


class Spur(StrEnum):
    """A lane: what is in one never waits for what is in another."""

    MAIL = "mail"
    UEBERGABE = "uebergabe"
    TEXT = "text"
    LETTERS = "letters"
    RENDITIONS = "renditions"
    LONG = "long"


class Stand(StrEnum):
    """Where an Auftrag stands; a failed one is tried again when it is due, or never if it is due no more."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    SET_ASIDE = "set_aside"


OVER = (Stand.DONE, Stand.SET_ASIDE)


class Kopf(NamedTuple):
    """What lists and workers need to know of an Auftrag without loading it.

    ``traeger`` names the worker that holds it until ``bis``. ``wieder``: asked for again while it runs, it runs
    once more (it makes something current); ``runde`` counts how often it was asked for.
    """

    art: str
    spur: str
    stand: str
    erstellt: float
    faellig: float | None
    akteur: str = ""
    versuche: int = 0
    traeger: str = ""
    bis: float = 0.0
    wieder: bool = False
    runde: int = 0
    fortschritt: int = 0


class Unmergeable(Exception):
    """Two transactions decided differently about one Auftrag: the later one has to look again."""


def is_held(kopf: Kopf, now: float) -> bool:
    """Tell whether a worker that is alive has it."""
    return bool(kopf.traeger) and kopf.bis >= now


def is_due(kopf: Kopf, now: float) -> bool:
    """Tell whether a worker may take it: its time has come and nobody has it, or who had it is dead."""
    return kopf.faellig is not None and kopf.faellig <= now and not is_held(kopf, now)


def is_stuck(kopf: Kopf, now: float, seconds: float = HOUR) -> bool:
    """Tell whether somebody has to look: it failed and is open for an hour, or nobody came for it for an hour."""
    if kopf.stand in OVER or is_held(kopf, now):
        return False
    if kopf.stand == Stand.FAILED:
        return kopf.erstellt <= now - seconds
    return kopf.faellig is not None and kopf.faellig <= now - seconds


def backoff(versuche: int) -> float:
    """Return how many seconds to wait after so many failed tries: 1, 2, 4 … minutes, at most an hour."""
    return 60.0 * min(60, 1 << max(0, min(versuche, 10) - 1))


def taken(kopf: Kopf, traeger: str, bis: float) -> Kopf:
    """Return it in the hands of a worker; each taking is a try, so that what kills workers is not tried for ever."""
    return kopf._replace(stand=Stand.RUNNING, traeger=traeger, bis=bis, versuche=kopf.versuche + 1, fortschritt=0)


def failed(kopf: Kopf, now: float, *, final: bool) -> Kopf:
    """Return it after a failed try: due again after the back-off, or never if it is ``final``."""
    faellig = None if final else now + backoff(kopf.versuche)
    return kopf._replace(stand=Stand.FAILED, traeger="", bis=0.0, faellig=faellig)


def released(kopf: Kopf, now: float) -> Kopf:
    """Return it as waiting from now on, free of any worker."""
    return kopf._replace(stand=Stand.WAITING, traeger="", bis=0.0, faellig=now, fortschritt=0)


def asked_again(kopf: Kopf, now: float) -> Kopf:
    """Return it due now and counted as asked for once more; who has it keeps it."""
    return kopf._replace(faellig=now, runde=kopf.runde + 1)


def merge(old: Kopf | None, saved: Kopf | None, new: Kopf | None) -> Kopf | None:
    """Return what stands after two transactions changed one Auftrag; None is: not there.

    Two that add the same one: the first stays. Done by its holder while its lease was renewed: done. Done while it
    was asked for again: it waits for its next round. Taken by two, or done by who no longer has it: refused.

    :raises Unmergeable: the later transaction must be done anew.
    """
    if new == old or saved == new:
        _refuse(new is None and old is not None and saved is None)
        return saved
    if saved == old:
        return new
    if old is None:
        assert saved is not None
        return asked_again(saved, saved.erstellt) if saved.wieder and saved.traeger else saved
    if saved is None:
        assert new is not None
        if new.wieder and new.runde > old.runde:
            return released(new, new.faellig or new.erstellt)._replace(versuche=0)
        _refuse(not _is_renewal(old, new))
        return None
    if new is None:
        _refuse(saved.traeger != old.traeger or saved.stand != old.stand)
        if saved.runde > old.runde:
            return released(saved, saved.faellig or saved.erstellt)._replace(versuche=0)
        return None
    return _merge_fields(old, saved, new)


def _merge_fields(old: Kopf, saved: Kopf, new: Kopf) -> Kopf:
    for name in ("traeger", "stand", "versuche"):
        before, first, second = (getattr(kopf, name) for kopf in (old, saved, new))
        _refuse(first != before and second != before)
    return saved._replace(
        traeger=new.traeger if new.traeger != old.traeger else saved.traeger,
        stand=new.stand if new.stand != old.stand else saved.stand,
        versuche=new.versuche if new.versuche != old.versuche else saved.versuche,
        faellig=_earlier(old.faellig, saved.faellig, new.faellig),
        bis=max(saved.bis, new.bis),
        runde=saved.runde + new.runde - old.runde,
        fortschritt=max(saved.fortschritt, new.fortschritt),
    )


def _earlier(old: float | None, saved: float | None, new: float | None) -> float | None:
    if new == old or saved == old:
        return saved if new == old else new
    return min((moment for moment in (saved, new) if moment is not None), default=None)


def _is_renewal(old: Kopf, new: Kopf) -> bool:
    return new._replace(bis=old.bis, fortschritt=old.fortschritt) == old


def _refuse(wrong: bool) -> None:
    if wrong:
        raise Unmergeable
