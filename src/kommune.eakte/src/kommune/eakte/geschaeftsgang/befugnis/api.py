"""The door: enter and end a line of the table, refuse a Schlusszeichnung, name who may give it.

Who signs does not make the table: nobody who leads an OE, or stands in for who does, may enter or end a line.
"""

from collections.abc import Iterable
from datetime import date
from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.geschaeftsgang.befugnis import ablage
from kommune.eakte.geschaeftsgang.befugnis import rules
from kommune.eakte.geschaeftsgang.befugnis.ablage import table
from kommune.eakte.geschaeftsgang.befugnis.personen import is_author
from kommune.eakte.geschaeftsgang.befugnis.personen import may_person_sign
from kommune.eakte.geschaeftsgang.befugnis.personen import names_of
from kommune.eakte.geschaeftsgang.befugnis.personen import people_for
from kommune.eakte.geschaeftsgang.befugnis.rules import Befugnis
from kommune.eakte.geschaeftsgang.befugnis.rules import euro
from kommune.eakte.geschaeftsgang.befugnis.rules import Fall
from kommune.eakte.geschaeftsgang.befugnis.rules import read_cent
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vertretung import api as vertretungen
from kommune.eakte.vorgangstypen import api as vorgangstypen
from typing import Any
from uuid import uuid4


__all__ = (
    "Befugnis",
    "Fall",
    "MANAGE",
    "NOBODY",
    "end",
    "enter",
    "may_person_sign",
    "euro",
    "may_manage",
    "may_sign",
    "name_of",
    "read_cent",
    "require_four_eyes",
    "require_may_sign",
    "signers",
    "people_for",
    "table",
    "is_author",
)

MANAGE = "kommune.eakte: Manage Zeichnungsbefugnis"
MAX_LINES = 500
NOBODY = _(
    "msg_befugnis_nobody",
    default="nobody at present – the Fachadministration can enter who may under “Zeichnungsbefugnisse”",
)


def enter(
    *,
    wer: str,
    typ: str = "",
    ergebnis: str = "",
    bis_betrag: str = "",
    von: date | None = None,
    bis: date | None = None,
) -> Befugnis:
    """Enter a line: from a day (today) to a day (None: until it is ended); journaled.

    :raises NotAllowed: the person has no right to, or signs themselves. :raises Unknown: no such Vorgangstyp. :raises Invalid: nobody,
    no amount, days in the wrong order. :raises WrongState: it is there, or there are too many.
    """
    _require_may_manage()
    today = clock.today()
    von = von or today
    if bis is not None and bis < max(von, today):
        raise Invalid(_("error_befugnis_bis", default="The last day has passed or is before the first."), field="bis")
    if typ:
        vorgangstypen.get(typ)
    try:
        cent = rules.read_cent(bis_betrag)
    except ValueError as error:
        raise Invalid(
            _("error_befugnis_betrag", default="Enter an amount in euro, such as 1.500,00."), field="bis_betrag"
        ) from error
    one = Befugnis(uuid4().hex[:16], _checked_wer(wer), typ, ergebnis, cent, von, bis, zugriff.user_id())
    lines = table()
    if any(_same(one, other) for other in lines):
        raise WrongState(_("error_befugnis_there", default="This line is in the table already."))
    if len(lines) >= MAX_LINES:
        raise WrongState(_("error_befugnis_many", default="The table has 500 lines. End some first."))
    ablage.keep((*lines, one))
    _note("befugnis_erteilt", neuer_wert=plain(one))
    return one


def end(befugnis_id: str) -> None:
    """End a line now; it stays in the journal.

    :raises NotAllowed: as ``enter``. :raises Unknown: there is none.
    """
    _require_may_manage()
    one = next((one for one in table() if one.id == befugnis_id), None)
    if one is None:
        raise Unknown(_("error_befugnis_unknown", default="There is no such line."))
    ablage.keep(tuple(other for other in table() if other.id != befugnis_id))
    _note("befugnis_beendet", alter_wert=plain(one))


def may_manage() -> bool:
    """Tell whether the person makes the table: by right, and without signing themselves."""
    return zugriff.may(MANAGE, ablage.home()) and not _signs(zugriff.user_id())


def may_sign(vorgang: Any, fall: Fall) -> bool:
    """Tell whether the table lets the person logged in sign a case of a Vorgang."""
    return rules.may_sign(table(), fall, clock.today(), names_of(zugriff.user_id(), vorgang))


