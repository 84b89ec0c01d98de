"""Whether an Einwohnerantrag or a Bürgerbegehren is eligible: examined item by item, then decided; both are journaled."""

from collections.abc import Sequence
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.petitionen.eingang.einreichung import text_of
from kommune.portal.petitionen.interfaces import IPetitionenSettings
from kommune.portal.petitionen.interfaces import Petitionsakt
from kommune.portal.petitionen.verfahren.rules import FORMAL
from kommune.portal.petitionen.verfahren.rules import Hindernis
from kommune.portal.petitionen.verfahren.rules import hindrance
from kommune.portal.petitionen.verfahren.rules import items_in
from kommune.portal.petitionen.verfahren.rules import MOST_TEXT
from kommune.portal.petitionen.verfahren.rules import Pruefpunkt
from kommune.portal.petitionen.verfahren.rules import Urteil
from typing import Any
from zope.event import notify


def items_of(petition: Any) -> list[Pruefpunkt]:
    """Return what is examined; as it was kept first, or else by the list the town has set for this kind, none for a petition."""
    if petition.zulaessigkeit:
        return [Pruefpunkt(*one) for one in petition.zulaessigkeit]
    return items_in(value_of(IPetitionenSettings, f"pruefpunkte_{petition.art}")) if petition.art in FORMAL else []


def examine(petition: Any, found: Sequence[tuple[str, str]]) -> None:
    """Keep what was found of each item, ``(Urteil, why)`` in their order.

    :raises WrongState: nothing is to be examined, or it was decided. :raises Invalid: not every item, no such Urteil, or too long.
    """
    items = _open_items(petition)
    if len(found) != len(items):
        raise Invalid(_("error_zulaessigkeit_punkte", default="Say something of every item."), field="punkte")
    kept = []
    for number, (item, (urteil, why)) in enumerate(zip(items, found, strict=True)):
        if urteil not in set(Urteil):
            raise Invalid(_("error_zulaessigkeit_urteil", default="Choose what was found."), field=f"urteil-{number}")
        kept.append((item.text, str(urteil), text_of(why, f"bemerkung-{number}", MOST_TEXT)))
    if tuple(kept) != petition.zulaessigkeit:
        petition.zulaessigkeit = tuple(kept)
        told = {text: urteil for text, urteil, _why in kept}
        notify(Petitionsakt(petition, "examined", {"titel": petition.title, "punkte": told}))


def decide(petition: Any, zulaessig: bool, grund: str) -> None:
    """Decide whether it is eligible, for everybody to read, as the council or the office has found.

    :raises WrongState: something is against it (``rules.hindrance``), or it was decided. :raises Invalid: no reason.
    """
    against = hindrance(_open_items(petition), zulaessig=zulaessig)
    if against == Hindernis.NICHT_ERFUELLT:
        raise WrongState(_("error_zulaessigkeit_nicht", default="An item is not fulfilled: so it is not eligible."))
    if against == Hindernis.OFFEN and zulaessig:
        raise WrongState(_("error_zulaessigkeit_offen", default="Examine every item first."))
    if against == Hindernis.OFFEN:
        raise WrongState(_("error_zulaessigkeit_womit", default="Say first which item is not fulfilled."))
    grund = text_of(grund, "grund", 2000)
    if not grund:
        raise Invalid(_("error_zulaessigkeit_grund", default="Say who decided, when, and why."), field="grund")
    petition.zulaessig, petition.zulaessig_am, petition.zulaessig_grund = zulaessig, clock.today(), grund
    notify(Petitionsakt(petition, "decided", {"titel": petition.title, "zulaessig": zulaessig, "grund": grund}))
    petition.reindexObject()


def _open_items(petition: Any) -> list[Pruefpunkt]:
    items = items_of(petition)
    if not items or petition.geloescht_am is not None:
        raise WrongState(_("error_zulaessigkeit_none", default="Nothing is to be examined here."))
    if petition.zulaessig is not None:
        raise WrongState(_("error_zulaessigkeit_done", default="It has been decided already."))
    return items
