"""The door: give and end a Vertretung, tell for whom a person may act and for whom they do.

Who may give or end one is checked here: the person themselves, and who leads an OE they work in. Never a deputy in
the person's place: what somebody has only in Vertretung is not theirs to give.
"""

from dataclasses import dataclass
from datetime import date
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.organisation.rules import parse_group_id
from kommune.eakte.rechte import api as rechte
from kommune.eakte.vertretung import ablage
from kommune.eakte.vertretung import rules
from kommune.eakte.vertretung import umfang
from kommune.eakte.vertretung.ablage import install
from kommune.eakte.vertretung.rules import Art
from kommune.eakte.vertretung.rules import Vertretung
from kommune.eakte.vertretung.umfang import is_for
from kommune.eakte.vertretung.umfang import of_typen
from kommune.eakte.vertretung.umfang import together
from kommune.eakte.vertretung.worte import ARTEN
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from typing import Any
from uuid import uuid4


__all__ = (
    "ARTEN",
    "Art",
    "Uebersicht",
    "Vertretung",
    "deputies_told",
    "end",
    "forget_person",
    "get",
    "give",
    "groups_changed",
    "install",
    "is_for",
    "may_direct",
    "names_of",
    "of_deputy",
    "of_typen",
    "overview",
    "people_i_may_direct",
    "recompute_for",
    "represented",
    "together",
    "typen",
)

MAX_GRUND = 500
AUFTRAG = "vertretung"


@dataclass(frozen=True)
class Uebersicht:
    """What concerns a person: who stands in for them, for whom they do, and what they may direct as Leitung."""

    mich: tuple[Vertretung, ...]
    durch_mich: tuple[Vertretung, ...]
    geleitet: tuple[Vertretung, ...]


def give(
    *,
    fuer: str,
    durch: str,
    von: date | None = None,
    bis: date | None = None,
    art: str = Art.ALLES,
    oes: tuple[str, ...] = (),
    typen: tuple[str, ...] = (),
    signale: bool = True,
    grund: str = "",
) -> Vertretung:
    """Let ``durch`` stand in for ``fuer`` from a day (today) to a day (None: until it is ended); journaled.

    With ``typen`` for Vorgänge of these Vorgangstypen alone; running ones are opened by an Auftrag, so a little later.

    :raises Unknown: the acting person may not say so, or there is no such person to them.
    :raises Invalid: who cannot stand in, days in the wrong order, an OE the person is not in or whose work is not the acting
        person's to give, no such Vorgangstyp.
    :raises WrongState: it is given already.
    """
    _require_may_direct(fuer)
    today = clock.today()
    if durch == fuer or not organisation.works_here(durch):
        raise Invalid(_("error_vertretung_durch", default="Choose somebody else who works here."), field="durch")
    if art not in list(Art):
        raise Invalid(_("error_vertretung_art", default="Choose the kind of work."), field="art")
    if not set(oes) <= set(organisation.oes_of(fuer)):
        raise Invalid(_("error_vertretung_oe", default="The person does not work in this OE."), field="oes")
    oes = _within_led(fuer, durch, oes)
    if not set(typen) <= {typ for typ, _title in vorgangstypen.choices()}:
        raise Invalid(_("error_vertretung_typ", default="There is no such Vorgangstyp."), field="typen")
    von = max(von or today, today)
    if bis is not None and bis < von:
        raise Invalid(_("error_vertretung_bis", default="The last day has passed or is before the first."), field="bis")
    one = Vertretung(
        uuid4().hex[:16],
        fuer,
        durch,
        von,
        bis,
        str(art),
        tuple(sorted(set(oes))),
        bool(signale),
        zugriff.user_id(),
        _grund(grund),
        tuple(sorted(set(typen))),
    )
    if any(rules.overlaps(one, other) for other in ablage.of_deputy(durch)):
        raise WrongState(_("error_vertretung_there", default="This Vertretung is given already for these days."))
    ablage.add(one)
    _note("vertretung_erteilt", one, neuer_wert=_plain(one), bemerkung=one.grund)
    auftraege.enqueue(AUFTRAG, one.id, {"fuer": fuer})
    umfang.write(one)
    return one


def _within_led(fuer: str, durch: str, oes: tuple[str, ...]) -> tuple[str, ...]:
    """Return for which OEs a Vertretung holds: the Leitung gives what she leads, and takes for herself nothing beyond it.

    :raises Invalid: another OE is named.
    """
    if (acting := zugriff.user_id()) == fuer:
        return oes
    theirs, leitung = set(organisation.oes_of(fuer)), organisation.Rolle.LEITUNG
    led = {oe_id for oe_id in theirs if organisation.has_role(leitung, oe_id, acting)}
    if not set(oes) <= led:
        raise Invalid(_("error_vertretung_led", default="Only for OEs you lead, or the person says so."), field="oes")
    return oes or (() if led == theirs and durch != acting else tuple(sorted(led)))


def end(vertretung_id: str) -> None:
    """End a Vertretung now; one that has not begun is taken back. Also the deputy may.

    :raises Unknown: there is none of this id that the person has a say in.
    """
    _end(get(vertretung_id))


def get(vertretung_id: str) -> Vertretung:
    """Return a Vertretung that is not over.

    :raises Unknown: there is none of this id that the person has a say in.
    """
    one = next((one for one in ablage.everything() if one.id == vertretung_id), None)
    if one is None or not (may_direct(one.fuer) or one.durch == zugriff.user_id()) or rules.is_over(one, clock.today()):
        raise Unknown(_("error_vertretung_unknown", default="There is no such Vertretung."))
    return one


