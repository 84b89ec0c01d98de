"""Argumente are weighed, tagged, put together and given to somebody, one or many at once. Called through ``api``.

What was seen is named by ``stand``; of many, those somebody else changed meanwhile stay as they are and are told. The journal gets
numbers alone: more people read it than may see every statement.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from kommune.eakte import _
from kommune.eakte.abwaegung import aufnahme
from kommune.eakte.abwaegung import rules
from kommune.eakte.abwaegung import zerlegung
from kommune.eakte.abwaegung.rules import Argument
from kommune.eakte.abwaegung.rules import Gruppe
from kommune.eakte.abwaegung.rules import Votum
from kommune.eakte.abwaegung.rules import Wertung
from kommune.eakte.abwaegung.sicht import Sicht
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from typing import Any
from uuid import uuid4


AUFGABE = "frei"  # a kind of Aufgabe
SHOWN = 20  # numbers named in an Aufgabe or the journal; the table finds the rest


@dataclass(frozen=True)
class Ergebnis:
    """What a bulk act did: how many were changed, which were left as somebody else made them meanwhile."""

    geaendert: int
    veraltet: tuple[str, ...] = ()


def weigh(vorgang: Any, id: str, *, votum: str, begruendung: str, stand: int) -> None:
    """Decide of an Argument, or of its Gruppe if it is in one (``stand`` is that of the Gruppe then); every version is kept.

    :raises NotAllowed: the person does not work on the Vorgang. :raises Unknown: no such Argument the person may see.
    :raises Stale: somebody else decided meanwhile. :raises Invalid: no such Votum, or one that needs a reason has none.
    """
    aufnahme.require(vorgang)
    sicht = Sicht(vorgang)
    argument = sicht.argument(id)
    if argument.gruppe:
        weigh_gruppe(vorgang, argument.gruppe, votum=votum, begruendung=begruendung, stand=stand)
        return
    zerlegung.require_stand(argument, stand)
    checked = _checked(votum, begruendung)
    if (checked[0], checked[1]) == (argument.votum, sicht.begruendung(argument)):
        return
    _decide(sicht, argument, *checked)
    journal.record(vorgang, "argument_gewertet", neuer_wert={"argumente": id, "votum": checked[0]})


def weigh_gruppe(vorgang: Any, id: str, *, votum: str, begruendung: str, stand: int) -> None:
    """Decide of all that is essentially equal. :raises: as ``weigh``."""
    aufnahme.require(vorgang)
    sicht = Sicht(vorgang)
    gruppe = sicht.gruppe(id)
    zerlegung.require_stand(gruppe, stand)
    votum, begruendung = _checked(votum, begruendung)
    now, me = clock.now(), zugriff.user_id()
    sicht.kept.gruppen[id] = replace(gruppe, votum=votum, stand=gruppe.stand + 1, geaendert_von=me, geaendert_am=now)
    sicht.kept.decided(id, Wertung(votum, begruendung, me, now))
    journal.record(vorgang, "gruppe_gewertet", neuer_wert={"gruppe": gruppe.titel, "votum": votum})


def weigh_many(vorgang: Any, seen: Mapping[str, int], *, votum: str, begruendung: str) -> Ergebnis:
    """Decide of many at once, each by its number with the ``stand`` that was seen; those in a Gruppe are decided there.

    :raises Invalid: nobody chose any, too many, or as ``weigh``. :raises WrongState: one of them is in a Gruppe.
    """
    aufnahme.require(vorgang)
    checked = _checked(votum, begruendung)
    sicht = Sicht(vorgang)
    found, stale = _fresh(sicht, seen)
    if any(one.gruppe for one in found):
        numbers = ", ".join(one.id for one in found if one.gruppe)[:200]
        raise WrongState(
            _(
                "error_argument_grouped",
                default="These are in a group and are decided there: ${numbers}",
                mapping={"numbers": numbers},
            )
        )
    for one in found:
        _decide(sicht, one, *checked)
    _note(vorgang, "argumente_gewertet", found, votum=checked[0])
    return Ergebnis(len(found), stale)


def describe_many(
    vorgang: Any,
    seen: Mapping[str, int],
    *,
    thema: str | None = None,
    schlagworte: Iterable[str] = (),
    ohne: Iterable[str] = (),
) -> Ergebnis:
    """Give many a topic (``""`` takes it away), set tags and take others off. :raises: as ``weigh_many``."""
    aufnahme.require(vorgang)
    topic = None if thema is None else zerlegung.thema_of(thema)
    add, drop = zerlegung.schlagworte_of(schlagworte), set(ohne)
    sicht = Sicht(vorgang)
    found, stale = _fresh(sicht, seen)
    for one in found:
        tags = zerlegung.schlagworte_of((*(tag for tag in one.schlagworte if tag not in drop), *add))
        _keep(sicht, one, thema=one.thema if topic is None else topic, schlagworte=tags)
    told = {"thema": topic, "schlagworte": ", ".join(add)}
    _note(vorgang, "argumente_beschrieben", found, **{name: value for name, value in told.items() if value})
    return Ergebnis(len(found), stale)


def assign_many(
    vorgang: Any, seen: Mapping[str, int], *, adressat: str, frist: date | None = None, notiz: str = ""
) -> Ergebnis:
    """Give many to a person, a Stelle or an OE: one Aufgabe that names them.

    :raises Invalid: somebody unknown, or who may not see the Vorgang; else as ``weigh_many``.
    """
    aufnahme.require(vorgang)
    sicht = Sicht(vorgang)
    found, stale = _fresh(sicht, seen)
    if found:
        aufgabe = aufgaben.set_aufgabe(
            vorgang,
            art=AUFGABE,
            adressat=adressat,
            betreff=f"Abwägung: Argumente bewerten ({len(found)}): {_numbers(found)}"[:200],
            notiz=notiz or _numbers(found, len(found))[:2000],
            frist=frist,
        )
        for one in found:
            _keep(sicht, one, zustaendig=aufgabe.adressat)
        _note(vorgang, "argumente_zugewiesen", found, zustaendig=aufgaben.name_of(aufgabe.adressat))
    return Ergebnis(len(found), stale)


def group(vorgang: Any, seen: Mapping[str, int], *, titel: str = "", gruppe: str = "") -> tuple[str, Ergebnis]:
    """Put Argumente that are essentially equal together, in a new Gruppe (``titel``) or one that is there; return its id.

    What was decided of one before stays among its versions, what holds is said of the Gruppe.

    :raises Unknown: no such Gruppe. :raises Invalid: a new one has no name; else as ``weigh_many``.
    """
    aufnahme.require(vorgang)
    sicht = Sicht(vorgang)
    if gruppe:
        sicht.gruppe(gruppe)
    title = zerlegung.thema_of(titel)
    if not gruppe and not title:
        raise Invalid(_("error_gruppe_titel", default="Say in a few words what they have in common."), field="titel")
    found, stale = _fresh(sicht, seen)
    if found and not gruppe:
        gruppe = uuid4().hex[:12]
        sicht.kept.gruppen[gruppe] = Gruppe(gruppe, title, geaendert_von=zugriff.user_id(), geaendert_am=clock.now())
    for one in found:
        _keep(sicht, one, gruppe=gruppe)
    if found:
        _note(vorgang, "argumente_gruppiert", found, gruppe=sicht.kept.gruppen[gruppe].titel)
    return gruppe, Ergebnis(len(found), stale)


def ungroup(vorgang: Any, seen: Mapping[str, int]) -> Ergebnis:
    """Take Argumente out of their Gruppe; what was decided of each before holds again. :raises: as ``weigh_many``."""
    aufnahme.require(vorgang)
    sicht = Sicht(vorgang)
    found, stale = _fresh(sicht, seen)
    for one in found:
        _keep(sicht, one, gruppe="")
    _note(vorgang, "argumente_entgruppiert", found)
    return Ergebnis(len(found), stale)


def replace_by_inspection(vorgang: Any, id: str, *, einsicht: str, stand: int) -> None:
    """Say where and when those of a Gruppe can inspect the result instead of being told each; "" takes that back.

    :raises WrongState: not more than 50 people said it (§ 3 Abs. 2 BauGB). :raises Stale: somebody else changed it.
    """
    aufnahme.require(vorgang)
    sicht = Sicht(vorgang)
    gruppe = sicht.gruppe(id)
    zerlegung.require_stand(gruppe, stand)
    where = aufnahme.text_of(einsicht, "einsicht", 1000)
    if where and not rules.may_be_inspected(rules.people_in(id, sicht.kept.argumente.values(), sicht.kept.beitraege)):
        raise WrongState(
            _(
                "error_gruppe_few",
                default="Only where more than ${number} people said essentially the same an inspection may replace telling each.",
                mapping={"number": rules.MANY},
            )
        )
    sicht.kept.gruppen[id] = replace(
        gruppe, einsicht=where, stand=gruppe.stand + 1, geaendert_von=zugriff.user_id(), geaendert_am=clock.now()
    )
    journal.record(vorgang, "gruppe_einsicht", neuer_wert=gruppe.titel, bemerkung=where)


def _checked(votum: str, begruendung: str) -> tuple[str, str]:
    if votum not in list(Votum):
        raise Invalid(_("error_votum", default="Choose what becomes of it."), field="votum")
    reason = aufnahme.text_of(begruendung, "begruendung", rules.MAX_GRUND)
    if votum in (Votum.TEILWEISE, Votum.NICHT) and not reason:
        raise Invalid(
            _("error_votum_reason", default="Give the reason why it is not, or not wholly, taken into account."),
            field="begruendung",
        )
    return str(votum), reason


def _fresh(sicht: Sicht, seen: Mapping[str, int]) -> tuple[list[Argument], tuple[str, ...]]:
    if not seen:
        raise Invalid(_("error_argument_choose", default="Choose arguments."), field="argumente")
    if len(seen) > rules.MAX_BULK:
        raise Invalid(
            _("error_argument_many", default="At most ${max} at once.", mapping={"max": rules.MAX_BULK}),
            field="argumente",
        )
    found = [sicht.argument(id) for id in seen]
    stale = tuple(one.id for one in found if one.stand != seen[one.id])
    return [one for one in found if one.id not in stale], stale


def _decide(sicht: Sicht, argument: Argument, votum: str, begruendung: str) -> None:
    _keep(sicht, argument, votum=votum)
    sicht.kept.decided(argument.id, Wertung(votum, begruendung, zugriff.user_id(), clock.now()))


def _keep(sicht: Sicht, argument: Argument, **werte: Any) -> None:
    changed = replace(
        argument, **werte, stand=argument.stand + 1, geaendert_von=zugriff.user_id(), geaendert_am=clock.now()
    )
    sicht.kept.argumente[rules.sort_key(argument.id)] = changed


def _numbers(found: list[Argument], most: int = SHOWN) -> str:
    more = f" … (+{len(found) - most})" if len(found) > most else ""
    return ", ".join(one.id for one in found[:most]) + more


def _note(vorgang: Any, aktion: str, found: list[Argument], **told: Any) -> None:
    if found:
        journal.record(vorgang, aktion, neuer_wert={"argumente": _numbers(found), **told})
