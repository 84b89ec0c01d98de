"""Kinds of Aufgabe: Wiedervorlage, Prüfen, Kenntnis, Nachfassen, Zeichnen, frei; those of a Laufweg are not set by hand."""

from dataclasses import dataclass
from kommune.eakte import _
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.aufgaben.interfaces import IAufgabenart
from typing import Any
from zope.interface import implementer


@implementer(IAufgabenart)
@dataclass(frozen=True)
class Art:
    """``only_dokument``: about a Dokument only. ``done``: what the button says instead of “Done”."""

    order: int
    title: Any
    by_hand: bool = True
    needs_frist: bool = False
    bound: bool = False
    only_dokument: bool = False
    personal: bool = False
    done: Any = None

    def suits(self, obj: Any) -> bool:
        return not self.only_dokument or IDokument.providedBy(obj)


wiedervorlage = Art(10, _("title_art_wiedervorlage", default="Wiedervorlage"), needs_frist=True)
pruefen = Art(20, _("title_art_pruefen", default="Check"), bound=True)
kenntnis = Art(
    30,
    _("title_art_kenntnis", default="Take note"),
    personal=True,
    done=_("label_kenntnis_done", default="Taken note of"),
)
nachfassen = Art(40, _("title_art_nachfassen", default="Follow up"))
zeichnen = Art(50, _("title_art_zeichnen", default="Sign off"), bound=True, only_dokument=True)
frei = Art(60, _("title_art_frei", default="Something else"))
mitzeichnung = Art(
    55,
    _("title_art_mitzeichnung", default="Mitzeichnung"),
    by_hand=False,
    bound=True,
    personal=True,
    done=_("label_mitzeichnung_done", default="Co-sign"),
)
schlusszeichnung = Art(56, _("title_art_schlusszeichnung", default="Schlusszeichnung"), by_hand=False)
verfuegung = Art(58, _("title_art_verfuegung", default="Verfügung"), by_hand=False)
frist = Art(59, _("title_art_frist", default="Frist"), by_hand=False)
