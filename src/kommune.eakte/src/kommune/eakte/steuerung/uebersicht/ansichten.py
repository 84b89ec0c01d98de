"""Saved views of the Schreibtisch: a choice with a name, of a person or of an OE. Called through ``api``."""

from dataclasses import dataclass
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.organisation import api as organisation
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.rules import Auswahl
from plone import api
from secrets import token_hex
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.ansichten"
MAX_EACH = 20
PERSON, OE = "person:", "oe:"


@dataclass(frozen=True)
class Ansicht:
    """A saved view: ``fuer`` is ``person:<user id>`` or ``oe:<oe id>``, ``auswahl`` the parameters of the choice."""

    id: str
    titel: str
    fuer: str
    von: str
    auswahl: dict[str, str]

    @property
    def oe_id(self) -> str:
        return self.fuer.removeprefix(OE) if self.fuer.startswith(OE) else ""


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def mine() -> list[Ansicht]:
    """Return the saved views of the person logged in and of their OEs: their own first, each by name."""
    holders = [f"{PERSON}{zugriff.user_id()}", *(f"{OE}{oe_id}" for oe_id in organisation.oes_of())]
    store = _store()
    return [
        Ansicht(fuer=holder, **kept)
        for holder in holders
        for kept in sorted(store.get(holder, ()), key=lambda one: one["titel"].casefold())
    ]


def get(ansicht_id: str) -> Ansicht | None:
    """Return one of the views the person has, None if there is none of that id."""
    return next((one for one in mine() if one.id == ansicht_id), None)


def save(titel: str, auswahl: Auswahl, *, oe_id: str = "") -> Ansicht:
    """Keep a choice under a name, for oneself or for an OE one works in; the same name there is written over.

    Whoever opens it sees what they may see themselves.

    :raises Invalid: no name, or twenty there already. :raises NotAllowed: not one's OE, or a colleague's view of that name.
    """
    titel = akten.require_text(titel, "titel", limit=60)
    if oe_id and oe_id not in organisation.oes_of():
        raise NotAllowed(_("error_not_your_oe_view", default="You may save views for OEs you work in."), field="oe")
    holder = f"{OE}{oe_id}" if oe_id else f"{PERSON}{zugriff.user_id()}"
    kept = _store().get(holder, ())
    same = next((one for one in kept if one["titel"].casefold() == titel.casefold()), None)
    if same is not None and not may_remove(Ansicht(fuer=holder, **same)):
        raise NotAllowed(
            _("error_view_of_other", default="A colleague has saved a view of this name. Choose another name."),
            field="titel",
        )
    left = tuple(one for one in kept if one is not same)
    if len(left) >= MAX_EACH:
        raise Invalid(_("error_views_many", default="There are twenty saved views already. Delete one first."))
    new = {
        "id": same["id"] if same else token_hex(6),
        "titel": titel,
        "von": zugriff.user_id(),
        "auswahl": auswahl.saved(),
    }
    _store()[holder] = (*left, new)
    return Ansicht(fuer=holder, **new)


def may_remove(ansicht: Ansicht) -> bool:
    """Tell whether the person may delete a view: their own, one they saved for the OE, or as who leads it."""
    if not ansicht.oe_id or ansicht.von == zugriff.user_id():
        return True
    return organisation.has_role(organisation.Rolle.LEITUNG, ansicht.oe_id)


def remove(ansicht_id: str) -> Ansicht:
    """Delete a saved view.

    :raises Unknown: the person has none of that id. :raises NotAllowed: a colleague's, and one does not lead the OE.
    """
    found = get(ansicht_id)
    if found is None:
        raise Unknown(_("error_view_unknown", default="There is no such saved view."))
    if not may_remove(found):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    _store()[found.fuer] = tuple(one for one in _store()[found.fuer] if one["id"] != found.id)
    return found


def choice_of(ansicht: Ansicht) -> Auswahl:
    """Return the choice a view keeps."""
    return rules.choose(ansicht.auswahl)


def _store() -> Any:
    store = IAnnotations(api.portal.get()).get(ANNOTATION)
    return {} if store is None else store
