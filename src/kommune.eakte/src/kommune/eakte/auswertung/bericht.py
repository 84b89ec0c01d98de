"""What page, file and endpoint tell alike: the figures of one choice. Called through ``api``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.auswertung import rules
from kommune.eakte.auswertung.rules import Kennzahl
from kommune.eakte.auswertung.rules import Zelle
from kommune.eakte.core import clock
from plone import api
from typing import Any


@dataclass(frozen=True)
class Zeile:
    """One Vorgangstyp: its name, what was counted, and what is open and overdue now."""

    typ: str
    title: str
    zelle: Zelle
    offen: int
    ueberfaellig: int


class Bericht:
    """The figures of the OEs a person leads, as far as they are counted there.

    :raises Unknown: they lead none, or not the one asked for.
    """

    def __init__(self, form: Mapping[str, Any]) -> None:
        oe, typ, number = (form.get(name, "") for name in ("oe", "typ", "monate"))
        self.oe = oe if isinstance(oe, str) else ""
        self.oe_ids = auswertung.require_led(self.oe)
        self.typ = typ if isinstance(typ, str) and typ in self.typen else ""
        chosen = int(number) if isinstance(number, str) and number in map(str, rules.CHOICES) else 12
        self.monate = rules.months(clock.today(), chosen)

    def counts(self, kennzahl: Kennzahl) -> bool:
        """Tell whether this is counted of every OE that is meant."""
        return all(kennzahl in auswertung.counted(oe_id) for oe_id in self.oe_ids)

    @cached_property
    def typen(self) -> dict[str, str]:
        """The Vorgangstypen the person may see, ``{id: name}``, by name."""
        found = {brain.getId: brain.Title for brain in api.content.find(portal_type="Vorgangstyp")}
        return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))

    @cached_property
    def zellen(self) -> rules.Zellen:
        return auswertung.zellen(self.oe_ids)

    @cached_property
    def nach_monat(self) -> dict[str, Zelle]:
        return rules.by_month(self.zellen, self.monate, self.typ)

    @cached_property
    def summe(self) -> Zelle:
        return sum(self.nach_monat.values(), rules.EMPTY)

    @cached_property
    def jetzt(self) -> auswertung.Jetzt:
        return auswertung.now(self.oe_ids, self.typen)

    def zeilen(self) -> list[Zeile]:
        """Return a row for each Vorgangstyp something was counted of, by name; those without one last."""
        counted, now = rules.by_typ(self.zellen, self.monate), self.jetzt.nach_typ
        rows = []
        for typ, title in [*self.typen.items(), ("", "")]:
            zelle, (is_open, is_late) = counted.get(typ, rules.EMPTY), now.get(typ, (0, 0))
            if zelle != rules.EMPTY or is_open:
                rows.append(Zeile(typ, title, zelle, is_open, is_late))
        return rows

    @cached_property
    def teile(self) -> dict[str, Any]:
        """What the days before a decision are told by, ``{key: title}``: the states of a Vorgang, and who was waited for."""
        found = {state: title for state, title in akten.STATES.items() if state not in rules.OVER}
        return found | lage.parts()

    def liegezeiten(self) -> list[tuple[str, float]]:
        """Return ``(state, days)``: where a decided Vorgang was on average, and for how long."""
        return [(state, rules.average(days, self.summe.entschieden)) for state, days in self.summe.liegezeiten]
