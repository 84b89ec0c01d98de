"""The door: find, add, change and merge entries of the address book; who may see what of one."""

from collections.abc import Mapping
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.adressbuch import rules
from kommune.eakte.adressbuch import sperre
from kommune.eakte.adressbuch.sperre import is_blocked
from kommune.eakte.adressbuch.sperre import kept
from kommune.eakte.adressbuch.store import Adresse
from kommune.eakte.adressbuch.store import buch
from kommune.eakte.adressbuch.store import erase
from kommune.eakte.adressbuch.store import install
from kommune.eakte.adressbuch.store import reindex
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.verwalter import is_manager
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.katalog.suchworte import words
from kommune.eakte.core.werte import person as personen
from kommune.eakte.core.werte.person_worte import as_invalid
from kommune.eakte.core.werte.person_worte import PERSON_FIELDS
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.organisation.api import Rolle
from plone import api
from typing import Any
from uuid import uuid4


__all__ = ("erase", "install", "is_blocked", "kept", "reindex")

READING = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG, Rolle.REGISTRATUR, Rolle.POSTSTELLE)
EDITING = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG, Rolle.REGISTRATUR)
SEEING_BLOCKED = (Rolle.LEITUNG,)


def may_use() -> bool:
    """Tell whether the person may look something up: who works in an OE."""
    return _has_one_of(READING)


def may_edit() -> bool:
    """Tell whether the person may add, change and merge."""
    return _has_one_of(EDITING)


def may_see_blocked() -> bool:
    """Tell whether the person sees the address of who has an Auskunftssperre (§ 51 BMG): who leads an OE."""
    return _has_one_of(SEEING_BLOCKED)


def find(text: str) -> list[Adresse]:
    """Return entries that have every word of a text, or one that begins with it, by name; at most 50.

    :raises NotAllowed: who does not work in an OE.
    """
    _require(may_use())
    return find_unasked(text)


def find_unasked(text: str) -> list[Adresse]:
    """Do what ``find`` does, whoever asks: for the Auskunft about a person, whose right is another one; the caller has checked it."""
    wanted = [word for word in words(text) if len(word) >= rules.SHORTEST][:10]
    if not wanted:
        return []
    store = buch()
    ids = set.intersection(*(store.ids_of(word) for word in wanted))
    found = [store.adressen[id] for id in sorted(ids)[: rules.MAX_SCANNED]]
    return sorted((one for one in found if not one.ziel), key=name_key)[: rules.MAX_FOUND]


def get_adresse(id: str) -> Adresse:
    """Return an entry; of one that was merged, the one it is now.

    :raises Unknown: there is none. :raises NotAllowed: who does not work in an OE.
    """
    _require(may_use())
    return get_unasked(id)


def get_unasked(id: str) -> Adresse:
    """Do what ``get_adresse`` does, whoever asks; as ``find_unasked``.

    :raises Unknown: there is none.
    """
    found = _one(id)
    for _step in range(20):
        if not found.ziel:
            break
        found = _one(found.ziel)
    return found


def shown(adresse: Adresse) -> dict[str, Any]:
    """Return the person of an entry as the one logged in may see it."""
    if not adresse.gesperrt or may_see_blocked():
        return dict(adresse.person)
    return sperre.hidden(adresse.person)


def beteiligter_of(id: str) -> dict[str, Any]:
    """Return the person of an entry and the reference to it (``adressbuch``), to be copied into a record.

    :raises NotAllowed: its address is blocked, and the person has no right to see it.
    """
    found = get_adresse(id)
    _require_visible(found)
    return {**found.person, "adressbuch": found.id}


def addressed(beteiligter: Mapping[str, Any]) -> dict[str, Any]:
    """Return a party of a record as a letter by this person is addressed to it; a blocked address only if they see it."""
    return sperre.addressed(beteiligter, sees=may_see_blocked())


def add(person: Mapping[str, Any], *, gesperrt: bool = False, confirmed: bool = False) -> Adresse:
    """Add an entry; if it may be there already it is asked back once.

    :raises Invalid: names the field. :raises WrongState: it may be a double and is not confirmed.
    """
    _require(may_edit())
    store = buch()
    made = Adresse(uuid4().hex[:12], _checked(person), bool(gesperrt), zugriff.user_id(), clock.now())
    if not confirmed and (found := doubles_of(made)):
        names = "; ".join(line_of(one) for one, _why in found[:5])
        raise WrongState(
            _(
                "error_adresse_double",
                default="This may be there already: ${names}. Look at it; send this again to add it all the same.",
                mapping={"names": names},
            )
        )
    store.put(made)
    journal.record(api.portal.get(), "adresse_neu", neuer_wert=made.id)
    return made


def change(id: str, person: Mapping[str, Any], *, stand: int, gesperrt: bool | None = None) -> Adresse:
    """Change an entry from the state the person saw; ``gesperrt=None`` leaves the Auskunftssperre as it is.

    :raises Stale: somebody else changed it after ``stand``. :raises NotAllowed: it is blocked, without the right.
    :raises WrongState: it was merged into another one.
    """
    _require(may_edit())
    found = _one(id)
    _require_visible(found)
    if found.ziel:
        raise WrongState(_("error_adresse_merged", default="This entry was merged into another one."))
    if stand != found.stand:
        raise Stale(_told(found))
    checked, blocked = _checked(person), found.gesperrt if gesperrt is None else bool(gesperrt)
    changed = [name for name, value in checked.items() if value != found.person[name]]
    changed += ["gesperrt"] if blocked != found.gesperrt else []
    if changed:
        store = buch()
        store.unindex(found)
        found.set(checked, blocked)
        store.index(found)
        found.note("geaendert", zugriff.user_id(), clock.now(), ", ".join(changed))
        journal.record(api.portal.get(), "adresse_geaendert", neuer_wert=found.id, bemerkung=", ".join(changed))
    return found