def require_may_sign(vorgang: Any, fall: Fall) -> None:
    """Refuse the Schlusszeichnung of who may not give it for this result and amount.

    :raises NotAllowed: it says who may.
    """
    if may_sign(vorgang, fall):
        return
    found = signers(vorgang, fall)
    names = ", ".join(found) or NOBODY
    if fall.mit_betrag and fall.cent is None and not found:
        message = _(
            "error_befugnis_amount_first",
            default="No amount is entered in this Vorgang, so it cannot be told who may sign. Enter it first.",
        )
    elif fall.mit_betrag and fall.cent is None:
        message = _(
            "error_befugnis_no_amount",
            default="No amount is entered in this Vorgang, so your Zeichnungsbefugnis does not tell. It may be signed by: ${names}.",
            mapping={"names": names},
        )
    elif fall.mit_betrag:
        message = _(
            "error_befugnis_amount",
            default="You may not give the Schlusszeichnung for this result and ${amount}. It may be signed by: ${names}.",
            mapping={"amount": euro(fall.cent), "names": names},
        )
    else:
        message = _(
            "error_befugnis",
            default="You may not give the Schlusszeichnung for this result. It may be signed by: ${names}.",
            mapping={"names": names},
        )
    raise NotAllowed(message)


def require_four_eyes(authors: Iterable[str]) -> None:
    """Refuse who wrote a part of it, and who stands in for such a person today.

    :raises NotAllowed: so it is.
    """
    authors, me = set(authors), zugriff.user_id()
    if me in authors:
        raise NotAllowed(
            _(
                "error_four_eyes",
                default="You wrote on this Bescheid, or proposed or confirmed its fee. For this Vorgangstyp somebody else gives the Schlusszeichnung (four-eyes rule).",
            )
        )
    through = authors & {one.fuer for one in vertretungen.represented(me)}
    if through:
        raise NotAllowed(
            _(
                "error_four_eyes_deputy",
                default="You stand in for ${names}, who wrote on this Bescheid. For this Vorgangstyp somebody else gives the Schlusszeichnung (four-eyes rule).",
                mapping={"names": ", ".join(sorted(organisation.display_name(one) for one in through))},
            )
        )


def signers(vorgang: Any, fall: Fall) -> list[str]:
    """Return the names of who may sign a case, as the table says; without it who leads the OE, or the one above."""
    wer = rules.entitled(table(), fall, clock.today())
    if wer is None:
        return [organisation.display_name(one) for one in _heads(vorgang.federfuehrung)]
    found: list[str] = []
    for one in wer:
        if one.startswith(rules.HEAD):
            oe_id = one.removeprefix(rules.HEAD) or vorgang.federfuehrung
            found += [
                organisation.display_name(head) for head in organisation.members(oe_id, organisation.Rolle.LEITUNG)
            ]
        else:
            found.append(aufgaben.name_of(one))
    return sorted(dict.fromkeys(found), key=str.casefold)


def name_of(wer: str) -> Any:
    """Return the name of whom a line is for, to read."""
    if wer == rules.HEAD:
        return _("label_befugnis_leitung", default="Leitung of the responsible OE")
    if wer.startswith(rules.HEAD):
        return _(
            "label_befugnis_leitung_of",
            default="Leitung: ${oe}",
            mapping={"oe": organisation.title_of(wer.removeprefix(rules.HEAD))},
        )
    return aufgaben.name_of(wer)


def plain(one: Befugnis) -> dict[str, Any]:
    """Return what the journal keeps of a line."""
    kept = {"wer": one.wer, "vorgangstyp": one.typ, "ergebnis": one.ergebnis, "bis_betrag": euro(one.bis_cent)}
    kept |= {"von": one.von.isoformat(), "bis": one.bis.isoformat() if one.bis else ""}
    return {name: value for name, value in kept.items() if value}


def _checked_wer(wer: str) -> str:
    if wer == rules.HEAD:
        return wer
    if wer.startswith(rules.HEAD):
        organisation.get_oe(wer.removeprefix(rules.HEAD))
        return wer
    return str(aufgaben.people_of(wer)[0])


def _require_may_manage() -> None:
    if not zugriff.may(MANAGE, ablage.home()):
        raise NotAllowed(_("error_befugnis_manage", default="The table is made by the Fachadministration."))
    if _signs(zugriff.user_id()):
        raise NotAllowed(
            _(
                "error_befugnis_own",
                default="You sign yourself, or stand in for who does. The table is changed by somebody who does not.",
            )
        )


def _signs(user_id: str) -> bool:
    people = {user_id, *(one.fuer for one in vertretungen.represented(user_id))}
    leitung = organisation.Rolle.LEITUNG
    return any(organisation.has_role(leitung, oe, one) for one in people for oe in organisation.oes_of(one))


def _heads(oe_id: str) -> list[str]:
    for one in (oe_id, *(organisation.superior_oes(oe_id) if oe_id else ())):
        if one and (found := organisation.members(one, organisation.Rolle.LEITUNG)):
            return sorted(found, key=lambda user_id: organisation.display_name(user_id).casefold())
    return []


def _same(one: Befugnis, other: Befugnis) -> bool:
    same = (one.wer, one.typ, one.ergebnis, one.bis_cent) == (other.wer, other.typ, other.ergebnis, other.bis_cent)
    until = other.bis is None or other.bis >= one.von
    return same and until and (one.bis is None or other.von <= one.bis)


def _note(aktion: str, **values: Any) -> None:
    journal.record(ablage.home(), aktion, metadatum="zeichnungsbefugnis", **values)
