"""The Laufwege of a Vorgang as they are shown: one group for each thing, in the order of its Schritte. Called through ``api``.

Names and addresses come from the catalog in one query, whatever the number of Schritte: the page of a Vorgang wakes no
Dokument and no Aufgabe for its Laufweg.
"""

from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.geschaeftsgang import rules
from kommune.eakte.geschaeftsgang.ablage import laufweg_of
from kommune.eakte.geschaeftsgang.ablauf import ART
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import records_of
from kommune.eakte.geschaeftsgang.rules import Schritt
from kommune.eakte.geschaeftsgang.rules import Stand
from kommune.eakte.geschaeftsgang.rules import Verfuegung
from kommune.eakte.organisation import api as organisation
from typing import Any
from typing import NamedTuple


PROCESS = "kommune.eakte: Process Vorgang"


class Group(NamedTuple):
    """The Schritte about one thing; ``title`` and ``url`` are "" for the Vorgang itself."""

    bezug: str
    title: str
    url: str
    schritte: tuple[Schritt, ...]


def groups(vorgang: Any) -> list[Group]:
    """Return the Laufwege of a Vorgang that the person may see, those of the Vorgang itself first."""
    laufweg = laufweg_of(vorgang)
    wanted = sorted(dict.fromkeys(one.bezug for one in laufweg))
    known = records_of(vorgang, [one for one in wanted if one])
    found = []
    for bezug in wanted:
        record = known.get(bezug)
        if record is not None and not record.is_open:
            continue
        title, url = (record.title, record.url) if record is not None else ("", "")
        found.append(Group(bezug, title, url, rules.about(laufweg, bezug)))
    return found


def aufgabe_url(vorgang: Any, schritt: Schritt) -> str:
    """Return the address of the open Aufgabe of a Schritt if it is the person's, else ""."""
    if not schritt.aufgabe or schritt.stand != Stand.OPEN:
        return ""
    mine = schritt.adressat in aufgaben.keys_of_me(vorgang) or (
        not aufgaben.is_personal(ART.get(Verfuegung(schritt.verfuegung), "")) and zugriff.may(PROCESS, vorgang)
    )
    return f"{vorgang.absolute_url()}/{schritt.aufgabe}" if mine else ""


def done_by(schritt: Schritt) -> str:
    """Return the name of who finished a Schritt, "" while nobody has."""
    return organisation.display_name(schritt.von) if schritt.von else ""
