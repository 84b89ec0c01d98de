"""Words: what a Frist is, where it stands, how it was computed; for the page, the endpoint and the journal."""

from datetime import date
from kommune.eakte import _
from kommune.eakte.fristen.berechnung import Ergebnis
from kommune.eakte.fristen.berechnung import Rechenschritt
from kommune.eakte.fristen.rules import Stand
from kommune.eakte.fristen.rules import Wirkung
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.vorgangstypen import api as vorgangstypen
from typing import Any
from zope.i18n import translate
from zope.i18nmessageid import Message


WIRKUNGEN = {
    Wirkung.BEARBEITUNG: _("label_frist_bearbeitung", default="Bearbeitungsfrist"),
    Wirkung.FIKTION: _("label_frist_fiktion", default="Genehmigungsfiktion"),
    Wirkung.WIDERSPRUCH: _("label_frist_widerspruch", default="Widerspruchsfrist"),
    Wirkung.ANHOERUNG: _("label_frist_anhoerung", default="Anhörung"),
    Wirkung.WIEDERVORLAGE: _("label_frist_wiedervorlage", default="Wiedervorlage"),
}
STAENDE = {
    Stand.RUNNING: _("state_frist_running", default="running"),
    Stand.DONE: _("state_frist_done", default="ended"),
    Stand.PASSED: _("state_frist_passed", default="passed"),
}
STILL = _("state_frist_still", default="stands still")
STILL_SINCE = _("label_frist_still_since", default="stands still since")
LATE = _("label_frist_overdue", default="overdue")
RUNS = _("label_frist_runs", default="runs since")
EXTENDED = _("label_frist_extended", default="extended on")
ENDS = _("label_frist_endet", default="ends with")
STOP = _("title_frist_hemmen", default="Stop the clock")
GO_ON = _("title_frist_fortsetzen", default="Let it go on")
EXTEND = _("title_frist_verlaengern", default="Extend or move")
END = _("title_frist_beenden", default="End it")
SCHRITTE = {
    "ereignis": _("msg_frist_ereignis", default="It begins with ${tag}; that day does not count."),
    "ereignis_mit": _("msg_frist_ereignis_mit", default="It begins with ${tag}; that day counts."),
    "dauer": _("msg_frist_dauer", default="${anzahl} ${einheit}: to the end of ${tag}."),
    "monatsletzter": _(
        "msg_frist_monatsletzter", default="The month has no day ${nummer}: it ends on the last one, ${tag}."
    ),
    "gehemmt": _(
        "msg_frist_gehemmt", default="It stood still from ${von} to ${bis}: ${tage} days are given back, to ${tag}."
    ),
    "ruht": _("msg_frist_ruht", default="It stands still since ${von}; ${rest} days are left when it goes on."),
    "verlaengert": _("msg_frist_verlaengert", default="Extended: to ${tag}."),
    "verlaengert_um": _("msg_frist_verlaengert_um", default="Extended by ${anzahl} ${einheit}: to ${tag}."),
    "geschlossen": _("msg_frist_geschlossen", default="${tag} is no working day: ${grund}."),
    "verschoben": _("msg_frist_verschoben", default="It ends on the next working day, ${tag}."),
    "ende": _("msg_frist_ende", default="It ends at the end of ${tag}."),
    "termin": _("msg_frist_termin", default="A fixed date: ${tag}, whatever day that is."),
    "verlegt": _("msg_frist_verlegt", default="Put to ${tag}."),
}
GRUENDE = {
    "saturday": _("label_zweifel_saturday", default="a Saturday"),
    "sunday": _("label_zweifel_sunday", default="a Sunday"),
}
WOCHENTAGE = (
    _("label_weekday_mon", default="Mon"),
    _("label_weekday_tue", default="Tue"),
    _("label_weekday_wed", default="Wed"),
    _("label_weekday_thu", default="Thu"),
    _("label_weekday_fri", default="Fri"),
    _("label_weekday_sat", default="Sat"),
    _("label_weekday_sun", default="Sun"),
)


def explained(ergebnis: Ergebnis, request: Any) -> list[dict[str, str]]:
    """Return „So gerechnet“: each step as a sentence with its source."""
    return [{"text": sentence(one, request), "quelle": one.quelle} for one in ergebnis.schritte]


def sentence(schritt: Rechenschritt, request: Any) -> str:
    """Return one step in words."""
    werte = dict(schritt.werte)
    code = schritt.code
    if code == "ereignis" and werte.get("zaehlt_mit"):
        code = "ereignis_mit"
    if code == "verlaengert" and werte.get("anzahl"):
        code = "verlaengert_um"
    if "einheit" in werte:
        werte["einheit"] = translate(vorgangstypen.EINHEITEN[werte["einheit"]], context=request)
    if "grund" in werte:
        werte["grund"] = translate(GRUENDE.get(werte["grund"], werte["grund"]), context=request)
    werte = {name: day(value, request) if isinstance(value, date) else value for name, value in werte.items()}
    text = SCHRITTE[code]
    mapping = {**werte, "tag": day(schritt.tag, request)}
    return str(translate(Message(text, domain=text.domain, default=text.default, mapping=mapping), context=request))


def day(value: date | None, request: Any) -> str:
    """Return a day with its weekday: „Mo., 16.03.2026“."""
    if value is None:
        return ""
    return f"{translate(WOCHENTAGE[value.weekday()], context=request)} {value:%d.%m.%Y}"


class FristenWorte(Worte):
    """What this domain writes into the journal of an Akte."""

    aktionen = {
        "frist_begonnen": _("label_aktion_frist_begonnen", default="Frist begun"),
        "frist_gehemmt": _("label_aktion_frist_gehemmt", default="Frist stopped"),
        "frist_fortgesetzt": _("label_aktion_frist_fortgesetzt", default="Frist goes on"),
        "frist_verlaengert": _("label_aktion_frist_verlaengert", default="Frist extended"),
        "frist_beendet": _("label_aktion_frist_beendet", default="Frist ended"),
        "frist_abgelaufen": _("label_aktion_frist_abgelaufen", default="Frist passed"),
        "frist_erinnert": _("label_aktion_frist_erinnert", default="Reminded of a Frist"),
        "frist_geaendert": _("label_aktion_frist_geaendert", default="Beginning of a Frist changed"),
        "unterlagen_vollstaendig": _("label_aktion_unterlagen_vollstaendig", default="Papers complete"),
    }
    weitere_felder = {
        "frist_art": _("label_frist_name", default="Frist"),
        "ende": _("label_frist_ende", default="Ends on"),
        "seit": _("label_frist_seit", default="Since"),
    }
