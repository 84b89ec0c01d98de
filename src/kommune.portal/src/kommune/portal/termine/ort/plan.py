"""A place as it is booked at: its calendar read with a guarantee, the length of a visit in words."""

from collections.abc import Iterable
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.termine import rules
from kommune.portal.termine.rules import Terminort
from kommune.portal.termine.store import Ortsplan
from kommune.portal.termine.store import Terminspeicher


def plan_of(store: Terminspeicher, ort: str) -> Ortsplan:
    """Return a place to book at; the transaction fails and is made anew if its calendar changes meanwhile.

    :raises Unknown: there is none.
    """
    plan = store.orte.get(ort)
    if plan is None:
        raise Unknown(_("error_terminort_unknown", default="There is no such place for appointments."))
    if not is_uncommitted(plan) and not plan._p_changed:  # the first loads it: of a ghost ZODB would promise nothing
        plan._p_jar.readCurrent(plan)
    return plan  # type: ignore[no-any-return]


def dauer_of(ort: Terminort, leistungen: Iterable[str], personen: int) -> int:
    """Return the minutes of a visit. :raises Invalid: in words, why there is no such visit."""
    words = {
        "leistung": _("error_termin_leistung", default="There are no appointments for this here. Please choose again."),
        "personen": _(
            "error_termin_personen", default="So many people or documents are too many for one appointment here."
        ),
        "dauer": _("error_termin_dauer", default="This takes too long for one appointment. Please book two."),
    }
    try:
        return rules.dauer_of(ort, leistungen, personen)
    except ValueError as error:
        field = str(error)
        raise Invalid(words[field], field="leistung" if field == "dauer" else field) from error
