"""What a person may see of an Abwägung: a Beitrag whose Dokument they may not see is not there, nor is it counted.

One question to the catalog, with the rights of the person, for all Beiträge of the Vorgang.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from kommune.eakte import _
from kommune.eakte.abwaegung import rules
from kommune.eakte.abwaegung import store
from kommune.eakte.abwaegung.rules import Argument
from kommune.eakte.abwaegung.rules import Auswahl
from kommune.eakte.abwaegung.rules import Beitrag
from kommune.eakte.abwaegung.rules import Gruppe
from kommune.eakte.abwaegung.rules import Wertung
from kommune.eakte.abwaegung.rules import Zahlen
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.katalog.suchworte import fold
from plone import api
from typing import Any


@dataclass
class Sicht:
    """An Abwägung as the person logged in may see it; made for one request. ``all`` is for what the system does.

    ``inside`` leaves out what lies in another Vorgang now: what is filed is read by everybody who may read this one.
    """

    vorgang: Any
    all: bool = False
    inside: bool = False
    kept: Any = field(init=False)

    def __post_init__(self) -> None:
        self.kept = store.find(self.vorgang)

    @cached_property
    def beitraege(self) -> dict[str, Beitrag]:
        """Return the Beiträge by UID, by their number."""
        if self.kept is None:
            return {}
        found: Mapping[str, Beitrag] = self.kept.beitraege
        seen = set(found) if self.all else seen_of(list(found), self.vorgang if self.inside else None)
        return {one.id: one for one in sorted(found.values(), key=lambda one: one.nr) if one.id in seen}

    @cached_property
    def argumente(self) -> list[Argument]:
        """Return the Argumente in the order of the record."""
        if self.kept is None:
            return []
        return [one for one in self.kept.argumente.values() if one.beitrag in self.beitraege]

    @cached_property
    def gruppen(self) -> dict[str, Gruppe]:
        """Return the Gruppen with something in them the person may see, and empty ones."""
        if self.kept is None:
            return {}
        mine = {one.gruppe for one in self.argumente}
        taken = {one.gruppe for one in self.kept.argumente.values()}
        return {id: one for id, one in self.kept.gruppen.items() if id in mine or id not in taken}

    @cached_property
    def zahlen(self) -> Zahlen:
        """Return how far the weighing is."""
        return rules.counted(list(self.beitraege.values()), self.argumente, self.gruppen)

    def chosen(self, auswahl: Auswahl) -> list[Argument]:
        """Return the Argumente a table is narrowed to."""
        text = fold(auswahl.text.strip()) if auswahl.text.strip() else ""
        return list(rules.chosen(self.argumente, auswahl, self.gruppen, self.beitraege, text, fold))

    def beitrag(self, uid: str) -> Beitrag:
        """Return one Beitrag. :raises Unknown: there is none the person may see."""
        if uid not in self.beitraege:
            raise Unknown(_("error_beitrag_unknown", default="There is no such statement here."))
        return self.beitraege[uid]

    def argument(self, id: str) -> Argument:
        """Return one Argument. :raises Unknown: there is none the person may see."""
        found = self.kept.argumente.get(rules.sort_key(id)) if self.kept is not None and rules.is_id(id) else None
        if found is None or found.beitrag not in self.beitraege:
            raise Unknown(_("error_argument_unknown", default="There is no such argument here."))
        return found  # type: ignore[no-any-return]

    def gruppe(self, id: str) -> Gruppe:
        """Return one Gruppe. :raises Unknown: there is none the person may see."""
        if id not in self.gruppen:
            raise Unknown(_("error_gruppe_unknown", default="There is no such group here."))
        return self.gruppen[id]

    def of_beitrag(self, uid: str) -> list[Argument]:
        """Return the Argumente of one Beitrag."""
        if self.kept is None or uid not in self.beitraege:
            return []
        nr = self.beitraege[uid].nr
        return list(self.kept.argumente.values((nr, 0), (nr + 1, 0), excludemax=True))

    def text_of(self, uid: str) -> str:
        """Return the words of a Beitrag. :raises Unknown: there is none the person may see."""
        return str(self.kept.text_of(self.beitrag(uid).id))

    def verlauf(self, argument: Argument) -> tuple[Wertung, ...]:
        """Return the versions of what was decided: of the Gruppe, if the Argument is in one."""
        found: tuple[Wertung, ...] = self.kept.verlauf(argument.gruppe or argument.id)
        return found

    def begruendung(self, argument: Argument) -> str:
        """Return the reason that holds now."""
        found = self.verlauf(argument)
        return found[-1].begruendung if found else ""

    def themen(self) -> list[str]:
        """Return the topics in use, by name."""
        return sorted({one.thema for one in self.argumente if one.thema}, key=str.casefold)

    def schlagworte(self) -> list[str]:
        """Return the tags in use, by name."""
        return sorted({tag for one in self.argumente for tag in one.schlagworte}, key=str.casefold)


def seen_of(uids: list[str], vorgang: Any = None) -> set[str]:
    """Return which of these Dokumente the person may see; with a Vorgang those that lie in it."""
    path = {"path": "/".join(vorgang.getPhysicalPath())} if vorgang is not None else {}
    return {brain.UID for brain in api.content.find(UID=uids, **path)} if uids else set()
