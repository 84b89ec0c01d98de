"""What time brings: links nobody opened, votes that are counted, personal data that end; and mails to who follows."""

from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.portal import _
from kommune.portal.projekte import api as projekte
from typing import Any


class Projekttag(Runde):
    """Once an hour."""

    def work(self, portal: Any) -> int:
        return projekte.do_due()


class Nachricht(Auftragsart):
    """Tells who follows an Idee that the town has answered; done again, nobody gets a second mail."""

    title = _("label_auftrag_projektnachricht", default="Mails about an answer to an Idee")
    spur = Spur.UEBERGABE

    def run(self, portal: Any, auftrag: Any) -> None:
        projekte.tell_followers(auftrag.angaben["projekt"], auftrag.angaben["idee"], auftrag.key)

    def describe(self, angaben: dict[str, Any]) -> str:
        return str(angaben["idee"])
