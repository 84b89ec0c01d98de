"""“Did this page help?”: kept without person, time, device; counted by page."""

from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.portal import _
from kommune.portal.redaktion import rules
from kommune.portal.redaktion.rules import Grund
from kommune.portal.redaktion.rules import Urteil
from kommune.portal.redaktion.store import ablage
from kommune.portal.redaktion.store import is_installed
from kommune.portal.redaktion.store import write
from plone import api
from secrets import token_hex
from typing import Any


TYPES = ("Leistung", "Dienststelle", "Document", "News Item", "Event")
JE_STUNDE = 30  # of one connection; a school or an office stands behind one
drossel = Drossel("rueckmeldung", window=3600.0)
ZU_VIELE = _(
    "error_rueckmeldung_zu_viele",
    default="Thank you: there were many answers from your connection. Please wait an hour.",
)


@dataclass
class Echo:
    """What was said of one page."""

    uid: str
    titel: str = ""
    url: str = ""
    ja: int = 0
    nein: int = 0
    gruende: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    texte: int = 0

    @property
    def anteil(self) -> int | None:
        return rules.share(self.ja, self.nein)


def is_asked(page: Any) -> bool:
    """Tell whether readers of this page are asked: it is of a public kind, and published."""
    return (
        is_installed()
        and getattr(page, "portal_type", "") in TYPES
        and api.content.get_state(page, default="") == "published"
        and bool(page.UID())
    )


def note(page: Any, urteil: str, *, grund: str = "", text: str = "", client: str) -> None:
    """Keep what a reader said.

    :raises Unknown: nobody is asked of this page. :raises Invalid: no such verdict or reason, or the text is too long.
    :raises TooMany: this connection has said enough for an hour.
    """
    if not is_asked(page):
        raise Unknown(_("error_page_unknown", default="There is no such page."))
    if urteil not in tuple(Urteil):
        raise Invalid(_("error_rueckmeldung_urteil", default="Please choose yes or no."), field="urteil")
    if grund and grund not in tuple(Grund):
        raise Invalid(_("error_umfrage_wahl", default="There is no such choice."), field="grund")
    try:
        said = rules.without_contacts(zeichenkette.paragraphs(text, limit=rules.MAX_TEXT))
    except WertFehler as fault:
        raise as_invalid(fault, "text") from fault
    drossel.require(client, JE_STUNDE, ZU_VIELE)
    kept = {"tag": clock.today(), "urteil": str(urteil), "grund": grund if urteil == Urteil.NEIN else "", "text": said}
    key = f"{page.UID()}:{token_hex(8)}"
    write(lambda opened: opened.rueckmeldungen.__setitem__(key, kept))


def echoes() -> dict[str, Echo]:
    """Return by UID what was said of each page, whether it is still there or not."""
    found: dict[str, Echo] = {}
    for key, kept in ablage().rueckmeldungen.items():
        uid = key.partition(":")[0]
        one = found.setdefault(uid, Echo(uid))
        if kept["urteil"] == Urteil.JA:
            one.ja += 1
        else:
            one.nein += 1
            if kept["grund"]:
                one.gruende[kept["grund"]] += 1
        one.texte += bool(kept["text"])
    return found


def named_echoes() -> list[Echo]:
    """Return the pages the person may see of which something was said, the least helpful first."""
    found = echoes()
    catalog = api.portal.get_tool("portal_catalog")
    shown = []
    for brain in catalog(UID=list(found)) if found else ():
        one = found[brain.UID]
        one.titel, one.url = brain.Title or brain.getId, brain.getURL()
        shown.append(one)
    return sorted(shown, key=lambda one: (-one.nein, one.titel.casefold()))


def said_of(uid: str) -> list[dict[str, Any]]:
    """Return what was said of one page, the newest first: ``key``, ``tag``, ``urteil``, ``grund``, ``text``."""
    items = ablage().rueckmeldungen.items()
    found = [{"key": key, **kept} for key, kept in items if key.startswith(f"{uid}:")]
    return sorted(found, key=lambda one: (one["tag"], one["key"]), reverse=True)


def settle(uid: str, keys: list[str]) -> int:
    """Forget what has been dealt with; return how many that were."""

    def forget(opened: Any) -> int:
        known = [key for key in keys if key.startswith(f"{uid}:") and key in opened.rueckmeldungen]
        for key in known:
            del opened.rueckmeldungen[key]
        return len(known)

    return int(write(forget))


def forget_old() -> int:
    """Forget what is older than ``rules.KEEP``; return how many that were."""
    oldest = clock.today() - rules.KEEP
    store = ablage().rueckmeldungen
    old = [key for key, kept in store.items() if kept["tag"] < oldest]
    for key in old:
        del store[key]
    return len(old)
