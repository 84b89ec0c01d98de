"""When a question is asked or must be answered: conditions on other answers. Pure.

Two spellings give the same condition: a line of the form's action, ``feld: anderes=wert``, and
easyform's “depends on” (Patternslib's pat-depends), e.g. ``form-widgets-art=firma and not form-widgets-neu-0``.
"""

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import re


TOKEN = re.compile(r"""\s*(?:(\()|(\))|(!=|<=|>=|=|<|>|~=)|"([^"]*)"|'([^']*)'|([^\s()=<>!~"']+))""")
NAME = re.compile(r"^(?:form[-.]widgets[-.])?(.+?)(?::list)?$")
TRUE = frozenset({"ja", "true", "1", "selected", "on"})


class BedingungFehler(ValueError):
    """A condition cannot be read."""


@dataclass(frozen=True)
class Vergleich:
    """One answer against a value; operator ``""`` asks whether there is any answer."""

    feld: str
    operator: str
    wert: str


@dataclass(frozen=True)
class Verknuepfung:
    """``and``, ``or`` of several, ``not`` of one."""

    art: str
    teile: tuple[Any, ...]


Bedingung = Vergleich | Verknuepfung


def parse_line(line: str) -> tuple[str, Bedingung]:
    """Return the field and its condition of a line ``feld: anderes=wert``.

    :raises BedingungFehler: a line of another shape.
    """
    field, colon, condition = (part.strip() for part in line.partition(":"))
    other, equals, value = (part.strip() for part in condition.partition("="))
    if not (field and colon and other and equals and value):
        raise BedingungFehler(line)
    return field, Vergleich(other, "=", value)


def parse_lines(lines: Iterable[str]) -> dict[str, Bedingung]:
    """Return the condition of each field; several lines of one field mean “or”."""
    found: dict[str, tuple[Bedingung, ...]] = {}
    for line in lines:
        if line.strip():
            field, condition = parse_line(line)
            found[field] = (*found.get(field, ()), condition)
    return {field: _joined("or", parts) for field, parts in found.items()}


def parse_depends(text: str, fields: Iterable[str]) -> Bedingung:
    """Return the condition that ``depends_on`` of easyform means.

    :raises BedingungFehler: it cannot be read, or names a field that does not exist.
    """
    condition = text.split("condition:", 1)[-1].split(";", 1)[0]
    tokens, position = [], 0
    while condition[position:].strip():
        match = TOKEN.match(condition, position)
        if match is None:
            raise BedingungFehler(text)
        tokens.append((match.lastindex or 0, match[match.lastindex or 0]))
        position = match.end()
    parser = _Parser(tokens, set(fields), text)
    result = parser.any_of()
    if parser.tokens:
        raise BedingungFehler(text)
    return result


class _Parser:
    def __init__(self, tokens: list[tuple[int, str]], fields: set[str], text: str) -> None:
        self.tokens, self.fields, self.text = tokens, fields, text

    def any_of(self) -> Bedingung:
        return self._several("or", self.all_of)

    def all_of(self) -> Bedingung:
        return self._several("and", self.one)

    def _several(self, word: str, part: Callable[[], Bedingung]) -> Bedingung:
        parts = [part()]
        while self.tokens and self.tokens[0] == (6, word):
            self.tokens.pop(0)
            parts.append(part())
        return _joined(word, tuple(parts))

    def one(self) -> Bedingung:
        kind, word = self.tokens.pop(0) if self.tokens else (0, "")
        if kind == 1:
            inner = self.any_of()
            if not self.tokens or self.tokens.pop(0)[0] != 2:
                raise BedingungFehler(self.text)
            return inner
        if kind == 6 and word == "not":
            return Verknuepfung("not", (self.one(),))
        if kind != 6:
            raise BedingungFehler(self.text)
        field = self.field(word)
        if not self.tokens or self.tokens[0][0] != 3:
            return Vergleich(field, "", "")
        operator = self.tokens.pop(0)[1]
        kind, value = self.tokens.pop(0) if self.tokens else (0, "")
        if kind not in (4, 5, 6):
            raise BedingungFehler(self.text)
        return Vergleich(field, operator, value)

    def field(self, word: str) -> str:
        match = NAME.match(word)
        name = match[1] if match else word
        for candidate in (name, re.sub(r"-\d+$", "", name)):
            if candidate in self.fields:
                return candidate
        raise BedingungFehler(self.text)


def holds(condition: Bedingung, answers: Mapping[str, Any]) -> bool:
    """Tell whether the condition is met by the answers."""
    if isinstance(condition, Verknuepfung):
        results = [holds(part, answers) for part in condition.teile]
        return not results[0] if condition.art == "not" else (any if condition.art == "or" else all)(results)
    answer = answers.get(condition.feld)
    if not condition.operator:
        return answer not in (None, "", False, [], {})
    if condition.operator == "!=":
        return not equals(answer, condition.wert)
    if condition.operator == "~=":
        return condition.wert in str("" if answer is None else answer)
    if condition.operator == "=":
        return equals(answer, condition.wert)
    return _compares(answer, condition.operator, condition.wert)


def equals(answer: Any, value: str) -> bool:
    """Tell whether an answer is the value; of several answers one, of yes/no ``ja`` or ``nein``."""
    if isinstance(answer, bool):
        return answer == (value.lower() in TRUE)
    if isinstance(answer, list | tuple | set | frozenset):
        return any(equals(one, value) for one in answer)
    return ("" if answer is None else str(answer)) == value


def asked(conditions: Mapping[str, Bedingung], names: Iterable[str], answers: Mapping[str, Any]) -> set[str]:
    """Return the fields that are asked: what is not asked counts as unanswered for the others."""
    names = list(names)
    current = set(names)
    for _round in range(len(conditions) + 1):
        known = {name: value for name, value in answers.items() if name in current}
        following = {name for name in names if name not in conditions or holds(conditions[name], known)}
        if following == current:
            break
        current = following
    return current


def fields_of(condition: Bedingung) -> set[str]:
    """Return the fields a condition looks at."""
    if isinstance(condition, Vergleich):
        return {condition.feld}
    return set().union(*(fields_of(part) for part in condition.teile))


def without(condition: Bedingung, names: Collection[str]) -> Bedingung | None:
    """Return the condition without what it asks of these fields, as if that were met; None if nothing is left of it."""
    if isinstance(condition, Vergleich):
        return None if condition.feld in names else condition
    parts = tuple(part for one in condition.teile if (part := without(one, names)) is not None)
    return (
        Verknuepfung("not", parts)
        if condition.art == "not" and parts
        else _joined(condition.art, parts)
        if parts
        else None
    )


def as_list(condition: Bedingung, tokens: Mapping[tuple[str, str], str] | None = None) -> list[Any]:
    """Return the condition as JSON for the browser: ``["or", …]`` or ``["=", feld, wert]``.

    ``tokens`` gives for ``(feld, wert)`` what the page sends for it.
    """
    if isinstance(condition, Vergleich):
        value = (tokens or {}).get((condition.feld, condition.wert), condition.wert)
        return [condition.operator or "?", condition.feld, value]
    return [condition.art, *(as_list(part, tokens) for part in condition.teile)]


def _joined(art: str, parts: tuple[Bedingung, ...]) -> Bedingung:
    return parts[0] if len(parts) == 1 else Verknuepfung(art, parts)


def _compares(answer: Any, operator: str, value: str) -> bool:
    try:
        left, right = float(answer), float(value)
    except (TypeError, ValueError):
        return False
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]
