"""The door: an OE's rules, who gets a Vorgang by them, and giving it."""

from collections.abc import Iterable
from functools import cache
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.katalog import treffer
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.verteilung import ablage
from kommune.eakte.verteilung import rules
from kommune.eakte.verteilung.ablage import install_store
from kommune.eakte.verteilung.ablage import of_oe
from kommune.eakte.verteilung.ablage import Verteilung
from kommune.eakte.verteilung.rules import Merkmal
from kommune.eakte.verteilung.rules import Regel
from kommune.eakte.verteilung.rules import RegelFehler
from kommune.eakte.vertretung import api as vertretungen
from plone import api
from typing import Any


__all__ = (
    "add_regel",
    "distribute",
    "hand_out",
    "install_store",
    "led_oes",
    "Merkmal",
    "move_regel",
    "of_oe",
    "Regel",
    "remove_regel",
    "require_led",
    "set_regeln",
    "set_selbsttaetig",
    "Verteilung",
    "who_gets",
)

OPEN = ("received", "in_progress", "awaiting_applicant", "decided")
NO_REGEL = _("error_no_regel", default="No rule fits, or nobody it names can work on it now.")


def led_oes() -> list[organisation.OE]:
    """Return the OEs whose inbox the person hands out: those they lead."""
    leitung = organisation.Rolle.LEITUNG
    if not any(organisation.has_role(leitung, oe_id) for oe_id in organisation.oes_of()):
        return []
    return [oe for oe in organisation.list_oes() if organisation.has_role(leitung, oe.oe_id)]


def require_led(oe_id: str) -> str:
    """Return an OE the person leads.

    :raises Unknown: they do not lead it, or there is none.
    """
    if oe_id not in {oe.oe_id for oe in led_oes()}:
        raise Unknown(_("error_unknown_verteilung", default="There are no rules here for you."))
    return oe_id


def add_regel(oe_id: str, merkmal: str, wert: str, an: str) -> None:
    """Put a rule behind those the OE has; ``an`` as in ``rules.Regel``.

    :raises Unknown: the person does not lead the OE. :raises Invalid: the rule asks nothing, or nobody gets it.
    """
    before = of_oe(require_led(oe_id))
    regel = _checked(oe_id, merkmal, wert, an)
    _require_room(len(before.regeln) + 1)
    _keep(oe_id, before, Verteilung((*before.regeln, regel), before.selbsttaetig))


def set_regeln(oe_id: str, regeln: Iterable[tuple[str, str, str]], *, selbsttaetig: bool) -> None:
    """Replace all rules of an OE, each ``(merkmal, wert, an)`` in its order; the journal tells it once.

    :raises Unknown: the person does not lead the OE. :raises Invalid: one of them as by ``add_regel``; nothing is kept then.
    """
    before, told = of_oe(require_led(oe_id)), list(regeln)
    _require_room(len(told))
    after = tuple(_checked(oe_id, *one) for one in told)
    _keep(oe_id, before, Verteilung(after, bool(selbsttaetig)))


def remove_regel(oe_id: str, number: int) -> None:
    """Take a rule away; 1 is the first.

    :raises Unknown: the person does not lead the OE, or there is no such rule.
    """
    before = of_oe(require_led(oe_id))
    _require_regel(before, number)
    left = tuple(one for place, one in enumerate(before.regeln, 1) if place != number)
    _keep(oe_id, before, Verteilung(left, before.selbsttaetig))


def move_regel(oe_id: str, number: int) -> None:
    """Put a rule one place further up; the first stays.

    :raises Unknown: the person does not lead the OE, or there is no such rule.
    """
    before = of_oe(require_led(oe_id))
    _require_regel(before, number)
    changed = list(before.regeln)
    if number > 1:
        changed[number - 2], changed[number - 1] = changed[number - 1], changed[number - 2]
    _keep(oe_id, before, Verteilung(tuple(changed), before.selbsttaetig))


def set_selbsttaetig(oe_id: str, wanted: bool) -> None:
    """Say whether the rules hand out by themselves what arrives.

    :raises Unknown: the person does not lead the OE.
    """
    before = of_oe(require_led(oe_id))
    _keep(oe_id, before, Verteilung(before.regeln, bool(wanted)))


