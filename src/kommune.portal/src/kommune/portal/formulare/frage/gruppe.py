"""Questions that are asked several times, e.g. of each child: how a model says so, and what becomes of it. Pure.

In the model the group is a whole number (how often, with ``min`` and ``max``) marked as repeated, and each of its questions
names it. For asking, every question is there ``max`` times under a name of its own, ``kinder__2__vorname``, on the
condition that the number is large enough: checks, conditions, drafts, overview, receipt and records see plain questions.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from kommune.portal.formulare.modellpruefung.bausteine import BERECHNET
from kommune.portal.formulare.modellpruefung.bausteine import EASYFORM
from kommune.portal.formulare.modellpruefung.bausteine import GRUPPE
from kommune.portal.formulare.modellpruefung.bausteine import SUPERMODEL
from kommune.portal.formulare.modellpruefung.bausteine import WIEDERHOLT
from lxml import etree
from typing import Any

import re


FIELD, DEPENDS = f"{{{SUPERMODEL}}}field", f"{{{EASYFORM}}}depends_on"
COPY = re.compile(r"(.+?)__([0-9]{1,3})__(.+)")
ASKED = re.compile(r"form-widgets-([A-Za-z0-9_.]+)")


@dataclass(frozen=True)
class Gruppe:
    """A repeated group: its number is the answer ``name``; ``fragen`` are name and words of its questions in order."""

    name: str
    label: str
    min: int
    max: int
    fragen: tuple[tuple[str, str], ...]

    def names(self, number: int) -> list[str]:
        """Return the names of the questions of one copy."""
        return [name_of(self.name, number, one) for one, _label in self.fragen]


@dataclass(frozen=True)
class Stelle:
    """Where a question stands: the name of its group, in which copy, and its name there."""

    gruppe: str
    nummer: int
    frage: str


def name_of(gruppe: str, number: int, frage: str) -> str:
    """Return the name of a question in one copy, counted from 1."""
    return f"{gruppe}__{number}__{frage}"


def place_of(name: str) -> Stelle | None:
    """Return the place of a question in a repeated group, None of any other question."""
    match = COPY.fullmatch(name)
    return Stelle(match[1], int(match[2]), match[3]) if match else None


def base_of(name: str) -> str:
    """Return the name of a question without the copy it stands in: what it is about."""
    place = place_of(name)
    return place.frage if place else name


@lru_cache(maxsize=128)
def groups_of(source: str) -> tuple[Gruppe, ...]:
    """Return the repeated groups of a model in order; one without questions is none."""
    if WIEDERHOLT.partition("}")[0][1:] not in source:
        return ()
    return tuple(_gruppe(head, members) for head, members in _found(etree.fromstring(source.encode())))


@lru_cache(maxsize=64)
def expanded(source: str) -> str:
    """Return the model as it is asked: each question of a group as often as it may be asked at most."""
    root = etree.fromstring(source.encode())
    for head, members in _found(root):
        gruppe, before = _gruppe(head, members), head
        inside = {one for one, _label in gruppe.fragen}
        for number in range(1, gruppe.max + 1):
            for member in members:
                copy = deepcopy(member)
                _place(copy, gruppe, number, inside)
                before.addnext(copy)
                before = copy
        for member in members:
            member.getparent().remove(member)
    return str(etree.tostring(root, encoding="unicode"))


def size_of(source: str) -> int:
    """Return how many questions a model has when it is asked."""
    number = sum(1 for _one in etree.fromstring(source.encode()).iter(FIELD))
    return number + sum((one.max - 1) * len(one.fragen) for one in groups_of(source))


def lines(source: str, told: Iterable[str]) -> list[str]:
    """Return the lines of a form's action (``feld: anderes=wert``, ``feld=wert: Grund``, ``feld``) for each copy of their field."""
    found = []
    where = {one: gruppe for gruppe in groups_of(source) for one, _label in gruppe.fragen}
    for line in told:
        names = [name for name in re.findall(r"[A-Za-z][A-Za-z0-9_.]*", line.partition("=")[0]) if name in where]
        if not names:
            found.append(line)
            continue
        gruppe = where[names[0]]
        inside = [one for one, _label in gruppe.fragen]
        for number in range(1, gruppe.max + 1):
            head, equals, rest = line.partition("=")
            for one in inside:
                head = re.sub(rf"(?<![\w.]){re.escape(one)}(?![\w.])", name_of(gruppe.name, number, one), head)
            found.append(f"{head}{equals}{rest}")
    return found


