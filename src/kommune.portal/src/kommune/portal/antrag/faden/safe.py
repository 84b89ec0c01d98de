"""Papers of one's Dokumentensafe where files are asked for: in the questions of a form, and in an answer to the town."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from kommune.eakte.core.ablauf import zugriff
from kommune.portal.dokumentensafe import api as dokumentensafe
from kommune.portal.formulare.api import Upload
from plone import api
from typing import Any


WAHL = "kommune-safe-"
MOST = 20


def papers() -> list[Any]:
    """Return what who is logged in has to choose from."""
    return [] if api.user.is_anonymous() else dokumentensafe.list_papers(zugriff.user_id())


def choices(accepted: Iterable[str]) -> list[dict[str, str]]:
    """Return the papers a question takes by their types: ``id`` and ``titel``."""
    types = set(accepted)
    return [{"id": one.id, "titel": one.titel} for one in papers() if one.datei["mime"] in types]


def chosen(form: Mapping[str, Any], questions: Iterable[str]) -> list[tuple[str, str]]:
    """Return ``(question, id)`` of what was ticked, bounded; "" is none."""
    found = []
    for name in questions:
        value = form.get(f"{WAHL}{name}") or []
        ids = [value] if isinstance(value, str) else [one for one in value if isinstance(one, str)]
        found += [(name, one) for one in dict.fromkeys(ids) if one]
    return found[:MOST]


def taken(pairs: list[tuple[str, str]], there: Collection[tuple[str, str]] = ()) -> list[Upload]:
    """Return the papers of who is logged in, but those that are ``there``: ``(question, sha256)``.

    :raises Unknown: one is not theirs, or nobody is logged in.
    """
    owner = "" if api.user.is_anonymous() else zugriff.user_id()
    new = [(feld, id) for feld, id in pairs if (feld, dokumentensafe.get(owner, id).datei["sha256"]) not in there]
    return dokumentensafe.take(owner, new) if new else []
