"""The same act on several Aufgaben: each for itself, and of each that is refused why. Called through ``api``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from kommune.eakte import _
from kommune.eakte.aufgaben.arbeit.bearbeitung import change
from kommune.eakte.aufgaben.arbeit.bearbeitung import PORTAL_TYPE
from kommune.eakte.aufgaben.arbeit.bearbeitung import values_of
from kommune.eakte.aufgaben.workflow import AufgabeTransition
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme.store import Schritt
from kommune.eakte.organisation import api as organisation
from plone import api
from typing import Any

import transaction


MAX_AT_ONCE = 100


@dataclass(frozen=True)
class Sammelergebnis:
    """How many are done, of each refused one its title and why, with the UIDs that are left; and what can be taken back."""

    done: int
    refused: tuple[tuple[str, Any], ...]
    uids: tuple[str, ...]
    schritte: tuple[Schritt, ...] = ()


def complete_many(uids: list[str], *, text: str = "") -> Sammelergebnis:
    """Say of each that it is done; one about a newer Fassung than the person saw is left.

    :raises Invalid: none or too many chosen, or one that is not there for the person.
    """

    def complete(one: Any) -> Schritt | None:
        uebergang.execute(one, AufgabeTransition.COMPLETE, text=text)
        back = ruecknahme.back_by(one, AufgabeTransition.REOPEN)
        return ruecknahme.step(one, "uebergang", back) if back else None

    return _each(uids, complete)


def change_many(uids: list[str], *, adressat: str = "", frist: date | None = None, grund: str = "") -> Sammelergebnis:
    """Give each to somebody else or put it off.

    :raises Invalid: neither a person nor a day; else as ``complete_many``.
    """
    if not adressat and frist is None:
        raise Invalid(_("error_change_nothing", default="Choose somebody, or enter a day."), field="adressat")

    def put(one: Any) -> Schritt:
        before = values_of(one)
        change(one, adressat=adressat, frist=frist, grund=grund)
        return ruecknahme.step(one, "aufgabe-geaendert", {"vorher": before, "nachher": values_of(one)})

    return _each(uids, put)


def colleagues() -> list[tuple[str, str]]:
    """Return ``(Adressat, name)`` of who works in the OEs of the person logged in, and those OEs, by name."""
    oes = organisation.oes_of()
    people = {user_id for oe_id in oes for user_id in organisation.workers(oe_id)}
    found = [(f"person:{one}", organisation.display_name(one)) for one in people]
    found.sort(key=lambda pair: pair[1].casefold())
    return [*found, *((f"oe:{oe_id}", organisation.title_of(oe_id)) for oe_id in oes)]


def _each(uids: list[str], act: Callable[[Any], Schritt | None]) -> Sammelergebnis:
    done, refused, left, schritte = 0, [], [], []
    for aufgabe in _chosen(uids):
        savepoint = transaction.savepoint(optimistic=True)
        try:
            schritte.append(act(aufgabe))
            done += 1
        except KommuneError as error:
            savepoint.rollback()
            refused.append((aufgabe.title, error.message))
            left.append(api.content.get_uuid(aufgabe))
    return Sammelergebnis(done, tuple(refused), tuple(left), tuple(filter(None, schritte)))


def _chosen(uids: list[str]) -> list[Any]:
    if not uids:
        raise Invalid(_("error_no_aufgabe_chosen", default="Choose at least one Aufgabe."), field="aufgabe")
    if len(uids) > MAX_AT_ONCE:
        raise Invalid(_("error_too_many_aufgaben", default="Choose at most 100 Aufgaben."), field="aufgabe")
    brains = api.content.find(portal_type=PORTAL_TYPE, UID=uids, sort_on="frist_sort")
    if len(brains) != len(set(uids)):
        raise Invalid(
            _("error_aufgabe_gone", default="One of the Aufgaben is no longer there for you."), field="aufgabe"
        )
    return [brain.getObject() for brain in brains]