def is_shown(name: str, numbers: Mapping[str, int]) -> bool:
    """Tell whether a question stands in a copy that is there; ``numbers`` says how many each group has."""
    place = place_of(name)
    return place is None or place.gruppe not in numbers or place.nummer <= numbers[place.gruppe]


def without(gruppe: Gruppe, number: int, count: int) -> dict[str, str]:
    """Return the names questions get when one copy of ``count`` is taken out, "" for those that are gone."""
    found = dict.fromkeys(gruppe.names(number), "")
    for later in range(number + 1, count + 1):
        found |= dict(zip(gruppe.names(later), gruppe.names(later - 1), strict=True))
    return found


def flat(raw: Mapping[str, Any], groups: Iterable[Gruppe]) -> dict[str, Any]:
    """Return answers in which a group is a list of objects with its questions under their names.

    :raises ValueError: something else than a list of objects, or a question the group does not ask. What stands for a group
    otherwise – a number – stays as it is.
    """
    found = dict(raw)
    for gruppe in groups:
        entries = found.get(gruppe.name)
        if entries is None:
            found[gruppe.name] = 0
            continue
        if not isinstance(entries, list):
            continue
        found[gruppe.name] = len(entries)
        asked = {one for one, _label in gruppe.fragen}
        for number, entry in enumerate(entries[: gruppe.max], 1):
            if not isinstance(entry, dict) or not set(entry) <= asked:
                raise ValueError(gruppe.name)
            found |= {name_of(gruppe.name, number, one): value for one, value in entry.items()}
    return found


def _found(root: etree._Element) -> list[tuple[etree._Element, list[etree._Element]]]:
    found = []
    for head in [one for one in root.iter(FIELD) if one.get(WIEDERHOLT)]:
        inside = head.getparent().iterchildren(FIELD)
        members = [one for one in inside if one.get(GRUPPE) == head.get("name") and one is not head]
        if members:
            found.append((head, members))
    return found


def _gruppe(head: etree._Element, members: list[etree._Element]) -> Gruppe:
    least, most = (_text(head, tag) for tag in ("min", "max"))
    return Gruppe(
        head.get("name", ""),
        _text(head, "title"),
        int(least or 0),
        int(most or 1),
        tuple((one.get("name", ""), _text(one, "title") or one.get("name", "")) for one in members),
    )


def _text(node: etree._Element, tag: str) -> str:
    return (node.findtext(f"{{{SUPERMODEL}}}{tag}") or "").strip()


def _place(copy: etree._Element, gruppe: Gruppe, number: int, inside: set[str]) -> None:
    """Give a question the name, the words and the condition it has in one copy."""
    copy.attrib.pop(GRUPPE)
    title = copy.find(f"{{{SUPERMODEL}}}title")
    if title is not None:
        title.text = f"{title.text or copy.get('name')} – {gruppe.label} ({number}.)"
    there = f'form-widgets-{gruppe.name}>="{number}"'
    if own := copy.get(DEPENDS):

        def renamed(match: re.Match[str]) -> str:
            asks = match[1]
            return f"form-widgets-{name_of(gruppe.name, number, asks) if asks in inside else asks}"

        there = f"{there} and ({ASKED.sub(renamed, own)})"
    copy.set(DEPENDS, there)
    if mark := copy.get(BERECHNET):
        art, colon, rest = mark.partition(":")
        parts, semicolon, more = rest.partition(";")
        parts = ",".join(name_of(gruppe.name, number, one) if one in inside else one for one in parts.split(","))
        copy.set(BERECHNET, f"{art}{colon}{parts}{semicolon}{more}")
    copy.set("name", name_of(gruppe.name, number, copy.get("name", "")))
