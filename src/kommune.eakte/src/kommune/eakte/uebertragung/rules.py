"""The head of a bag: its form, the versions it needs, what of the site it holds. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from typing import Any


FORM, VERSION = "kommune-bestand", 1
HEAD = "kommune.json"
SETTINGS, ACCOUNTS, CONTENT, FILES, STORES = (
    "einstellungen.jsonl",
    "konten.jsonl",
    "inhalte.jsonl",
    "dateien.jsonl",
    "ablagen",
)
# What a branch of the records needs wherever it goes: who is in charge, how it is filed, what kinds there are.
FRAME = ("organisation", "aktenplan", "vorgangstypen", "vorlagen")
# Of the stores of the site a branch takes along only this: numbers are never given twice.
NUMBERS = "kommune.eakte.nummern"


class HeadFault(ValueError):
    """The head of a bag is not of the form; ``code`` names the words, ``detail`` what it is about."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def require_head(head: Any, profiles: Mapping[str, str]) -> dict[str, Any]:
    """Return the head if this version can read what it announces; ``profiles`` are the versions of the new site.

    :raises HeadFault: it is of another or a newer form, or of a newer version of the packages.
    """
    if not isinstance(head, dict) or head.get("form") != FORM:
        raise HeadFault("fremd")
    if not isinstance(head.get("version"), int) or head["version"] > VERSION or head["version"] < 1:
        raise HeadFault("neuer", str(head.get("version"))[:20])
    theirs, files = head.get("profile"), head.get("dateien")
    if (
        not isinstance(head.get("zweig"), str)
        or not isinstance(theirs, dict)
        or not isinstance(files, list)
        or not all(isinstance(one, str) for one in files)
    ):
        raise HeadFault("fremd")
    for name, version in theirs.items():
        if not isinstance(version, str) or not version.isdecimal():
            raise HeadFault("fremd")
        ours = profiles.get(name)
        if ours is None or int(version) > int(ours):
            raise HeadFault("paket", f"{name} {version}")
    return head


def is_wanted(place: str, path: str) -> bool:
    """Tell whether content at a place goes into a bag of the branch ``path``: the frame, what leads there, what is below."""
    if not path or place.split("/")[0] in FRAME:
        return True
    return place == path or place.startswith(f"{path}/") or path.startswith(f"{place}/")


def order_of(files: Iterable[str]) -> list[str]:
    """Return the files of a bag in the order in which they are written and read: what is referred to is there before."""
    rank = {SETTINGS: 0, CONTENT: 1, FILES: 2, ACCOUNTS: 4}
    return sorted(files, key=lambda name: (rank.get(name, 3), name))
