"""Readers of raw JSON: each says where something is wrong and what. Pure."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from typing import Any

import re


NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
MAX = {"fristen": 20, "felder": 100, "auswahl": 200, "checkliste": 50, "ergebnisse": 30, "vorlagen": 50, "laufweg": 60}


class DefinitionFehler(ValueError):
    """A definition cannot be taken: ``stelle`` says where (``felder[2].name``), ``code`` and ``werte`` what."""

    def __init__(self, stelle: str, code: str, **werte: object) -> None:
        super().__init__(f"{stelle}: {code}")
        self.stelle = stelle
        self.code = code
        self.werte = werte


def mapping(raw: Any, stelle: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
    """Return an object that has these keys alone.

    :raises DefinitionFehler: it is not.
    """
    if not isinstance(raw, Mapping):
        raise DefinitionFehler(stelle, "kein_objekt")
    for key in raw:
        if key not in keys:
            shown = zeichenkette.shown(str(key), limit=60)
            raise DefinitionFehler(f"{stelle}.{shown}".lstrip("."), "unbekannt")
    return raw


def rows(raw: Any, stelle: str, check: Callable[..., dict[str, Any]], *, key: str = "name") -> list[dict[str, Any]]:
    """Return the rows of a list, each checked, none twice.

    :raises DefinitionFehler: it is not.
    """
    if raw is None:
        return []
    most = MAX[stelle.rpartition(".")[2]]
    if not isinstance(raw, list | tuple):
        raise DefinitionFehler(stelle, "keine_liste")
    if len(raw) > most:
        raise DefinitionFehler(stelle, "zu_viele", max=most)
    rows = [check(row, f"{stelle}[{number}]") for number, row in enumerate(raw, 1)]
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        if row[key] in seen:
            raise DefinitionFehler(f"{stelle}[{number}].{key}", "doppelt", wert=row[key])
        seen.add(row[key])
    return rows


def _by_rule(rule: Callable[..., str], value: Any, stelle: str, **more: Any) -> str:
    try:
        return rule(value, **more)
    except WertFehler as fault:
        raise DefinitionFehler(stelle, fault.code, **fault.werte) from fault


def line(value: Any, stelle: str, *, limit: int, required: bool = False) -> str:
    """Return one line of text.

    :raises DefinitionFehler: it is not.
    """
    text = _by_rule(zeichenkette.one_line, value, stelle, limit=limit)
    if required and not text:
        raise DefinitionFehler(stelle, "fehlt")
    return text


def text_of(value: Any, stelle: str, *, limit: int) -> str:
    """Return text of several lines.

    :raises DefinitionFehler: it is not.
    """
    return _by_rule(zeichenkette.paragraphs, value, stelle, limit=limit)


def name_of(value: Any, stelle: str, form: re.Pattern[str]) -> str:
    """Return a name of this form.

    :raises DefinitionFehler: it is not.
    """
    text = line(value, stelle, limit=60, required=True)
    if not form.fullmatch(text):
        raise DefinitionFehler(stelle, "name", wert=text)
    return text


def choice(value: Any, stelle: str, choices: Iterable[str]) -> str:
    """Return one of the choices.

    :raises DefinitionFehler: it is not.
    """
    if not isinstance(value, str) or value not in tuple(choices):
        raise DefinitionFehler(stelle, "wahl", wert=zeichenkette.shown(str(value), limit=60))
    return str(value)


def flag(value: Any, stelle: str) -> bool:
    """Return yes or no.

    :raises DefinitionFehler: it is not.
    """
    if value is not None and not isinstance(value, bool):
        raise DefinitionFehler(stelle, "ja_nein")
    return bool(value)
