"""What is decided about an application that is begun: two windows, another version of the form, the time it takes. Pure."""

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from typing import Any


PREFIX = "form.widgets."  # of the names of answers in what a browser sends
SCHALTER = "kommune-schalter"  # filled in by somebody of the town for a person
ZU = "zu"  # what the address said the form is about
MOST_DRAFTS = 20  # of one account
MOST_TRIES = 5  # at the code of a mail
SECONDS = {"datei": 60, "langtext": 60, "zeilen": 40, "mehrfachauswahl": 25, "ja_nein": 10, "hinweis": 5}
SECONDS_EACH, SECONDS_OVERVIEW = 20, 45
Frage = tuple[str, str, str]  # name, label, kind
Aenderungen = Mapping[str, tuple[int, str]]  # answer → the stand it changed with, the window it came from


@dataclass(frozen=True)
class Bogen:
    """What was filled in: the form, its name, the stamp of its questions and the questions."""

    form: str = ""
    titel: str = ""
    fassung: str = ""
    fragen: tuple[Frage, ...] = ()


@dataclass(frozen=True)
class Unterschied:
    """What became of a form since somebody began to fill it in, in the labels of its questions."""

    neu: tuple[str, ...]
    entfallen: tuple[tuple[str, str], ...]
    geaendert: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.neu or self.entfallen or self.geaendert)


def name_of(key: str) -> str:
    """Return what names a draft in addresses: a part of the SHA-256 of its key, which opens nothing."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()[:12]


def size_of(answers: Mapping[str, Any]) -> int:
    """Return about how many bytes answers take."""
    return sum(len(str(pair)) for pair in answers.items())


def join(
    kept: Mapping[str, Any],
    changed: Aenderungen,
    sent: Mapping[str, Any],
    *,
    seen: int,
    window: str,
    shown: Collection[str],
) -> tuple[dict[str, Any], list[str]]:
    """Return the answers that count, and those shown here that another window changed since: they are asked about.

    ``seen`` is the stand the page was made from. What this page only carries along gives way to what is newer.
    """
    answers, open_ones = dict(sent), []
    for name in sorted(kept.keys() | changed.keys() | sent.keys()):
        stand, who = changed.get(name, (0, ""))
        if stand <= seen or who == window or kept.get(name) == sent.get(name):
            continue
        if name in shown:
            open_ones.append(name)
        elif name in kept:
            answers[name] = kept[name]
        else:
            answers.pop(name, None)
    return answers, open_ones


def changes(
    kept: Mapping[str, Any], changed: Aenderungen, answers: Mapping[str, Any], *, stand: int, window: str
) -> dict[str, tuple[int, str]]:
    """Return with which stand, by which window, each answer changed last."""
    new = {name for name in kept.keys() | answers.keys() if kept.get(name) != answers.get(name)}
    return {**changed, **dict.fromkeys(new, (stand, window))}


def compare(before: Sequence[Frage], now: Sequence[Frage], answered: Mapping[str, str]) -> Unterschied:
    """Return what is asked anew, no more (with what was answered), or in another way; ``answered``: question → answer."""
    old, new = {one[0]: one for one in before}, {one[0]: one for one in now}
    return Unterschied(
        tuple(label for name, label, _kind in now if name not in old),
        tuple((label, answered.get(name, "")) for name, label, _kind in before if name not in new),
        tuple(label for name, label, kind in now if name in old and old[name][1:] != (label, kind)),
    )


def renamed(files: Mapping[str, Mapping[str, Any]], names: Mapping[str, str]) -> dict[str, Any]:
    """Return the files of a draft under the fields that ``names`` gives for theirs, without those it gives "" for.

    A file is kept under the name of its field, of a field with several under ``field/…``; ``names`` may name it so, too.
    """
    found: dict[str, Any] = {}
    for one, reference in files.items():
        field, slash, rest = one.partition("/")
        new = names.get(one, names.get(field, field))
        if new:
            found[f"{new}{slash}{rest}"] = {**reference, "feld": new} if new != field else reference
    return found


def minutes(kinds: Sequence[str]) -> int:
    """Return about how many minutes a form takes to fill in, by the kinds of its questions; in fives from ten on."""
    seconds = SECONDS_OVERVIEW + sum(SECONDS.get(kind, SECONDS_EACH) for kind in kinds)
    whole = max(1, ceil(seconds / 60))
    return whole if whole < 10 else ceil(whole / 5) * 5
