"""The paper part of a record: which volumes there are, who has them, and since when. Called through ``api``.

Where they stand is the field ``standort`` of the record, found by the search; this keeps volumes and loans beside it.
"""

from datetime import date
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.ruecknahme.interfaces import changed_since
from kommune.eakte.gliederung.pruefung import checked_grund
from kommune.eakte.gliederung.pruefung import may_move
from kommune.eakte.gliederung.pruefung import may_order
from kommune.eakte.gliederung.pruefung import not_allowed
from kommune.eakte.journal import api as journal
from typing import Any
from zope.annotation.interfaces import IAnnotations


PAPIER = "kommune.eakte.papier"
MAX_TEXT = 200


def loans_of(record: Any) -> list[dict[str, Any]]:
    """Return the loans of the paper part, the newest first: ``band wer seit bis zurueck von``."""
    return list(reversed(IAnnotations(record).get(PAPIER, ())))


def lent(record: Any) -> list[dict[str, Any]]:
    """Return the loans that are not back."""
    return [one for one in loans_of(record) if not one["zurueck"]]


def may_lend(record: Any) -> bool:
    """Tell whether the person gives out the paper part: who works on the record, also a closed one, or orders it."""
    return may_order(record) or may_move(record) or zugriff.may("Modify portal content", record)


def lend(record: Any, *, wer: str, grund: str, band: str = "", bis: date | None = None) -> None:
    """Note that somebody has the paper part, or one volume of it.

    :raises NotAllowed: no part in the record. :raises Invalid: nobody named, a day that has passed, or no reason.
    :raises WrongState: it has no paper part, or somebody has this volume.
    """
    if not may_lend(record):
        raise not_allowed()
    if record.medium == "elektronisch":
        raise WrongState(_("error_papier_none", default="This record has no paper part. Change its Medium first."))
    wer, band = " ".join(wer.split())[:MAX_TEXT], " ".join(band.split())[:MAX_TEXT]
    if not wer:
        raise Invalid(_("error_papier_wer", default="Say who has it."), field="wer")
    grund = checked_grund(grund)
    if bis and bis < clock.today():
        raise Invalid(_("error_frist_past", default="This day has passed. Enter a day from today on."), field="bis")
    if any(one["band"] in ("", band) or not band for one in lent(record)):
        raise WrongState(_("error_papier_lent", default="It is lent already. Note first that it is back."))
    row = {
        "band": band,
        "wer": wer,
        "seit": clock.today().isoformat(),
        "bis": bis.isoformat() if bis else "",
        "zurueck": "",
        "von": zugriff.user_id(),
    }
    IAnnotations(record)[PAPIER] = (*IAnnotations(record).get(PAPIER, ()), row)
    journal.record(record, "ausgeliehen", neuer_wert=" – ".join(filter(None, (band, wer))), bemerkung=grund)


def restore(record: Any, before: list[dict[str, Any]], seen: list[dict[str, Any]], *, grund: str) -> None:
    """Make the loans those of ``before``, newest first, if they are still those that were ``seen``.

    :raises NotAllowed: no part in the record. :raises Stale: somebody noted something meanwhile.
    """
    if not may_lend(record):
        raise not_allowed()
    if loans_of(record) != seen:
        raise changed_since()
    IAnnotations(record)[PAPIER] = tuple(reversed(before))
    journal.record(record, "papier_zurueckgenommen", bemerkung=checked_grund(grund))


def give_back(record: Any, *, grund: str, band: str = "") -> None:
    """Note that the paper part, or one volume of it, is back.

    :raises NotAllowed: no part in the record. :raises WrongState: it is not lent. :raises Invalid: no reason.
    """
    if not may_lend(record):
        raise not_allowed()
    grund = checked_grund(grund)
    rows = list(IAnnotations(record).get(PAPIER, ()))
    place = next((n for n, one in enumerate(rows) if not one["zurueck"] and one["band"] == band), None)
    if place is None:
        raise WrongState(_("error_papier_not_lent", default="It is not lent."))
    rows[place] = {**rows[place], "zurueck": clock.today().isoformat()}
    IAnnotations(record)[PAPIER] = tuple(rows)
    told = " – ".join(filter(None, (band, rows[place]["wer"])))
    journal.record(record, "papier_zurueck", neuer_wert=told, bemerkung=grund)