def forget_person(user_id: str) -> None:
    """End all Vertretungen of and by a person who is gone."""
    for one in ablage.everything():
        if user_id in (one.fuer, one.durch):
            _end(one)


def _end(one: Vertretung) -> None:
    ablage.take(one)
    umfang.write(one, "end")
    _note("vertretung_beendet", one, alter_wert=_plain(one))


def overview() -> Uebersicht:
    """Return the Vertretungen that concern the person logged in and are not over, the next first."""
    acting, today = zugriff.user_id(), clock.today()
    current = sorted((one for one in ablage.everything() if not rules.is_over(one, today)), key=lambda one: one.von)
    led = set(people_i_may_direct()) - {acting}
    return Uebersicht(
        tuple(one for one in current if one.fuer == acting),
        tuple(one for one in current if one.durch == acting),
        tuple(one for one in current if one.fuer in led and one.durch != acting),
    )


def represented(user_id: str | None = None) -> tuple[Vertretung, ...]:
    """Return the Vertretungen a person is deputy by today, of people who work here."""
    user_id, today = user_id or zugriff.user_id(), clock.today()
    mine = [one for one in ablage.of_deputy(user_id) if rules.in_force(one, today)]
    if not mine or not organisation.works_here(user_id):
        return ()
    return tuple(one for one in mine if organisation.works_here(one.fuer))


def of_deputy(user_id: str) -> tuple[Vertretung, ...]:
    """Return all a person is or will be deputy by."""
    return ablage.of_deputy(user_id)


def deputies_told(user_id: str) -> tuple[str, ...]:
    """Return who is told of a person's news today, as their deputy."""
    today = clock.today()
    told = (one for one in ablage.everything() if one.fuer == user_id and one.signale and rules.in_force(one, today))
    return tuple(dict.fromkeys(one.durch for one in told))


def is_away(user_id: str) -> bool:
    """Tell whether somebody stands in for a person in everything today."""
    today = clock.today()
    mine = [one for one in ablage.everything() if one.fuer == user_id]
    return any(rules.in_force(one, today) and one.art == rules.Art.ALLES and not one.oes for one in mine)


def may_direct(user_id: str) -> bool:
    """Tell whether the person logged in may say who stands in for somebody: themselves, or as Leitung by their own right."""
    acting = zugriff.user_id()
    if not acting or not organisation.works_here(user_id):
        return False
    return user_id == acting or any(
        organisation.has_role(organisation.Rolle.LEITUNG, oe_id, acting) for oe_id in organisation.oes_of(user_id)
    )


def people_i_may_direct() -> list[str]:
    """Return oneself and the people of the OEs one leads by one's own right."""
    acting = zugriff.user_id()
    leitung = organisation.Rolle.LEITUNG
    led = [oe.oe_id for oe in organisation.list_oes() if organisation.has_role(leitung, oe.oe_id, acting)]
    people = {user_id for oe_id in led for user_id in organisation.members(oe_id)} - {acting}
    named = sorted(people, key=lambda one: organisation.display_name(one).casefold())
    return [*([acting] if organisation.works_here(acting) else []), *named]


def typen() -> list[tuple[str, str]]:
    """Return ``(id, name)`` of the Vorgangstypen a Vertretung can be limited to: those offered, by name."""
    return vorgangstypen.choices()


def groups_changed(user_id: str) -> None:
    """Let the Vorgänge of a person's Vertretungen for some Vorgangstypen be written anew: they are in another group."""
    for one in ablage.everything():
        if one.fuer == user_id and not rules.is_over(one, clock.today()):
            umfang.write(one, uuid4().hex[:8])


def recompute_for(user_id: str) -> int:
    """Let records whose people are written down one by one learn who stands in for a person; return how many."""
    return rechte.people_changed(names_of(user_id))


def names_of(user_id: str) -> list[str]:
    """Return under what records name a person, and those they stand in for: groups, Stellen, themselves."""
    people = {user_id, *(one.fuer for one in ablage.of_deputy(user_id))}
    groups = {group for one in people for group in ablage.own_groups(one) if parse_group_id(group)}
    stellen = {f"stelle:{uid}" for one in people for uid in organisation.stellen_of(one)}
    return sorted(groups | stellen | {f"person:{one}" for one in people})


def _require_may_direct(user_id: str) -> None:
    if not may_direct(user_id):
        raise Unknown(
            _("error_vertretung_fuer", default="You may say this for yourself and the people you lead."), field="fuer"
        )


def _note(aktion: str, one: Vertretung, **values: Any) -> None:
    journal.record(api.portal.get()["organisation"], aktion, metadatum="vertretung", **values)


def _plain(one: Vertretung) -> dict[str, Any]:
    plain: dict[str, Any] = {"fuer": one.fuer, "durch": one.durch, "von": one.von.isoformat(), "art": one.art}
    plain |= {"bis": one.bis.isoformat()} if one.bis else {}
    plain |= {"oes": list(one.oes)} if one.oes else {}
    return plain | ({"typen": list(one.typen)} if one.typen else {})


def _grund(text: str) -> str:
    text = " ".join(str(text or "").split())
    if len(text) > MAX_GRUND:
        raise Invalid(_("error_recht_reason_long", default="The reason is too long."), field="grund")
    return text
