"""A walk through the pages of the office: from some records on over every link in their midst, each kind of page once."""

from collections import deque
from collections.abc import Iterator
from playwright.sync_api import Error
from typing import NamedTuple

import re


NAME = re.compile(r"@@([\w-]+)")
NO_PAGE = re.compile(
    r"logout|/@@(datei|download|images|ausfuhr|zip|[a-z]+-pruefskript|[a-z]*-?vorschau)\b|ausgabe|export|-pdf\b"
    r"|bestandsverzeichnis|resolveuid"
    r"|[?&](b_start|sort_on|absteigend)=|\.(pdf|csv|xlsx|ods|zip)\b"
)
LINKS = """[...document.querySelectorAll("main a[href], #content a[href]")].map(one => one.href)"""


class Ziel(NamedTuple):
    """An address to be looked at, and whether its links are followed."""

    url: str
    weiter: bool = True


def kind_of(url: str, root: str) -> str:
    """Return what kind of page an address leads to: its view, or the collection and how deep it lies there, and its tab."""
    path, _mark, query = url.removeprefix(root).partition("?")
    if names := NAME.findall(path):
        art = re.search(r"(?:art|aktion)=([\w-]+)", query)
        return f"@@{names[-1]}" + (f"?{art[1]}" if art else "")
    tab = re.search(r"(tab=\w+)", query)
    collection, *below = path.strip("/").split("/")
    return "/".join([collection, *("N" for _id in below)]) + (f"?{tab[1]}" if tab else "")


def walk(page, root: str, starts: list[str], seen: set[str]) -> Iterator[tuple[str, int]]:
    """Open what is named, then each kind of page its links lead to that nobody opened yet; yield ``(url, status)`` of each."""
    todo = deque(Ziel(f"{root}/{start}") for start in starts)
    while todo:
        ziel = todo.popleft()
        kind = kind_of(ziel.url, root)
        if not ziel.weiter and kind in seen:
            continue
        seen.add(kind)
        try:
            answer = page.goto(ziel.url)
        except Error as error:
            if "Download is starting" in error.message:
                continue  # a file, no page
            raise
        seen.add(kind_of(page.url, root))
        yield ziel.url, answer.status
        if ziel.weiter:
            links = [link.partition("#")[0] for link in page.evaluate(LINKS)]
            todo += [Ziel(link, False) for link in links if link.startswith(f"{root}/") and not NO_PAGE.search(link)]
