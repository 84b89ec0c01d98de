"""The tabs of the Vorgang page: which are there, what they count, which is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from kommune.eakte import _
from kommune.eakte.akte.interfaces import Tab
from typing import Any


PARAMETER = "tab"
COOKIE = "kommune-reiter"
TITLES = {
    Tab.UNTERLAGEN: _("label_tab_unterlagen", default="Unterlagen"),
    Tab.ANGABEN: _("label_tab_angaben", default="Details"),
    Tab.NACHRICHTEN: _("label_tab_nachrichten", default="Messages"),
    Tab.BESCHEIDE: _("label_tab_bescheide", default="Bescheide"),
    Tab.AUFGABEN: _("label_tab_aufgaben", default="Aufgaben"),
    Tab.BETEILIGTE: _("label_tab_beteiligte", default="Beteiligte"),
    Tab.JOURNAL: _("label_tab_journal", default="Journal"),
}


@dataclass(frozen=True)
class Reiter:
    """One tab: its address, its title, how many things are on it (None: not counted), whether it is open."""

    tab: Tab
    title: Any
    url: str
    count: int | None = None
    current: bool = False


def tab_of(section: Any) -> Tab:
    """Return the tab a section stands on."""
    return Tab(getattr(section, "tab", Tab.ANGABEN))


def chosen(asked: Any, remembered: Any) -> Tab:
    """Return the tab to open: the one the address asks for, else the one opened last, else the first."""
    known = {str(tab) for tab in TITLES}
    return Tab(
        next((value for value in (asked, remembered) if isinstance(value, str) and value in known), Tab.UNTERLAGEN)
    )


def reiter(url: str, sections: list[Any], own: Mapping[Tab, int | None], current: Tab) -> list[Reiter]:
    """Return the tabs there are: those in ``own``, with their counts, and those with a section of another domain."""
    found = {tab: Reiter(tab, TITLES[tab], f"{url}?{PARAMETER}={tab}", count) for tab, count in own.items()}
    for section in sections:
        tab, count = tab_of(section), int(getattr(section, "count", 0) or 0)
        if tab is Tab.ALWAYS:
            continue
        known = found.get(tab) or Reiter(tab, TITLES[tab], f"{url}?{PARAMETER}={tab}", None)
        counted = known.count is not None or hasattr(section, "count")
        found[tab] = replace(known, count=(known.count or 0) + count if counted else None)
    return [replace(found[tab], current=tab is current) for tab in TITLES if tab in found]
