"""What keeps a record from getting another place; asked before anything is changed, and again by an Auftrag."""

from hashlib import md5
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.verwalter import is_manager
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from plone import api
from typing import Any


ORDERING = (organisation.Rolle.LEITUNG, organisation.Rolle.REGISTRATUR)
UNDERWAY = frozenset({geschaeftsgang.Stand.PLANNED, geschaeftsgang.Stand.OPEN, geschaeftsgang.Stand.RETURNED})
REOPEN = "kommune.eakte: Reopen Akte"
MAX_REASON = 2000


def may_order(record: Any) -> bool:
    """Tell whether the person orders the records of its OE: who leads it, and its Registratur."""
    roles = any(organisation.has_role(rolle, record.federfuehrung) for rolle in ORDERING)
    return is_manager() or (roles and sees(record))


def may_move(vorgang: Any) -> bool:
    """Tell whether the person may give a Vorgang another place: who works on it; a closed one, who may reopen it."""
    right = REOPEN if akten.state_of(vorgang) == "closed" else "Modify portal content"
    return sees(vorgang) and zugriff.may(right, vorgang)


def mark_of_beteiligte(vorgang: Any) -> str:
    """Return a mark of the list of parties as it is; another list has another one."""
    return md5(repr(list(vorgang.beteiligte)).encode(), usedforsecurity=False).hexdigest()


def no_such_beteiligter() -> Invalid:
    return Invalid(_("error_split_party", default="One of the parties is no longer there."), field="beteiligte")


def sees(record: Any) -> bool:
    return zugriff.may("View", record)


def checked_grund(grund: str) -> str:
    """Return the reason.

    :raises Invalid: none, or too long.
    """
    grund = " ".join(str(grund or "").split())
    if not grund or len(grund) > MAX_REASON:
        raise Invalid(_("error_gliederung_grund", default="Say why, in at most 2,000 characters."), field="grund")
    return grund


def require_movable(vorgang: Any, ziel: Any) -> None:
    """Refuse to put a Vorgang into an Akte, Teilakte or Vorgang where it may not lie, or that is not this person's to do.

    :raises NotAllowed: no right on one of the two. :raises WrongState: there already, one of the two is closed, it is of
    another OE, it is less confidential than what is moved, or it would be a part of itself or of a part.
    """
    if not may_move(vorgang) or not zugriff.may("kommune.eakte: Add Vorgang", ziel):
        raise not_allowed()
    quelle = akten.above(vorgang)
    if quelle.UID() == ziel.UID():
        raise WrongState(_("error_move_there", default="It lies there already."), field="aktenzeichen")
    akten.require_takes(ziel, vorgang)
    for akte in (quelle, ziel):
        akten.require_open(akte)
    if ziel.federfuehrung not in (quelle.federfuehrung, vorgang.federfuehrung):
        raise WrongState(
            _(
                "error_move_oe",
                default="This Akte is of another Organisationseinheit. Forward the Vorgang there first.",
            ),
            field="aktenzeichen",
        )
    require_not_less_confidential(vorgang, ziel)


def require_laufweg_done(vorgang: Any) -> None:
    """Refuse to merge or split a Vorgang on its way: its Schritte are bound to what lies in it.

    :raises WrongState: a Schritt is planned or open.
    """
    if any(schritt.stand in UNDERWAY for schritt in geschaeftsgang.laufweg_of(vorgang)):
        raise WrongState(
            _("error_gliederung_laufweg", default="It is on its way (Laufweg). Finish that or take it back first.")
        )


def require_not_less_confidential(record: Any, ziel: Any) -> None:
    """Refuse to lower the Vertraulichkeit of a record by giving it another place.

    :raises WrongState: so it would be.
    """
    before = vertraulichkeit.stufe_of(record)
    after = max(record.vertraulichkeitsstufe, vertraulichkeit.stufe_of(ziel), key=vertraulichkeit.rank)
    if vertraulichkeit.rank(after) < vertraulichkeit.rank(before):
        raise WrongState(
            _("error_move_confidential", default="It is more confidential than that Akte. Change its Stufe first."),
            field="aktenzeichen",
        )


def not_allowed() -> NotAllowed:
    return NotAllowed(_("error_not_allowed", default="You may not do this."))


def record_of(uid: str) -> Any:
    """Return the record with a UID if the person may see it."""
    found = api.content.find(UID=uid)
    return found[0].getObject() if found else None