def who_gets(vorgang: Any) -> tuple[str, int]:
    """Return who gets a Vorgang by the rules of its OE, and by which (1 is the first); ("", 0) if nobody.

    Who is barred, or stood in for today by somebody else, gets nothing new.
    """
    oe_id = vorgang.federfuehrung
    regeln = of_oe(oe_id).regeln
    if not regeln:
        return "", 0
    able = [
        one
        for one in organisation.workers(oe_id)
        if not rechte.is_barred(vorgang, one) and not vertretungen.is_away(one)
    ]
    fall = rules.fall_of(vorgang.vorgangstyp or "", vorgang.beteiligte)
    open_work = cache(_open_work)  # one query, however many people are asked about
    return rules.choose(
        regeln, fall, people=_people, kandidaten=able, last=lambda one: open_work().count("bearbeiter", one)
    )


def distribute(vorgang: Any) -> str:
    """Give a Vorgang of the inbox to whom the rules of its OE name; return who that is.

    The journal tells which rule it was. Rights are asked by the caller, as of every assignment.

    :raises WrongState: somebody has it already, or no rule names anybody who can.
    """
    if vorgang.bearbeiter:
        raise WrongState(_("error_verteilt", default="Somebody has it already."))
    user_id, number = who_gets(vorgang)
    if not user_id:
        raise WrongState(NO_REGEL)
    akten.assign(vorgang, user_id, grund=f"Verteilung, Regel {number}")
    return user_id


def hand_out(vorgang: Any) -> None:
    """Give what arrives to whom the rules name, if they hand out by themselves; else it stays in the inbox."""
    if vorgang.bearbeiter or not of_oe(vorgang.federfuehrung).selbsttaetig:
        return
    user_id, number = who_gets(vorgang)
    if user_id:
        with as_system("an OE's own rules hand out what arrives"):
            akten.assign(vorgang, user_id, grund=f"Verteilung, Regel {number}")


def _people(an: str) -> tuple[str, ...]:
    kind, _colon, name = an.partition(":")
    if kind == "person":
        return (name,)
    return tuple(organisation.holders_of(name)) if kind == "stelle" else ()


def _open_work() -> treffer.Treffer:
    """Return what is open in the town; how much of it one person has is counted in the set."""
    return treffer.find({"portal_type": "Vorgang", "review_state": list(OPEN)}, everybody=True)


def _checked(oe_id: str, merkmal: str, wert: str, an: str) -> Regel:
    try:
        regel = rules.checked(merkmal, wert, an)
    except RegelFehler as fault:
        raise Invalid(WRONG[fault.field], field=fault.field) from fault
    if an and not set(_people(an)) & set(organisation.workers(oe_id)):
        raise Invalid(_("error_regel_an", default="Choose somebody who works in this OE."), field="an")
    return regel


def _require_room(wanted: int) -> None:
    if wanted > rules.MAX_RULES:
        raise Invalid(_("error_regeln_many", default="There are fifty rules already."), field="merkmal")


def _require_regel(verteilung: Verteilung, number: int) -> None:
    if not 1 <= number <= len(verteilung.regeln):
        raise Unknown(_("error_unknown_regel", default="There is no such rule."))


def _keep(oe_id: str, before: Verteilung, after: Verteilung) -> None:
    if before == after:
        return
    ablage.keep(oe_id, after)
    journal.record(
        api.portal.get(),
        "verteilung",
        metadatum=f"verteilung {oe_id}",
        alter_wert=_plain(before),
        neuer_wert=_plain(after),
    )


def _plain(one: Verteilung) -> str:
    lines = [f"{regel.merkmal} {regel.wert} → {regel.an or '–'}" for regel in one.regeln]
    return "; ".join([*lines, "selbsttätig"] if one.selbsttaetig else lines)


WRONG = {
    "merkmal": _("error_no_choice", default="This is not one of the choices."),
    "wert": _("error_regel_wert", default="Say what the rule asks for: for letters such as A–K, S."),
}
