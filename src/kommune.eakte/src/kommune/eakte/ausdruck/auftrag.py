"""Makes a print, and tidies up what is older than a day."""

from io import BytesIO
from kommune.eakte import _
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.ausdruck import abgabe
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.ausdruck.seiten import put_together
from kommune.eakte.ausdruck.seiten import seen
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei import api as datei
from plone import api
from typing import Any


class Ausdruckauftrag(Auftragsart):
    """Puts the pages together, of what the person who asked may see when it is made."""

    title = _("label_auftrag_ausdruck", default="Print of a Vorgang")
    spur = Spur.LONG

    def run(self, portal, auftrag):
        told = auftrag.angaben
        made = ausdruck.store().get(told["person"], {}).get(auftrag.key)
        if made is None or made.datei is not None or api.user.get(userid=told["person"]) is None:
            return
        if made.vorgaenge:
            abgabe.make(made, told["person"], lambda percent: auftraege.report(auftrag, percent))
            return
        with api.env.adopt_user(username=told["person"]):
            vorgang = seen(made.vorgang)
            dokumente = [one for one in map(seen, made.dokumente) if IDokument.providedBy(one)]
            if vorgang is None:
                return
            data = put_together(vorgang, dokumente, lambda percent: auftraege.report(auftrag, percent))
            made.dokumente = tuple(one.UID() for one in dokumente)
        with as_system("the print is kept for who asked for it"):
            name = f"Vorgang-{vorgang.aktenzeichen}.pdf".replace("/", "-")
            made.datei = datei.add(BytesIO(data), name, made_of=abgabe.shown_of(dokumente))

    def kept(self, angaben):
        return {"vorgang": angaben["vorgang"]}

    def describe(self, angaben):
        """Return the subject of the Vorgang to who may see it."""
        found = api.content.find(UID=angaben["vorgang"])
        return found[0].Title if found else ""


class Vergessen(Runde):
    """Forgets prints after a day."""

    def work(self, portal: Any) -> int:
        return ausdruck.forget_before(clock.now() - ausdruck.KEEP)
