"""Checks every verb of this domain makes before it changes anything."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.akte import rules
from kommune.eakte.akte.content.aktenbestand import IAktenbestand
from kommune.eakte.akte.vocabularies import BETEILIGTEN_FELDER
from kommune.eakte.akte.workflow import CLOSED
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte.person_worte import as_invalid
from Products.CMFCore.interfaces import ISiteRoot


def require_open(obj) -> None:
    """Refuse if the record or one it lies in is closed.

    :raises WrongState: zdA means that nothing changes any more.
    """
    while obj is not None and not IAktenbestand.providedBy(obj) and not ISiteRoot.providedBy(obj):
        if state_of(obj) in CLOSED:
            raise WrongState(
                _(
                    "error_closed",
                    default="${aktenzeichen} is closed (zdA). Nothing can be changed before it is reopened.",
                    mapping={"aktenzeichen": obj.aktenzeichen},
                )
            )
        obj = aq_parent(obj)


def require_text(value, field: str, *, limit: int, required: bool = True) -> str:
    """Return one line of text.

    :raises Invalid: missing, too long, or with control characters.
    """
    try:
        text = rules.clean_text(value, field, limit=limit)
    except rules.BeteiligtenFault as fault:
        raise _as_invalid(fault) from fault
    if required and not text:
        raise _as_invalid(rules.BeteiligtenFault("required", field))
    return text


def checked_beteiligte(beteiligte, before=()) -> list[dict]:
    """Return the parties normalised; of who has an Auskunftssperre no address, unless the record had it ``before``.

    :raises Invalid: in the words of the field.
    """
    try:
        checked = rules.normalise_beteiligte(beteiligte, clock.today())
    except rules.BeteiligtenFault as fault:
        raise _as_invalid(fault) from fault
    return [beteiligter if beteiligter in before else adressbuch.kept(beteiligter) for beteiligter in checked]


def checked_beteiligter(beteiligter) -> dict:
    """Return one party normalised.

    :raises Invalid: in the words of the field.
    """
    try:
        return rules.normalise_beteiligter(beteiligter, clock.today())
    except rules.BeteiligtenFault as fault:
        raise _as_invalid(fault) from fault


FIELD_LABELS = {
    **BETEILIGTEN_FELDER,
    "betreff": _("label_betreff", default="Betreff"),
    "kennzeichen": _("label_kennzeichen", default="Kennzeichen"),
    "grund": _("label_grund", default="Reason"),
    "text": _("label_text", default="Text"),
    "ergebnis": _("label_ergebnis", default="Ergebnis"),
    "dateiname": _("label_dateiname", default="File name"),
}


def _as_invalid(fault: rules.BeteiligtenFault) -> Invalid:
    return as_invalid(fault, FIELD_LABELS)
