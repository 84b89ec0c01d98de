"""Acts on large Akten and Vorgänge as an Auftrag: all of it in one transaction, so that it happens whole or not at all (ADR 13)."""

from kommune.eakte import _
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.interfaces import Endgueltig
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.gliederung.pruefung import mark_of_beteiligte
from kommune.eakte.gliederung.pruefung import no_such_beteiligter
from kommune.eakte.gliederung.pruefung import record_of
from kommune.eakte.gliederung.umbau.aktenwechsel import reclassify
from kommune.eakte.gliederung.umbau.vorgangswechsel import move_vorgang
from kommune.eakte.gliederung.umbau.vorgangswechsel import undo_move
from kommune.eakte.gliederung.umbau.zusammenlegung import merge_akten
from kommune.eakte.gliederung.umbau.zusammenlegung import merge_vorgaenge
from kommune.eakte.gliederung.umbau.zusammenlegung import split_vorgang
from plone import api
from typing import Any


ART = "gliederung"


class Umordnung(Auftragsart):
    """Reclassify or merge an Akte, move, merge or split a Vorgang, in the name of who asked for it; what they may is asked once more."""

    title = _("label_auftrag_gliederung", default="Order Akten anew")

    def run(self, portal: Any, auftrag: Any) -> None:
        told = auftrag.angaben
        with api.env.adopt_user(username=told["akteur"]):
            akte = record_of(told["akte"])
            if akte is None:
                raise Endgueltig(_("error_gliederung_gone", default="Who asked for it may no longer see the Akte."))
            try:
                self.do(akte, told)
            except KommuneError as refused:
                raise Endgueltig(refused.message) from refused

    def do(self, akte: Any, told: dict[str, Any]) -> None:
        if told["was"] == "umgliedern":
            reclassify(akte, told["kennzeichen"], grund=told["grund"])
            return
        if told["was"] == "zurueck":
            undo_move(akte, grund=told["grund"])
            return
        if told["was"] == "teilen":
            self.split(akte, told)
            return
        ziel = record_of(told["ziel"])
        if ziel is None:
            raise Endgueltig(_("error_gliederung_gone", default="Who asked for it may no longer see the Akte."))
        if told["was"] == "umhaengen":
            move_vorgang(akte, ziel, grund=told["grund"])
        elif akte.portal_type == "Vorgang":
            merge_vorgaenge(akte, ziel, grund=told["grund"])
        else:
            merge_akten(akte, ziel, grund=told["grund"])

    def split(self, vorgang: Any, told: dict[str, Any]) -> None:
        """The places of the parties hold for the list as it was chosen from, and for no other."""
        if told["liste"] != mark_of_beteiligte(vorgang):
            raise no_such_beteiligter()
        chosen = {name: told[name] for name in ("betreff", "dokumente", "beteiligte", "grund")}
        split_vorgang(vorgang, **chosen)

    def describe(self, angaben: dict[str, str]) -> str:
        return angaben["nummer"]
