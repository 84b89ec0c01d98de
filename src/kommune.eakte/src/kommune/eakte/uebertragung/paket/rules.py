"""What a bag looks like: names of files, lines of manifests, bag-info. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping

import re


BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAGMANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
TAGFILES = ("bagit.txt", "bag-info.txt", MANIFEST)
LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")
PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]*")
LONGEST = 300


class BagFault(ValueError):
    """What is wrong with a bag: ``code`` of the words, and the ``name`` it is about."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(f"{code}: {name}")
        self.code = code
        self.name = name


def is_safe(path: str) -> bool:
    """Tell whether a path of a bag leads below it and nowhere else: plain names, no ``..``, no escapes, not absolute."""
    return len(path) <= LONGEST and all(PART.fullmatch(part) and ".." not in part for part in path.split("/"))


def parse_manifest(lines: Iterable[str], *, payload: bool) -> dict[str, str]:
    """Return path and SHA-256 of each line.

    :raises BagFault: a line is malformed, a path is named twice or leads outside of where it should.
    """
    found: dict[str, str] = {}
    for line in lines:
        matched = LINE.fullmatch(line.rstrip("\r\n"))
        if matched is None:
            raise BagFault("manifest", line.strip()[:100])
        digest, path = matched.groups()
        if not is_safe(path) or path.startswith("data/") is not payload:
            raise BagFault("pfad", path[:100])
        if path in found:
            raise BagFault("doppelt", path)
        found[path] = digest
    return found


def manifest_line(digest: str, path: str) -> str:
    return f"{digest}  {path}\n"


def bag_info(entries: Mapping[str, str | list[str]]) -> str:
    """Return the text of bag-info.txt; a value never holds a line break."""
    lines = []
    for label, value in entries.items():
        for one in value if isinstance(value, list) else [value]:
            lines.append(f"{label}: {' '.join(str(one).split())}\n")
    return "".join(lines)


def payload_oxum(text: str) -> tuple[int, int]:
    """Return octets and number of files that bag-info.txt announces.

    :raises BagFault: it announces none.
    """
    matched = re.search(r"^Payload-Oxum: (\d{1,18})\.(\d{1,12})$", text, re.M)
    if matched is None:
        raise BagFault("oxum")
    return int(matched[1]), int(matched[2])
