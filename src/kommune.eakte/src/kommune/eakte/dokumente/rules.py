"""What a Dokument is called, and in which order many come. Pure."""

from collections.abc import Container
from itertools import chain
from itertools import count
from kommune.eakte.core.werte.zeichenkette import visible
from pathlib import PurePosixPath

import re


MAX_TITLE = 500
ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")
NUMBERS = re.compile(r"(\d+)")
UNSAFE = re.compile(r"[^\w.\- ]")
UNSAFE_NUMBER = re.compile(r"[^\w.\-]")


def title_from_name(name: str) -> str:
    """Return a title to begin with: the file's name without folders and ending, its underscores as spaces.

    Cut at 500 characters, as the Betreff is; a name that has nothing else is kept as it is.
    """
    plain = " ".join(visible(PurePosixPath(str(name).replace("\\", "/")).name).split())
    stem = " ".join(ENDING.sub("", plain).replace("_", " ").split())
    return (stem or plain)[:MAX_TITLE].strip()


def natural(name: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts names as people do: scan 2 before scan 10."""
    return [
        (0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part.casefold())
        for part in NUMBERS.split(str(name))
        if part
    ]


def name_in_zip(aktenzeichen: str, name: str) -> str:
    """Return what a file is called in a ZIP: its number and its name, with nothing a system stumbles over."""
    number, safe = UNSAFE_NUMBER.sub("-", aktenzeichen), UNSAFE.sub("_", name).strip(". ")[-120:]
    return f"{number} {safe or 'datei'}"


def free_name(name: str, taken: Container[str]) -> str:
    """Return the name, with a number before its ending if it is taken."""
    stem, dot, ending = name.rpartition(".")
    parts = (stem, dot + ending) if dot and stem else (name, "")
    return next(one for one in chain((name,), (f"{parts[0]} {n}{parts[1]}" for n in count(2))) if one not in taken)
