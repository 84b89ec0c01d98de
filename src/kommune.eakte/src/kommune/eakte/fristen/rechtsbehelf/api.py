"""The door: the Widerspruchsfrist of a decision for one addressee, and the Fristen of a Widerspruchsverfahren."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from kommune.eakte import _
from kommune.eakte.fristen import ablage
from kommune.eakte.fristen import ablauf
from kommune.eakte.fristen import rules
from kommune.eakte.fristen.rules import Beginn
from kommune.eakte.fristen.rules import Frist
from kommune.eakte.fristen.rules import Stand
from kommune.eakte.fristen.rules import Wirkung
from kommune.eakte.journal import api as journal
from typing import Any
from zope.i18n import translate


OBJECTED = _("label_frist_objected", default="Widerspruch arrived")
DECIDE = _("label_frist_widerspruch_entscheiden", default="Decide on the Widerspruch")
DECIDE_ROW: dict[str, Any] = {
    "name": "widerspruch_entscheiden",
    "label": "",
    "wirkung": str(Wirkung.BEARBEITUNG),
    "beginn": str(Beginn.WIDERSPRUCH),
    "anzahl": 3,  # § 75 S. 2 VwGO: then the objector may go to court
    "einheit": "monate",
    "zaehlt_mit": False,
    "ruht": True,
    "gruende": (),
    "warnung": (14,),
    "leitung": False,
}


def objection_time(vorgang: Any, bezug: str, wirksam_am: date, belehrt: bool) -> Frist:
    """Return the time to object to what was made known on a day: that of the Vorgang for this ``bezug``, else that of the law.

    A month (§ 70 Abs. 1 VwGO), a year without Rechtsbehelfsbelehrung (§ 58 Abs. 2 VwGO). It counts from ``wirksam_am``, whatever was
    known when the Frist began.
    """
    found = _of(vorgang, bezug)
    if found is not None:
        return replace(found, beginn=wirksam_am)
    anzahl, einheit, _source = rules.widerspruchsfrist(belehrt)
    name = translate(ablauf.WIDERSPRUCH, target_language="de")
    return Frist("", name, Wirkung.WIDERSPRUCH, wirksam_am, anzahl=anzahl, einheit=einheit, bezug=bezug)


def note_objection(vorgang: Any, bezug: str, am: date) -> None:
    """End the time to object, because somebody has; what has passed already did not. Told again, nothing changes."""
    found = _of(vorgang, bezug)
    if found is not None and found.stand in (Stand.RUNNING, Stand.PASSED):
        grund = translate(OBJECTED, target_language="de")
        ablage.replace_one(vorgang, replace(found, stand=Stand.DONE, beendet_am=am, grund=grund))
        journal.record(vorgang, "frist_beendet", neuer_wert={"frist_art": found.name}, bemerkung=grund)


def begin_procedure(verfahren: Any, am: date) -> None:
    """Begin the Fristen of a Widerspruchsverfahren: the rows its Vorgangstyp has for it, else three months (§ 75 VwGO)."""
    rows: list[Mapping[str, Any]] = [row for row in ablauf.rows_of(verfahren) if row["beginn"] == Beginn.WIDERSPRUCH]
    for row in rows or [DECIDE_ROW]:
        label = row["label"] or translate(DECIDE, target_language="de")
        ablauf.begin(verfahren, {**row, "label": label}, am, hinweis="" if rows else "§ 75 S. 2 VwGO")


def _of(vorgang: Any, bezug: str) -> Frist | None:
    found = (one for one in ablage.fristen_of(vorgang) if one.bezug == bezug and one.wirkung == Wirkung.WIDERSPRUCH)
    return next(found, None)
