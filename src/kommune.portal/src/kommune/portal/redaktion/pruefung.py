"""Look through what is published: what a description lacks, which links within the site lead nowhere, what links to what."""

from collections.abc import Iterator
from kommune.eakte.core import clock
from kommune.portal.core import town
from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen.content.leistung import ANTRAG
from kommune.portal.leistungen.content.leistung import TEXTBAUSTEINE
from kommune.portal.redaktion import rules
from kommune.portal.redaktion.store import ablage
from lxml import html
from plone import api
from typing import Any
from urllib.parse import unquote

import re


TYPES = ("Leistung", "Dienststelle", "Document", "News Item", "Event")
UID = re.compile(r"(?:.*/)?resolve[uU]id/([0-9a-f]{32})(?:/.*)?")
MOST = 50  # links of one page that are told


def check() -> int:
    """Look through everything that is published and keep what was found, as part of the running transaction; return how many pages."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type=TYPES, review_state="published")
    paths = {_path_of(brain): brain.UID for brain in brains}
    bases = [api.portal.get().absolute_url(), town.public_url()]
    found: dict[str, dict[str, Any]] = {}
    for number, brain in enumerate(brains):
        if number % 100 == 99:
            catalog._p_jar.cacheGC()
        page = brain._unrestrictedGetObject()
        here = _path_of(brain)
        targets = [(text, href, _target(href, bases, here)) for text, href in _links(page)]
        dead = [(text, href) for text, href, path in targets if path is not None and not _is_there(path)]
        found[brain.UID] = {
            "art": brain.portal_type,
            "titel": brain.Title or brain.getId,
            "pfad": here,
            "fehlt": _missing(page) if brain.portal_type == "Leistung" else (),
            "tot": tuple(dead[:MOST]),
            "nach": tuple({paths[path] for _text, _href, path in targets if path in paths} - {brain.UID}),
            "reife": str(_reife(page)) if brain.portal_type == "Leistung" else "",
        }
    _keep(found)
    return len(found)


def befunde() -> dict[str, dict[str, Any]]:
    """Return what the last check found, by UID."""
    return dict(ablage().befunde.items())


def _keep(found: dict[str, dict[str, Any]]) -> None:
    """Keep what is new; a look that finds what is known writes nothing, not even when it was."""
    opened = ablage()
    gone = [uid for uid in opened.befunde if uid not in found]
    new = {uid: told for uid, told in found.items() if opened.befunde.get(uid) != told}
    for uid in gone:
        del opened.befunde[uid]
    for uid, told in new.items():
        opened.befunde[uid] = told
    if gone or new or opened.geprueft is None:
        opened.geprueft = clock.now()


def _missing(leistung: Any) -> tuple[str, ...]:
    values = {
        name: leistungen.html_of(getattr(leistung, name)) if name in TEXTBAUSTEINE else getattr(leistung, name, None)
        for name in (rules.OF_ANLIEGEN if leistung.anliegen else rules.GEFRAGT)
    }
    return rules.missing(values)


def _reife(leistung: Any) -> rules.Reife:
    return rules.derived_reife(
        online=bool(leistung.online_adresse) or ANTRAG in leistung,
        formulare=bool(leistung.formulare),
        beschrieben=bool(leistungen.html_of(leistung.volltext)),
    )


def _links(page: Any) -> Iterator[tuple[str, str]]:
    names = TEXTBAUSTEINE if page.portal_type == "Leistung" else ("text", "oeffnungszeiten")
    for name in names:
        raw = getattr(getattr(page, name, None), "raw", "") or ""
        if "<a" in raw:
            for node in html.fragment_fromstring(raw, create_parent="div").iter("a"):
                if href := (node.get("href") or "").strip():
                    yield (" ".join(node.text_content().split())[:100] or href[:100], href[:500])
    for line in getattr(page, "formulare", None) or ():
        one = leistungen.parse_verweis(line)
        yield one.titel[:100], one.adresse[:500]


def _target(href: str, bases: list[str], here: str) -> str | None:
    if match := UID.fullmatch(href.partition("#")[0].partition("?")[0]):
        found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=match[1])
        return _path_of(found[0]) if found else href
    path = rules.internal_path(href, bases, here)
    return None if path is None else unquote(path)


def _is_there(path: str) -> bool:
    """Tell whether something is at the path that everybody may see; pages of the program are taken for granted."""
    if not path or "@@" in path or "++" in path:
        return True
    place = api.portal.get()
    for part in path.split("/"):
        place = place._getOb(part, None) if hasattr(place, "_getOb") else None
        if place is None:
            return part in ("view", "sitemap", "login", "search")
    return bool(api.content.get_state(place, default="published") == "published")


def _path_of(brain: Any) -> str:
    return "/".join(brain.getPath().split("/")[len(api.portal.get().getPhysicalPath()) :])
