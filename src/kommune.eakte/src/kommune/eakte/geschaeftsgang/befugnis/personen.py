"""By whose Befugnis a named person signs: their own, and that of whom they stand in for. Called through ``api``."""

from collections.abc import Iterable
from dataclasses import replace
from kommune.eakte.core import clock
from kommune.eakte.geschaeftsgang.befugnis import ablage
from kommune.eakte.geschaeftsgang.befugnis import rules
from kommune.eakte.geschaeftsgang.befugnis.rules import Fall
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vertretung import api as vertretungen
from typing import Any


def names_of(user_id: str, vorgang: Any) -> frozenset[str]:
    """Return under what the table knows a person: themselves, their Stellen and OEs, what they lead, and as deputy.

    A deputy signs by the Befugnis of the person only if the Vertretung is for Leitung and for that OE.
    """
    found: set[str] = set()
    for person in people_for(user_id, vorgang):
        found |= {f"person:{person}", *(f"stelle:{uid}" for uid in organisation.stellen_of(person))}
        for oe_id in organisation.oes_of(person):
            found.add(f"oe:{oe_id}")
            if organisation.has_role(organisation.Rolle.LEITUNG, oe_id, person):
                found.add(f"{rules.HEAD}{oe_id}")
                if oe_id == vorgang.federfuehrung:
                    found.add(rules.HEAD)
    return frozenset(found)


def people_for(user_id: str, vorgang: Any) -> frozenset[str]:
    """Return by whose Befugnis a person signs: their own, and that of whom they stand in for as Leitung of that OE."""
    return frozenset(
        {user_id}
        | {
            one.fuer
            for one in vertretungen.represented(user_id)
            if one.art != vertretungen.Art.BEARBEITUNG and (not one.oes or vorgang.federfuehrung in one.oes)
        }
    )


def may_person_sign(user_id: str, vorgang: Any, fall: Fall) -> bool:
    """Tell whether the table would let a person sign a case. An amount nobody entered yet is taken as small as can be."""
    if fall.mit_betrag and fall.cent is None:
        fall = replace(fall, cent=0)
    return rules.may_sign(ablage.table(), fall, clock.today(), names_of(user_id, vorgang))


def is_author(user_id: str, authors: Iterable[str]) -> bool:
    """Tell whether a person, or somebody they stand in for today, is one of the authors (four-eyes rule)."""
    return not set(authors).isdisjoint({user_id, *(one.fuer for one in vertretungen.represented(user_id))})
