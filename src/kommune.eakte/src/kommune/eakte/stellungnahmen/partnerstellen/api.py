"""The door: find, add, change and retire Partnerstellen. Kept on the organisation as one value that is replaced, journaled there."""

from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import replace
from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.journal import api as journal
from kommune.eakte.stellungnahmen.partnerstellen import rules
from kommune.eakte.stellungnahmen.partnerstellen.rules import Partnerstelle
from plone import api
from typing import Any
from uuid import uuid4
from zope.annotation.interfaces import IAnnotations


__all__ = ("Partnerstelle",)

KEY = "kommune.eakte.partnerstellen"
MANAGE = "kommune.eakte: Manage Partnerstellen"
FAULTS: dict[str, Any] = {
    "name": _("error_partnerstelle_name", default="Enter the name."),
    "tage": _("error_partnerstelle_tage", default="Enter a whole number of days from 1 to 365."),
    "gruppe": _(
        "error_partnerstelle_gruppe",
        default="The group of a Partnerstelle is named “partner-…”, in small letters, digits and hyphens.",
    ),
    "zweite": _(
        "error_partnerstelle_zweite", default="The code goes by another way: enter another address than the first."
    ),
    "liste": _("error_partnerstelle_liste", default="At most 20 tags, separated by commas."),
}


def list_stellen(text: str = "", *, all: bool = False) -> list[Partnerstelle]:
    """Return the Partnerstellen a text finds by name, competence and tags; retired ones only with ``all``."""
    return rules.matching([one for one in _table() if all or one.aktiv], text[:200])


def get(id: str) -> Partnerstelle:
    """Return a Partnerstelle, retired or not.

    :raises Unknown: there is none.
    """
    found = next((one for one in _table() if one.id == id), None)
    if found is None:
        raise Unknown(_("error_partnerstelle_unknown", default="There is no such Partnerstelle."))
    return found


def may_manage() -> bool:
    """Tell whether the person keeps the directory."""
    return zugriff.may(MANAGE, api.portal.get())


def add(werte: Mapping[str, Any]) -> Partnerstelle:
    """Enter a Partnerstelle.

    :raises NotAllowed: who does not keep the directory. :raises Invalid: a value cannot be kept.
    :raises WrongState: there are too many.
    """
    _require()
    if len(_table()) >= rules.MAX_STELLEN:
        raise WrongState(_("error_partnerstelle_many", default="There are too many Partnerstellen."))
    stelle = _made(uuid4().hex[:12], werte)
    _keep((*_table(), stelle))
    journal.record(_home(), "partnerstelle_eingetragen", neuer_wert={"partnerstelle": stelle.name})
    return stelle


def change(id: str, werte: Mapping[str, Any]) -> Partnerstelle:
    """Change values of a Partnerstelle; what was asked before stays as it was.

    :raises NotAllowed: who does not keep the directory. :raises Unknown: there is none. :raises Invalid: a value cannot be kept.
    """
    _require()
    before = get(id)
    after = _made(id, {**asdict(before), **werte}, aktiv=before.aktiv)
    return _replace(before, after)


def set_active(id: str, active: bool) -> Partnerstelle:
    """Retire a Partnerstelle, which can be asked no more, or take it up again.

    :raises NotAllowed: who does not keep the directory. :raises Unknown: there is none.
    """
    _require()
    before = get(id)
    return _replace(before, replace(before, aktiv=active))


def _replace(before: Partnerstelle, after: Partnerstelle) -> Partnerstelle:
    if after != before:
        _keep(tuple(after if one.id == after.id else one for one in _table()))
        old, new = asdict(before), asdict(after)
        names = [name for name in new if new[name] != old[name]]
        journal.record(
            _home(),
            "partnerstelle_geaendert",
            alter_wert={name: old[name] for name in names},
            neuer_wert={"partnerstelle": after.name, **{name: new[name] for name in names}},
        )
    return after


def _made(id: str, werte: Mapping[str, Any], *, aktiv: bool = True) -> Partnerstelle:
    try:
        return rules.make(id, werte, aktiv=aktiv)
    except rules.StelleFehler as fault:
        if isinstance(fault.fault, WertFehler):
            raise meldungen.as_invalid(fault.fault, fault.field) from fault
        raise Invalid(FAULTS[fault.fault], field=fault.field) from fault


def _require() -> None:
    if not may_manage():
        raise NotAllowed(_("error_partnerstelle_manage", default="The directory is kept by the Fachadministration."))


def _home() -> Any:
    return api.portal.get()["organisation"]


def _table() -> tuple[Partnerstelle, ...]:
    root = api.portal.get().get("organisation")
    return IAnnotations(root).get(KEY, ()) if root is not None else ()


def _keep(stellen: tuple[Partnerstelle, ...]) -> None:
    IAnnotations(_home())[KEY] = stellen
