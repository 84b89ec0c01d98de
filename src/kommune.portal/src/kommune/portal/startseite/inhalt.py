"""What each kind of Kachel shows now, as plain data for page and REST; None is a Kachel that has nothing to say today."""

from collections.abc import Callable
from dataclasses import replace
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.portal.leistungen import api as leistungen
from kommune.portal.sprachen import api as sprachen
from kommune.portal.startseite import api as startseite
from kommune.portal.startseite import bilder
from kommune.portal.startseite.interfaces import IMeineFaelle
from kommune.portal.startseite.interfaces import IMitreden
from kommune.portal.startseite.rules import Art
from kommune.portal.startseite.rules import Kachel
from plone import api
from typing import Any
from urllib.parse import urlencode
from zope.component import getUtilitiesFor
from zope.component import queryUtility


WORTE = ("titel", "text", "alt", "zielwort")  # what editors write of a Kachel
MOST_FAELLE, MOST_MITREDEN = 3, 4
Inhalt = dict[str, Any] | None


def of(one: Kachel) -> Inhalt:
    """Return what a Kachel shows; for kinds that hold all they say, an empty table."""
    return KINDS[one.art](one) if one.art in KINDS else {}


def in_language(one: Kachel) -> Kachel:
    """Return a Kachel with the words of its editors in the language that is read; what lacks stays German."""
    told = {name: sprachen.wort(getattr(one, name)).text for name in WORTE if getattr(one, name)}
    return replace(one, **told)


def aufmacher(one: Kachel) -> Inhalt:
    return {"bild": bilder.shown(one.bild), "gesucht": _entries(most_visited(IM_KOPF))}


def text(one: Kachel) -> Inhalt:
    return {"bild": bilder.shown(one.bild), "url": absolute(one.ziel)}


def hinweis(one: Kachel) -> Inhalt:
    return {"url": absolute(one.ziel)}


def oeffnung(one: Kachel) -> Inhalt:
    """The office named in the Kachel, or else the one of the town's settings."""
    now = clock.now()
    asked = one.dienststelle or leistungen.stadtbuero()
    found = leistungen.oeffnung_of(asked, now)
    if found is None:
        return None
    return {**found, "titel": sprachen.wort(one.titel).text or found["titel"]}


def mitreden(_one: Kachel) -> Inhalt:
    found = [
        entry
        for _name, told in sorted(getUtilitiesFor(IMitreden), key=lambda pair: pair[1].order)
        for entry in told.running()
    ]
    return {"eintraege": found[:MOST_MITREDEN], "weitere": max(0, len(found) - MOST_MITREDEN)} if found else None


def stand(_one: Kachel) -> Inhalt:
    """The cases of who is logged in; for everybody else the form that asks for number and code."""
    told = queryUtility(IMeineFaelle)
    if api.user.is_anonymous() or told is None:
        return {"faelle": []}
    return {"faelle": list(told.newest(zugriff.user_id(), MOST_FAELLE))}


def gesucht(one: Kachel) -> Inhalt:
    found = most_visited(one.zahl)
    return {"eintraege": _entries(found)} if found else None


def online(one: Kachel) -> Inhalt:
    """Services one can do online: those that are opened most, then by name."""
    often = startseite.counts(clock.today())
    found = sorted(
        leistungen.list_leistungen(nur_online=True),  # by title
        key=lambda each: -often[each.id],
    )
    return {"eintraege": _entries(found[: one.zahl])} if found else None


def lebenslagen(_one: Kachel) -> Inhalt:
    used = {name for one in leistungen.list_leistungen() for name in one.lebenslagen}
    found = [
        {
            "titel": sprachen.wort(each.titel).text,
            "text": sprachen.wort(each.beschreibung).text,
            "lang": sprachen.wort(each.titel).lang,
            "symbol": each.symbol or SYMBOLE.get(each.id, "stern"),
            "url": absolute(f"leistungen/@@lebenslage?{urlencode({'id': each.id})}"),
        }
        for each in leistungen.lebenslagen()
        if each.id in used
    ]
    return {"eintraege": found} if found else None


