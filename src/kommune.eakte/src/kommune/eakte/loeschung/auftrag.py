"""Does what was confirmed, and each night what is due by a rule."""

from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.loeschung import api as loeschung
from typing import Any


class Loeschauftrag(Auftragsart):
    """Of one proposal that somebody else confirmed."""

    title = _("label_auftrag_loeschung", default="Erasure of a person's data")
    spur = Spur.LONG

    def run(self, portal: Any, auftrag: Any) -> None:
        with as_system("what was confirmed goes wherever it lies"):
            loeschung.execute(auftrag.angaben["vorschlag"])


class Regelauftrag(Auftragsart):
    """Of one place, of one night."""

    title = _("label_auftrag_loeschregel", default="Erasure by period")
    spur = Spur.LONG

    def run(self, portal: Any, auftrag: Any) -> None:
        with as_system("what is due by a rule goes wherever it lies"):
            loeschung.execute_rule(auftrag.angaben["quelle"])


class Loeschrunde(Runde):
    """Writes the Aufträge of a night."""

    every = timedelta(hours=24)

    def work(self, portal: Any) -> int:
        today = clock.today().isoformat()
        return sum(
            auftraege.enqueue(loeschung.ART_REGEL, f"{name}/{today}", {"quelle": name}, akteur="")
            for name, days in loeschung.regeln().items()
            if days
        )