def doubles_of(adresse: Adresse) -> list[tuple[Adresse, list[str]]]:
    """Return ``(entry, reasons)`` of what may be the same: a like name with the same birthday or house.

    One with a blocked address is named only to who may see it: else one could find out where somebody lives.
    """
    found: dict[str, tuple[Adresse, list[str]]] = {}
    for id in buch().common(adresse):
        other = _one(id)
        told = may_see_blocked() or not (other.gesperrt or adresse.gesperrt)
        if not other.ziel and told and (why := rules.reasons(adresse.person, other.person)):
            found[id] = (other, why)
    return sorted(found.values(), key=lambda pair: name_key(pair[0]))


def all_doubles() -> list[tuple[Adresse, Adresse, list[str]]]:
    """Return pairs that may be the same, at most 100.

    :raises NotAllowed: who may not merge.
    """
    _require(may_edit())
    store, seen = buch(), set()
    pairs: list[tuple[Adresse, Adresse, list[str]]] = []
    for _group, ids in store.gruppen.items():
        members = sorted(ids)[: rules.MAX_GROUP] if len(ids) > 1 else []
        for one in members:
            for other, why in doubles_of(_one(one)):
                key = frozenset((one, other.id))
                if key not in seen:
                    seen.add(key)
                    pairs.append((_one(one), other, why))
        if len(pairs) >= rules.MAX_DOUBLES:
            break
    return sorted(pairs[: rules.MAX_DOUBLES], key=lambda pair: name_key(pair[0]))


def merge(stays: str, goes: str, *, seen: tuple[int, int]) -> Adresse:
    """Merge two entries: the first stays, with what only the other one knew; the other one leads to it from now on.

    A blocked address stays blocked. ``seen`` are the states the person saw of both.

    :raises Stale: one was changed meanwhile. :raises Invalid: one and the same, or a person and a firm.
    """
    _require(may_edit())
    first, second = _one(stays), _one(goes)
    for one in (first, second):
        _require_visible(one)
        if one.ziel:
            raise WrongState(_("error_adresse_merged", default="This entry was merged into another one."))
    if first is second or first.person["art"] != second.person["art"]:
        raise Invalid(
            _("error_adresse_merge", default="Two different entries of the same kind can be merged."), field="goes"
        )
    if seen != (first.stand, second.stand):
        raise Stale(_told(max(first, second, key=lambda one: one.verlauf[-1][0])))
    store = buch()
    for one in (first, second):
        store.unindex(one)
    first.set(rules.merged(first.person, second.person), first.gesperrt or second.gesperrt)
    store.index(first)
    second.ziel = first.id
    second.stand += 1
    for one, other in ((first, second), (second, first)):
        one.note("zusammengefuehrt", zugriff.user_id(), clock.now(), other.id)
    journal.record(api.portal.get(), "adresse_zusammengefuehrt", alter_wert=second.id, neuer_wert=first.id)
    return first


def line_of(adresse: Adresse) -> str:
    """Return an entry on one line, as the person may see it."""
    person = shown(adresse)
    address = person["anschrift"]
    street = f"{address['strasse']} {address['hausnummer']}".strip()
    town = f"{address['plz']} {address['ort']}".strip()
    return ", ".join(part for part in (personen.display_name(person), street, town) if part)


def changed_by(adresse: Adresse) -> tuple[str, datetime]:
    """Return who changed an entry last, by name, and when."""
    moment, who, _aktion, _wort = adresse.verlauf[-1]
    return organisation.display_name(who), moment


def name_key(adresse: Adresse) -> str:
    """Return what entries are sorted by."""
    return personen.display_name(adresse.person).casefold()


def _checked(person: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return personen.normalise_person(person, clock.today())
    except personen.PersonFehler as fault:
        raise as_invalid(fault, PERSON_FIELDS) from fault


def _one(id: str) -> Adresse:
    found: Adresse | None = buch().adressen.get(id)
    if found is None:
        raise Unknown(_("error_adresse_unknown", default="There is no such entry in the address book."))
    return found


def _require_visible(adresse: Adresse) -> None:
    if adresse.gesperrt and not may_see_blocked():
        raise NotAllowed(
            _("error_adresse_blocked", default="There is an Auskunftssperre: only who leads an OE may use this entry.")
        )


def _told(adresse: Adresse) -> Any:
    who, moment = changed_by(adresse)
    return _(
        "error_stale_by",
        default="${person} changed this at ${time}. Load it anew and enter your change again.",
        mapping={"person": who, "time": f"{moment:%d.%m.%Y, %H:%M}"},
    )


def _has_one_of(rollen: tuple[Rolle, ...]) -> bool:
    if is_manager():
        return True
    return any(organisation.has_role(rolle, oe_id) for oe_id in organisation.oes_of() for rolle in rollen)


def _require(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