def nachrichten(one: Kachel) -> Inhalt:
    found = _catalog(portal_type="News Item", sort_on="effective", sort_order="descending", sort_limit=one.zahl)
    rows = [
        {
            **told(brain),
            "url": brain.getURL(),
            "tag": bilder.day_of(brain.effective, brain.created),
            "bild": bilder.of_brain(brain),
        }
        for brain in found[: one.zahl]
    ]
    return {"eintraege": rows, "alle": _folder("aktuelles")} if rows else None


def termine(one: Kachel) -> Inhalt:
    found = _catalog(
        portal_type="Event", end={"query": clock.now(), "range": "min"}, sort_on="start", sort_limit=one.zahl
    )
    rows = [
        {
            **told(brain),
            "ort": brain.location or "",
            "url": brain.getURL(),
            "beginn": bilder.local(brain.start),
            "ende": bilder.local(brain.end),
            "ganztags": bool(getattr(brain, "whole_day", False)),
        }
        for brain in found[: one.zahl]
    ]
    return {"eintraege": rows, "alle": _folder("termine")} if rows else None


KINDS: dict[Art, Callable[[Kachel], Inhalt]] = {
    Art.AUFMACHER: aufmacher,
    Art.HINWEIS: hinweis,
    Art.OEFFNUNG: oeffnung,
    Art.STAND: stand,
    Art.MITREDEN: mitreden,
    Art.GESUCHT: gesucht,
    Art.ONLINE: online,
    Art.LEBENSLAGEN: lebenslagen,
    Art.NACHRICHTEN: nachrichten,
    Art.TERMINE: termine,
    Art.TEXT: text,
}
IM_KOPF = 5  # so many words of the most visited services stand below the search
# symbols of the Lebenslagen a new town has; any other is chosen in their settings
SYMBOLE = {
    "wohnen": "haus",
    "auto": "auto",
    "arbeit": "arbeit",
    "unternehmen": "laden",
    "steuern": "geld",
    "tiere": "baum",
    "familie": "familie",
    "kinder": "kind",
    "gesundheit": "herz",
    "soziales": "herz",
    "bildung": "schule",
    "ausweise": "ausweis",
    "bauen": "bauen",
    "wahlen": "wahl",
    "ausland": "welt",
    "migration": "welt",
    "notlagen": "achtung",
    "alter": "person",
}


def most_visited(most: int) -> list[Any]:
    """Return the published services that were opened most in the last thirty days."""
    known = {one.id: one for one in leistungen.list_leistungen()}
    often = startseite.counts(clock.today()).most_common()
    return [known[name] for name, _number in often if name in known][:most]


def absolute(ziel: str) -> str:
    """Return a link of an editor as an address: a path is meant below the site."""
    if not ziel or "://" in ziel:
        return ziel
    return f"{api.portal.get().absolute_url()}/{ziel.lstrip('/')}"


def _entries(found: list[Any]) -> list[dict[str, Any]]:
    told = ((one, *sprachen.title_of(one.worte, one.titel, one.kurztext)) for one in found)
    return [
        {
            "titel": titel.text,
            "text": text.text,
            "lang": titel.lang,
            "url": absolute(leistungen.path_of(one.art, one.id)),
            "online": one.online,
        }
        for one, titel, text in told
    ]


def told(brain: Any) -> dict[str, Any]:
    """Return title and line of a page in the language that is read, with the language of what lacks."""
    worte = getattr(brain, "sprachtitel", None)
    titel, text = sprachen.title_of(worte if isinstance(worte, tuple) else (), brain.Title, brain.Description)
    return {"titel": titel.text, "text": text.text, "lang": titel.lang}


def _catalog(**query: Any) -> Any:
    return api.portal.get_tool("portal_catalog").searchResults(**query)


def _folder(name: str) -> str:
    portal = api.portal.get()
    there = name in portal and zugriff.may("View", portal[name])
    return f"{portal.absolute_url()}/{name}" if there else ""
