"""The Laufwege of a Vorgang as they are shown: one group for each thing, in the order of its Schritte. Called through ``api``."""

from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.geschaeftsgang import rules
from kommune.eakte.geschaeftsgang.ablage import laufweg_of
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import subject
from kommune.eakte.geschaeftsgang.rules import Schritt
from kommune.eakte.organisation import api as organisation
from plone import api
from typing import Any
from typing import NamedTuple


class Group(NamedTuple):
    """The Schritte about one thing; ``thing`` is None if it is gone or not to be seen by the person."""

    bezug: str
    thing: Any
    schritte: tuple[Schritt, ...]


def groups(vorgang: Any) -> list[Group]:
    """Return the Laufwege of a Vorgang that the person may see, those of the Vorgang itself first."""
    laufweg = laufweg_of(vorgang)
    found = []
    for bezug in sorted(dict.fromkeys(one.bezug for one in laufweg)):
        thing = subject(vorgang, bezug)
        if thing is None or api.user.has_permission("View", obj=thing):
            found.append(Group(bezug, thing, rules.about(laufweg, bezug)))
    return found


def aufgabe_url(vorgang: Any, schritt: Schritt) -> str:
    """Return the address of the open Aufgabe of a Schritt if it is the person's, else ""."""
    aufgabe = vorgang._getOb(schritt.aufgabe, None) if schritt.aufgabe else None
    if aufgabe is None or state_of(aufgabe) != "open" or not aufgaben.may_handle(aufgabe):
        return ""
    return str(aufgabe.absolute_url())


def done_by(schritt: Schritt) -> str:
    """Return the name of who finished a Schritt, "" while nobody has."""
    return organisation.display_name(schritt.von) if schritt.von else ""
