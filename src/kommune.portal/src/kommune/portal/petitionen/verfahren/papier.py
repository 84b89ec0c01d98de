"""Signatures on paper: sheet by sheet, counted by two people of the moderation; only what both count alike is a number.

No name on a sheet is entered here: the sheets stay paper, and go to the office in charge with the hand-over.
"""

from BTrees.IOBTree import IOBTree
from collections.abc import Iterator
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.core import doppelerfassung
from kommune.portal.petitionen.store import speicher
from kommune.portal.petitionen.verfahren import rules
from plone import api
from typing import Any


def enter(petition: Any, bogen: int, gueltig: int, ungueltig: int) -> str:
    """Note what the person counts on one sheet and return ``einmal``, ``gleich`` or ``verschieden``.

    :raises Invalid: no such number. :raises WrongState: it is not being signed, or two agree on this sheet already.
    :raises NotAllowed: two others counted this sheet.
    """
    for name, value, least, most in (
        ("bogen", bogen, 1, rules.MOST_BOEGEN),
        ("gueltig", gueltig, 0, rules.MOST_LINES),
        ("ungueltig", ungueltig, 0, rules.MOST_LINES),
    ):
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            mapping = {"least": least, "most": most}
            text = _("error_bogen_zahl", default="Enter a whole number from ${least} to ${most}.", mapping=mapping)
            raise Invalid(text, field=name)
    if api.content.get_state(petition) != "published" or petition.uebergeben_am is not None:
        raise WrongState(_("error_bogen_zu_spaet", default="No signatures on paper are counted here now."))
    boegen = speicher(api.portal.get()).papier.setdefault(petition.UID(), IOBTree())
    try:
        read = doppelerfassung.entered(boegen.get(bogen, {}), zugriff.user_id(), (gueltig, ungueltig))
    except doppelerfassung.Erledigt as error:
        text = _("error_bogen_fertig", default="Two people counted this sheet and agree.")
        raise WrongState(text, field="bogen") from error
    except doppelerfassung.Besetzt as error:
        raise NotAllowed(
            _("error_bogen_dritte", default="Two others counted this sheet. One of them corrects it.")
        ) from error
    boegen[bogen] = read
    return doppelerfassung.outcome(read)


def sheets(petition: Any) -> Iterator[dict[str, Any]]:
    """Yield each sheet: its number, how far it is, and the numbers once both agree; what one alone counted nobody is told."""
    me = zugriff.user_id()
    for nummer, read in _boegen(petition.UID()).items():
        settled = doppelerfassung.is_settled(read)
        gueltig, ungueltig = next(iter(read.values())) if settled else (None, None)
        yield {
            "bogen": nummer,
            "stand": doppelerfassung.outcome(read),
            "mein": me in read,
            "gueltig": gueltig,
            "ungueltig": ungueltig,
        }


def total_of(uid: str) -> tuple[int, int]:
    """Return valid and invalid signatures on the sheets two people counted alike."""
    return rules.total(next(iter(read.values())) for read in _boegen(uid).values() if doppelerfassung.is_settled(read))


def has_sheets(uid: str) -> bool:
    """Tell whether anything was counted."""
    return bool(len(_boegen(uid)))


def require_settled(petition: Any) -> None:
    """Refuse the hand-over while a sheet is counted once only, or differently. :raises WrongState: says so."""
    if any(not doppelerfassung.is_settled(read) for read in _boegen(petition.UID()).values()):
        raise WrongState(
            _(
                "error_bogen_offen",
                default="Some sheets were counted once only, or differently. Settle them before you hand over.",
            )
        )


def forget(uid: str) -> None:
    """Forget who counted what; the number is kept at the petition."""
    speicher(api.portal.get()).papier.pop(uid, None)


def _boegen(uid: str) -> Any:
    return speicher(api.portal.get()).papier.get(uid) or {}
