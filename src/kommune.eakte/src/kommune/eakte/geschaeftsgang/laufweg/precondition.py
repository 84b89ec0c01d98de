"""What a Laufweg means for closing its Vorgang: zdA only without an open Verfügung."""

from kommune.eakte import _
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IClosingPrecondition
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.geschaeftsgang.ablage import laufweg_of
from kommune.eakte.geschaeftsgang.laufweg.worte import VERFUEGUNGEN
from kommune.eakte.geschaeftsgang.rules import Stand
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer


@implementer(IClosingPrecondition)
@adapter(IVorgang)
class LaufwegDone:
    """Every Schritt is done or dropped; of those that are open their Aufgabe tells."""

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def unmet(self):
        return [
            _(
                "reason_schritt_unfinished",
                default="The step “${verfuegung}” for ${name} has not been done.",
                mapping={
                    "verfuegung": translate(VERFUEGUNGEN[one.verfuegung], target_language="de"),
                    "name": aufgaben.name_of(one.adressat),
                },
            )
            for one in laufweg_of(self.vorgang)
            if one.stand in (Stand.PLANNED, Stand.RETURNED)
        ]
