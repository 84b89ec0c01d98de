"""Enter conditions, take them from a Bescheid, drop them; who may. Called through ``api``."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.ueberwachung import ablage
from kommune.eakte.ueberwachung import auslese
from kommune.eakte.ueberwachung import rules
from kommune.eakte.ueberwachung.rules import Art
from kommune.eakte.ueberwachung.rules import Einheit
from kommune.eakte.ueberwachung.rules import Nebenbestimmung
from kommune.eakte.ueberwachung.rules import Stand
from typing import Any
from uuid import uuid4


PROCESS = "kommune.eakte: Process Vorgang"
MAX_TEXT, MAX_GRUND = 2000, 2000


def may_watch(vorgang: Any) -> bool:
    """Tell whether the person enters and inspects conditions here: who works in the OE, whether the Vorgang is open or closed."""
    if not zugriff.may("View", vorgang):
        return False
    if zugriff.may(PROCESS, vorgang):
        return True
    me = zugriff.user_id()
    return bool(me) and organisation.works_on(vorgang.federfuehrung, me)


def add(
    vorgang: Any,
    *,
    text: str,
    art: str = Art.AUFLAGE,
    faellig: date | None = None,
    alle: int = 0,
    einheit: str = "",
    zustaendig: str = "",
    bescheid: str = "",
) -> Nebenbestimmung:
    """Enter a condition of a decision; with ``alle`` and ``einheit`` it is due again and again from its first day on.

    :raises NotAllowed: the person does not work there. :raises Invalid: no text, no such kind or Bescheid, a recurring one without a
        first day, a length out of bounds. :raises WrongState: there are too many.
    """
    require_may_watch(vorgang)
    told = line(text, "text", MAX_TEXT)
    if not told:
        raise Invalid(_("error_nebenbestimmung_text", default="Enter what is demanded."), field="text")
    if art not in set(Art):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="art")
    _check_length(faellig, alle, einheit)
    if bescheid and bescheid not in dict(bescheide_in(vorgang)):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="bescheid")
    if zustaendig and zustaendig.partition(":")[0] not in ("oe", "person"):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="zustaendig")
    if len(ablage.nebenbestimmungen_of(vorgang)) >= rules.MAX_NEBENBESTIMMUNGEN:
        raise WrongState(_("error_nebenbestimmung_many", default="This Vorgang has too many conditions."))
    made = Nebenbestimmung(
        uuid4().hex[:12],
        told,
        str(art),
        bescheid,
        faellig=faellig,
        anker=faellig,
        alle=alle,
        einheit=str(einheit) if alle else "",
        zustaendig=zustaendig,
    )
    with as_system("a condition outlasts the Vorgang it was set in", on=vorgang):
        ablage.keep(vorgang, made)
        journal.record(vorgang, "nebenbestimmung", neuer_wert=_told(made))
    return made


def bescheide_in(vorgang: Any) -> list[tuple[str, str]]:
    """Return ``(id, title)`` of the Bescheide of a Vorgang."""
    return [(one.getId(), one.title) for one in vorgang.objectValues() if one.portal_type == "Bescheid"]


def suggested(vorgang: Any) -> list[tuple[str, Art, str]]:
    """Return ``(id of the Bescheid, kind, text)`` of what its Bescheide set out as conditions and was not taken over yet."""
    known = {one.text for one in ablage.nebenbestimmungen_of(vorgang)}
    found = []
    for id, _title in bescheide_in(vorgang):
        text = vorgang[id].text
        rows = auslese.conditions_in(text.raw) if text else []
        found += [(id, art, words) for art, words in rows if words[:MAX_TEXT] not in known]
    return found


def take_over(vorgang: Any, numbers: Iterable[int], *, faellig: date | None = None) -> list[Nebenbestimmung]:
    """Take over what is suggested at these places (from 0), due on one day.

    :raises NotAllowed: the person does not work there. :raises Invalid: nothing chosen, or something else is suggested by now.
    """
    require_may_watch(vorgang)
    rows, wanted = suggested(vorgang), list(dict.fromkeys(numbers))
    if not wanted or not all(0 <= number < len(rows) for number in wanted):
        raise Invalid(_("error_nebenbestimmung_choose", default="Choose what is to be taken over."), field="vorschlag")
    made = []
    for number in wanted:
        bescheid, art, text = rows[number]
        made.append(add(vorgang, text=text[:MAX_TEXT], art=art, faellig=faellig, bescheid=bescheid))
    return made


def set_due(vorgang: Any, id: str, faellig: date | None, *, grund: str) -> None:
    """Put the next due day to another one, with a reason; of a recurring one the days after it stay as they were.

    :raises NotAllowed: the person does not work there. :raises WrongState: it is over. :raises Invalid: no reason.
    """
    from_before = _open(vorgang, id)
    why = reason(grund)
    _change(vorgang, from_before, "nebenbestimmung_termin", why, faellig=faellig, anker=from_before.anker or faellig)


def drop(vorgang: Any, id: str, *, grund: str) -> None:
    """Say that a condition holds no longer, with a reason: it was withdrawn, replaced, or its object is gone.

    :raises NotAllowed: the person does not work there. :raises WrongState: it is over. :raises Invalid: no reason.
    """
    found, why = _open(vorgang, id), reason(grund)
    _change(vorgang, found, "nebenbestimmung_entfallen", why, stand=Stand.ENTFALLEN, grund=why, faellig=None)


def require_may_watch(vorgang: Any) -> None:
    """Refuse who does not work in the OE.

    :raises NotAllowed: so it is.
    """
    if not may_watch(vorgang):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))


def reason(text: str, field: str = "grund", *, required: bool = True) -> str:
    """Return a reason.

    :raises Invalid: there is none, or it is too long.
    """
    try:
        found = str(zeichenkette.paragraphs(text or "", limit=MAX_GRUND)).strip()
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, field) from fault
    if required and not found:
        raise Invalid(_("error_aufgabe_reason", default="Say why."), field=field)
    return found


def line(text: str, field: str, limit: int) -> str:
    """Return a text on one line.

    :raises Invalid: it is too long.
    """
    try:
        return " ".join(str(zeichenkette.paragraphs(text or "", limit=limit)).split())
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, field) from fault


def _check_length(faellig: date | None, alle: int, einheit: str) -> None:
    if faellig is not None and not 1990 <= faellig.year <= clock.today().year + 100:
        raise Invalid(_("error_nebenbestimmung_tag", default="Enter a day of this century."), field="faellig")
    if not alle:
        return
    if einheit not in set(Einheit) or not 1 <= alle <= rules.MOST[Einheit(einheit)]:
        raise Invalid(_("error_nebenbestimmung_alle", default="Say how often: a number and its unit."), field="alle")
    if faellig is None:
        raise Invalid(_("error_nebenbestimmung_erster", default="Enter the first day it is due."), field="faellig")


def _open(vorgang: Any, id: str) -> Nebenbestimmung:
    require_may_watch(vorgang)
    found = ablage.get(vorgang, id)
    if not found.is_open:
        raise WrongState(_("error_nebenbestimmung_over", default="This condition is done already."))
    return found


def _change(vorgang: Any, one: Nebenbestimmung, aktion: str, why: str, **changes: Any) -> None:
    changed = replace(one, **changes)
    with as_system("a condition outlasts the Vorgang it was set in", on=vorgang):
        ablage.keep(vorgang, changed)
        journal.record(vorgang, aktion, alter_wert=_told(one), neuer_wert=_told(changed), bemerkung=why)


def _told(one: Nebenbestimmung) -> dict[str, Any]:
    told = {"nebenbestimmung": one.text, "faellig_am": one.faellig}
    return {name: value for name, value in told.items() if value}
