"""How far a search or a list that is asked for by an address may reach. Pure.

Plone takes the numbers of a request as they are: a ``depth`` of 10^17 lets the path index count up to it, one thread
for ever and all memory with it; a text of 20,000 words is looked up word by word. Both are open to everybody. What is
more than anybody needs is brought down to the limit where that gives the same or a shorter list, and refused where
it would be another search. Parts of names count (``path.depth``, ``expand.navigation.depth``).
"""

from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any

import re


MAX_LIST = 1_000  # items of one batch
MAX_FULL = 100  # … each of them whole
MAX_DEPTH = 50
MAX_START = 10_000_000
MAX_TEXT = 500
MAX_WORDS = 40
MAX_WILDCARDS = 5
MAX_CRITERIA = 50
MAX_VALUES = 500
# the last part of a name, in small letters: (least, most)
NUMBERS = {
    "b_size": (1, MAX_LIST),
    "b_start": (0, MAX_START),
    "limit": (0, MAX_START),
    "sort_limit": (1, MAX_START),
    "item_count": (1, MAX_LIST),
    "depth": (-1, MAX_DEPTH),
    "level": (-1, MAX_DEPTH),
    "navtree_start": (0, MAX_DEPTH),
    "toplevel": (0, MAX_DEPTH),
    "bottomlevel": (0, MAX_DEPTH),
}
TEXTS = frozenset({"SearchableText", "Title", "Description"})  # indexes of words; fields of forms are in small letters
FORM = "form.widgets."  # a question may have any name
DEPTH_OF_PATH = re.compile(r"::\s*(-?\d+)\s*\Z")


class ZuWeit(Exception):
    """A value no list or search can be made of; ``name`` is the argument's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def bounded(values: Mapping[str, Any], *, full: bool = False) -> dict[str, Any]:
    """Return those of ``values`` that are to be changed, with what they become.

    ``values`` are the arguments of an address or of a body; those that are mappings or lists are looked into.

    :raises ZuWeit: a number that is none, or a text nobody types.
    """
    changed: dict[str, Any] = {}
    for name, value in values.items():
        if str(name).startswith(FORM):
            continue
        new = _bounded(str(name), str(name).lower().rpartition(".")[2], value, full)
        if new is not value:
            changed[name] = new
    return changed


def check_criteria(query: object) -> None:
    """Look at the criteria of a stored or sent query (plone.app.querystring: ``i``, ``o``, ``v``).

    :raises ZuWeit: too many, too long, or too deep.
    """
    if not isinstance(query, list):
        raise ZuWeit("query")
    if len(query) > MAX_CRITERIA:
        raise ZuWeit("query")
    for criterion in query:
        if not isinstance(criterion, Mapping):
            raise ZuWeit("query")
        for value in _leaves(criterion.get("v")):
            _check_text(str(criterion.get("i", "query"))[:50], value)
            found = DEPTH_OF_PATH.search(value)
            if found and not _in(found[1], -1, MAX_DEPTH):
                raise ZuWeit("path")


def _bounded(name: str, last: str, value: Any, full: bool) -> Any:
    if isinstance(value, Mapping):
        changed = {one: _bounded(f"{name}.{one}", str(one).lower(), at, full) for one, at in value.items()}
        return changed if any(changed[one] is not value[one] for one in changed) else value
    if last in NUMBERS:
        return _number(name, value, *NUMBERS[last], MAX_FULL if full and last == "b_size" else MAX_START)
    if TEXTS.intersection(name.split(".")):
        for one in _leaves(value):
            _check_text(name, one)
    return value


def _number(name: str, value: Any, least: int, most: int, at_most: int) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise ZuWeit(name)
    text = str(value).strip() if isinstance(value, str) else value
    if text == "":
        return value
    if isinstance(text, str) and not re.fullmatch(r"-?[0-9]{1,18}", text):
        raise ZuWeit(name)
    number = int(text)
    if number < least:
        raise ZuWeit(name)
    most = min(most, at_most)
    return value if number <= most else type(value)(most)


def _check_text(name: str, value: str) -> None:
    too_long = len(value) > MAX_TEXT or len(value.split()) > MAX_WORDS
    if too_long or value.count("*") + value.count("?") > MAX_WILDCARDS:
        raise ZuWeit(name)


def _in(text: str, least: int, most: int) -> bool:
    return len(text) < 10 and least <= int(text) <= most


def _leaves(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield the texts in a value; of a list no more than anybody chooses."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        parts = list(value.values()) if isinstance(value, Mapping) else value
        if len(parts) > MAX_VALUES or depth > 3:
            raise ZuWeit("query")
        for part in parts:
            yield from _leaves(part, depth + 1)
