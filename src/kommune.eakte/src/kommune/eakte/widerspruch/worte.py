"""Words of a Widerspruch: for pages and the journal."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.widerspruch.rules import Aufschub
from kommune.eakte.widerspruch.rules import Ausgang
from kommune.eakte.widerspruch.rules import Form
from kommune.eakte.widerspruch.rules import Stand
from kommune.eakte.widerspruch.rules import Zeit


FORMEN = {
    Form.POST: _("label_wform_post", default="by letter"),
    Form.NIEDERSCHRIFT: _("label_wform_niederschrift", default="taken down in the office (zur Niederschrift)"),
    Form.POSTFACH: _("label_wform_postfach", default="through the Postfach"),
    Form.FORMULAR: _("label_wform_formular", default="electronically (form, De-Mail, qualified signature)"),
}
ZEITEN = {
    Zeit.RECHTZEITIG: (_("label_wzeit_rechtzeitig", default="in time"), "success"),
    Zeit.VERSPAETET: (_("label_wzeit_verspaetet", default="late"), "danger"),
    Zeit.OFFEN: (_("label_wzeit_offen", default="period not begun"), "warning"),
}
AUFSCHUB = {
    Aufschub.JA: _("label_aufschub_ja", default="suspends the Bescheid"),
    Aufschub.KOSTEN: _(
        "label_aufschub_kosten", default="suspends the Bescheid, but not the fee: it is still to be paid"
    ),
    Aufschub.NEIN: _("label_aufschub_nein", default="does not suspend: it is still to be paid or done"),
}
STAENDE = {
    Stand.LAEUFT: (_("state_widerspruch_laeuft", default="runs"), "info"),
    Stand.ABGEGEBEN: (_("state_widerspruch_abgegeben", default="handed on"), "info"),
    Stand.ABHILFE: (_("state_widerspruch_abhilfe", default="granted (Abhilfe)"), "success"),
    Stand.TEILABHILFE: (_("state_widerspruch_teilabhilfe", default="granted in part"), "warning"),
    Stand.ZURUECKGEWIESEN: (_("state_widerspruch_zurueckgewiesen", default="rejected"), ""),
    Stand.RUECKNAHME: (_("state_widerspruch_ruecknahme", default="taken back"), ""),
}
AUSGAENGE = {
    Ausgang.ABHILFE: _("label_ausgang_abhilfe", default="Abhilfe: another Bescheid takes its place"),
    Ausgang.TEILABHILFE: _("label_ausgang_teilabhilfe", default="Abhilfe in part"),
    Ausgang.ZURUECKGEWIESEN: _("label_ausgang_zurueckgewiesen", default="Rejected by a Widerspruchsbescheid"),
    Ausgang.RUECKNAHME: _("label_ausgang_ruecknahme", default="Taken back by who objected"),
}
FINAL = {
    "frist": _("msg_final_frist", default="final (bestandskräftig) from ${tag} without a Widerspruch"),
    "ruecknahme": _(
        "msg_final_ruecknahme", default="final (bestandskräftig) from ${tag}: the Widerspruch was taken back"
    ),
    "klagefrist": _(
        "msg_final_klagefrist", default="final (bestandskräftig) from ${tag} unless there is a lawsuit (§ 74 VwGO)"
    ),
}
NOT_FINAL = {
    "laeuft": _("msg_not_final_laeuft", default="not final: a Widerspruch runs"),
    "ersetzt": _("msg_not_final_ersetzt", default="superseded by the Abhilfebescheid"),
    "klagefrist": _("msg_not_final_klagefrist", default="not final yet: the time to sue has not begun"),
    "offen": _("msg_not_final_offen", default="not made known yet"),
}


class WiderspruchWorte(Worte):
    """What this domain writes into the journal of an Akte."""

    aktionen = {
        "widerspruch": _("label_aktion_widerspruch", default="Widerspruch arrived"),
        "wiedereinsetzung": _("label_aktion_wiedereinsetzung", default="Wiedereinsetzung decided (§ 60 VwGO)"),
        "aufschub": _("label_aktion_aufschub", default="Suspensive effect (§ 80 VwGO)"),
        "widerspruch_ausgang": _("label_aktion_widerspruch_ausgang", default="Outcome of the Widerspruch"),
        "widerspruch_abgabe": _("label_aktion_widerspruch_abgabe", default="File handed on"),
    }
    weitere_felder = {
        "widerspruch": _("label_widerspruch", default="Widerspruch"),
        "rechtzeitig": _("label_rechtzeitig", default="In time"),
        "aufschub": _("label_aufschub", default="Suspensive effect"),
    }


AFTER = {
    Ausgang.ABHILFE: _("label_ersetzt_durch", default="Replaced by"),
    Ausgang.TEILABHILFE: _("label_teils_ersetzt_durch", default="Replaced in part by"),
    Ausgang.ZURUECKGEWIESEN: _("label_bestaetigt_durch", default="Confirmed by"),
}
BEFORE = {
    Ausgang.ABHILFE: _("label_ersetzt_bescheid", default="Replaces"),
    Ausgang.TEILABHILFE: _("label_ersetzt_teils", default="Replaces in part"),
    Ausgang.ZURUECKGEWIESEN: _("label_bestaetigt_bescheid", default="Confirms"),
}
