"""The door: the terms of the town, and texts that lead to them."""

from collections.abc import Iterable
from functools import lru_cache
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.sprachen.glossar import rules
from kommune.portal.sprachen.glossar.rules import Begriff
from kommune.portal.sprachen.interfaces import IGlossarSettings
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest


__all__ = ("Begriff", "begriffe", "lines", "linked", "set_begriffe", "url")
SEEN = "kommune.portal.glossar"


def begriffe() -> tuple[Begriff, ...]:
    """Return the terms by their letters."""
    return _read(lines())


@lru_cache(maxsize=8)
def _read(told: tuple[str, ...]) -> tuple[Begriff, ...]:
    """Every formatted text of every page asks; what is kept was read once before."""
    return rules.read(told)


def lines() -> tuple[str, ...]:
    """Return the terms as they are entered, one a line."""
    return tuple(value_of(IGlossarSettings, "begriffe") or ())


def url() -> str:
    """Return where the terms are explained."""
    return f"{api.portal.get().absolute_url()}/@@glossar"


def set_begriffe(told: Iterable[str]) -> None:
    """Replace all terms, given as lines ``term, other form | explanation``.

    :raises Invalid: a line that cannot be read; the message names it.
    """
    try:
        kept = tuple(rules.write(rules.read(told)))
    except ValueError as error:
        raise Invalid(
            _(
                "error_glossar_line",
                default="One line each: term, other form | explanation. A term may stand only once. Not so: ${line}",
                mapping={"line": str(error)[:120]},
            ),
            field="begriffe",
        ) from error
    api.portal.set_registry_record("begriffe", kept, interface=IGlossarSettings)
    api.portal.get_tool("portal_catalog")._increment_counter()  # pages in memory lead to them, too


def linked(text: str, request: Any = None) -> str:
    """Return formatted text that leads to the explanation of each term, where it first stands on the page."""
    request = getRequest() if request is None else request
    known = begriffe()
    if not known or request is None:
        return text
    return rules.linked(text, known, url(), IAnnotations(request).setdefault(SEEN, set()))
