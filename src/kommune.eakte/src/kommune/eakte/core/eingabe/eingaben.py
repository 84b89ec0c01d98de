"""Which of the values a form sent a person has typed or chosen. Pure."""

from collections.abc import Mapping
from typing import Any

import json


MAX_SIGNS = 200_000
MAX_WORDS = 100_000
SIGNS_OF_THE_FORM = frozenset(
    {
        "einmal",
        "gesehen",
        "stand",
        "vorher",
        "gefragt",
        "anzahl",
        "fassung",
        "leer",
        "ajax_load",
        "came_from",
        "redirect",
        "worte",
    }
)
SECRETS = ("password", "passwort", "kennwort", "code", "token", "__ac")
FRAMES = ("form.widgets.", "f-")


def texts_of(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return texts and lists of texts, also those that name the state a form has seen; all or nothing.

    Left out are files, buttons, secrets, and what an authenticator or a key of the form is. Empty for more than
    200,000 signs: nobody types that.
    """
    kept = {name: value for name, value in form.items() if _is_text(value) and not _is_apart(name)}
    signs = sum(len(name) + _length(value) for name, value in kept.items())
    return kept if signs <= MAX_SIGNS else {}


def typed(form: Mapping[str, Any], named: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """Return ``(name, text)`` of what a person reads as their own words; ``named`` came with the address."""
    return [
        (name, text)
        for name, value in texts_of(form).items()
        if name not in SIGNS_OF_THE_FORM | named
        and not name.endswith("-empty-marker")
        and not name.startswith("wahl.")
        and (text := value if isinstance(value, str) else ", ".join(value)).strip()
    ]


def words_of(text: Any) -> dict[str, str]:
    """Return the words a form sent along for what can be chosen in it (``name=value`` → label); {} of what is none.

    They come from the person's own browser and are shown to them alone, so nobody is told what they may not know.
    """
    try:
        told = json.loads(text) if isinstance(text, str) and len(text) <= MAX_WORDS else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(told, dict):
        return {}
    return {name: label for name, label in told.items() if isinstance(label, str)}


def short(name: str) -> str:
    """Return the name of a field without the frame a form gives it: ``form.widgets.IBasic.title`` is ``title``."""
    for frame in FRAMES:
        name = name.removeprefix(frame)
    return name.removesuffix(":list").rpartition(".")[2]


def form_key(url: str, named: Mapping[str, Any]) -> str:
    """Return the one spelling of the address of a form, with what names the thing it is about."""
    address = url.partition("?")[0].replace("%40", "@").replace("@@", "").rstrip("/")
    return "&".join([address, *(f"{name}={value}" for name, value in sorted(named.items()) if value)])


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def _is_apart(name: str) -> bool:
    return (
        name.startswith("_")
        or name in ("einmal", "worte")
        or ".buttons." in name
        or any(one in name for one in SECRETS)
    )


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str) else sum(map(len, value))
