"""The versions of a form: note, find, compare, bring back.

A version is what a citizen could see: the models of questions and actions, and the name of the first step. It is kept
with the form, so that an editor can go back. Who began under an older one goes on with the form as it is, keeps each
answer whose question is still there, and is told what is new, gone or changed (ADR 57).
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.fassung import vergleich
from kommune.portal.formulare.frage.meldungen import refusal
from kommune.portal.formulare.interfaces import AusserBetrieb
from kommune.portal.formulare.modellpruefung import ladeprobe
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


ANNOTATION = "kommune.portal.formulare.fassungen"
MOST = 100  # versions of one form; older ones go
MAX_COMMENT = 300
KEPT = ("fields_model", "actions_model", "default_fieldset_label")


@dataclass(frozen=True)
class Formularfassung:
    """``stempel`` is what ``formulare.api.version_of`` said of it; two versions may have one, if they ask the same."""

    nummer: int
    stempel: str
    am: datetime
    von: str
    bemerkung: str
    fields_model: str
    actions_model: str
    default_fieldset_label: str


def rules_of(form: Any) -> tuple[str, ...]:
    """Return the typed conditions of the form's action, which are part of what it asks."""
    lines = (getattr(action, "zeigen_wenn", None) for _name, action in formulare.actions(form))
    return tuple(next((one for one in lines if one), ()))


def note(form: Any, bemerkung: str = "") -> int:
    """Keep the form as it is now, unless that is its last version; return the version's number, 0 for a form out of service."""
    with suppress(AusserBetrieb):
        stempel = formulare.version_of(form, rules_of(form))
        kept = _kept(form, make=True)
        last = kept[kept.maxKey()] if kept else None
        now = {name: str(getattr(form, name, "") or "") for name in KEPT}
        if last is not None and {name: last[name] for name in KEPT} == now:
            return int(kept.maxKey())
        number = (kept.maxKey() if kept else 0) + 1
        kept[number] = {
            "stempel": stempel,
            "am": clock.now(),
            "von": zugriff.user_id(),
            "bemerkung": bemerkung[:MAX_COMMENT],
            **now,
        }
        for old in list(kept)[:-MOST]:
            del kept[old]
        return int(number)
    return 0


def fassungen(form: Any) -> list[Formularfassung]:
    """Return the versions that are kept, the newest first."""
    return [Formularfassung(number, **told) for number, told in reversed(list(_kept(form).items()))]


def fassung(form: Any, nummer: int) -> Formularfassung:
    """Return one version. :raises Unknown: there is none with this number."""
    told = _kept(form).get(nummer)
    if told is None:
        raise Unknown(_("error_formularfassung", default="There is no such version of the form."))
    return Formularfassung(nummer, **told)


def model_of(form: Any, version: str) -> Formularfassung | None:
    """Return the newest version with this stamp (``formulare.api.version_of``), None if none is kept."""
    return next((one for one in fassungen(form) if one.stempel == version), None)


def compare(form: Any, alt: int, neu: int) -> list[vergleich.Unterschied]:
    """Return what changed between two versions. :raises Unknown: one of them is not there."""
    return vergleich.differences(fassung(form, alt).fields_model, fassung(form, neu).fields_model)


def restore(form: Any, nummer: int) -> int:
    """Make the form what it was in a version, as a new version; return that number.

    :raises Unknown: there is no such version. :raises AbgelehntesModell: what was allowed then is not any more.
    """
    old = fassung(form, nummer)
    if faults := [*ladeprobe.check_fields(old.fields_model), *ladeprobe.check_actions(old.actions_model)]:
        raise refusal(faults)
    with changed(form, f"wie Fassung {nummer}") as number:
        for name in KEPT:
            setattr(form, name, getattr(old, name))
    return number[0]


@contextmanager
def changed(form: Any, bemerkung: str = "") -> Iterator[list[int]]:
    """Keep the form before and after what is done within; the list that is given holds the new number afterwards."""
    note(form)
    numbers: list[int] = []
    yield numbers
    numbers.append(note(form, bemerkung))
    notify(ObjectModifiedEvent(form))


def _kept(form: Any, *, make: bool = False) -> Any:
    notes = IAnnotations(form)
    if ANNOTATION not in notes:
        if not make:
            return {}
        notes[ANNOTATION] = OOBTree()
    return notes[ANNOTATION]
