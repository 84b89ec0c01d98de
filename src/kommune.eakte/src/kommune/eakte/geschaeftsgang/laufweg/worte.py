"""Verfügungen and where a Schritt stands, in words: for the page, the endpoint and the journal."""

from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.geschaeftsgang.rules import Stand
from kommune.eakte.geschaeftsgang.rules import Verfuegung
from kommune.eakte.journal.interfaces import Worte


VERFUEGUNGEN = {
    Verfuegung.MITZEICHNUNG: _("label_verfuegung_mz", default="Mitzeichnung (Mz)"),
    Verfuegung.SCHLUSSZEICHNUNG: _("label_verfuegung_sz", default="Schlusszeichnung (Sz)"),
    Verfuegung.KENNTNIS: _("label_verfuegung_zk", default="to take note (z. K.)"),
    Verfuegung.VERANLASSUNG: _("label_verfuegung_zwv", default="for further action (z. w. V.)"),
    Verfuegung.RUECKSPRACHE: _("label_verfuegung_r", default="come and talk about it (R)"),
    Verfuegung.BITTE_RUECKSPRACHE: _("label_verfuegung_br", default="please call for a talk (b. R.)"),
    Verfuegung.ABGANG: _("label_verfuegung_abgang", default="send off (Abgang)"),
    Verfuegung.WIEDERVORLAGE: _("label_verfuegung_wv", default="Wiedervorlage (Wv)"),
    Verfuegung.ZDA: _("label_verfuegung_zda", default="to the files (zdA)"),
}
STAENDE = {
    Stand.PLANNED: _("state_schritt_planned", default="comes later"),
    Stand.OPEN: _("state_schritt_open", default="open"),
    Stand.DONE: _("state_schritt_done", default="done"),
    Stand.RETURNED: _("state_schritt_returned", default="given back"),
    Stand.DROPPED: _("state_schritt_dropped", default="dropped"),
}
BADGES = {"planned": "", "open": "info", "done": "success", "returned": "warning", "dropped": ""}


class LaufwegWorte(Worte):
    """What this domain writes into the journal of an Akte."""

    aktionen = {
        "schritt_gesetzt": _("label_aktion_schritt_gesetzt", default="Verfügung set"),
        "schritt_erledigt": _("label_aktion_schritt_erledigt", default="Verfügung done"),
        "schritt_zurueck": _("label_aktion_schritt_zurueck", default="Verfügung given back"),
        "schritt_entfallen": _("label_aktion_schritt_entfallen", default="Verfügung dropped"),
        "schritt_erneut": _("label_aktion_schritt_erneut", default="Verfügung begun again"),
        "mitzeichnung_aufgehoben": _(
            "label_aktion_mitzeichnung_aufgehoben", default="Mitzeichnung taken back by a new version"
        ),
    }
    weitere_felder = {"verfuegung": _("label_verfuegung", default="Verfügung")}

    def wert(self, eintrag, value):
        if eintrag["aktion"] not in self.aktionen:
            return None
        name = eintrag["metadatum_name"]
        if name == "verfuegung":
            return VERFUEGUNGEN.get(value)
        return aufgaben.name_of(str(value)) if name == "adressat" else None
