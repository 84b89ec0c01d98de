"""A day comes: an Aufgabe for who is responsible, some days before. An index tells of which Vorgänge; each is an Auftrag."""

from dataclasses import replace
from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.termin import Terminrunde
from kommune.eakte.core.ablauf.termin import Terminsache
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.ueberwachung import ablage
from kommune.eakte.ueberwachung import folgen
from kommune.eakte.ueberwachung import rules
from kommune.eakte.ueberwachung.interfaces import IUeberwachungSettings
from kommune.eakte.ueberwachung.rules import Nebenbestimmung
from typing import Any
from zope.i18n import translate


ART = "ueberwachung_faellig"  # a kind of Auftrag
INDEX = "ueberwachung_termin"
INSPECT = _("label_ueberwachung_aufgabe", default="Inspect until ${tag}: ${text}")


class Ueberwachung(Terminrunde):
    """What is due for conditions."""

    order = 75
    index = INDEX
    art = ART


class Faellig(Terminsache):
    """Sets the Aufgaben of one Vorgang and notes it."""

    title = _("label_auftrag_ueberwachung", default="Conditions of a Vorgang that are due")

    def do(self, vorgang: Any) -> int:
        return remind(vorgang)


def remind(vorgang: Any) -> int:
    """Set an Aufgabe for each condition whose day comes soon; return how many. What was set is noted, so that it is set once.

    :raises WrongState: there is nobody who could be given any; nothing is noted, so that it comes again.
    """
    vorlauf, today = value_of(IUeberwachungSettings, "vorlauf"), clock.today()
    due = [
        one
        for one in ablage.nebenbestimmungen_of(vorgang)
        if (day := rules.remind_on(one, vorlauf)) is not None and day <= today
    ]
    if not due:
        return 0
    record = folgen.open_record(vorgang)
    done = [one for one in due if _set(vorgang, record, one)]
    if not done:
        raise WrongState(_("error_ueberwachung_nobody", default="There is nobody who could be given the Aufgabe."))
    ablage.keep(vorgang, *(replace(one, erinnert=one.faellig) for one in done))
    return len(done)


def _set(vorgang: Any, record: Any, one: Nebenbestimmung) -> bool:
    """Set the Aufgabe for one condition and return whether anybody could be given it."""
    facts = {"tag": f"{one.faellig:%d.%m.%Y}", "text": one.text}
    betreff = translate(_(str(INSPECT), default=INSPECT.default, mapping=facts), target_language="de")
    wanted = [one.zustaendig] if one.zustaendig else []
    wanted += [f"oe:{record.federfuehrung}", f"oe:{folgen.oe_of(vorgang)}"]
    notiz = f"{vorgang.absolute_url()}/@@kontrolle"
    for adressat in dict.fromkeys(wanted):
        try:
            aufgaben.set_aufgabe(
                record, art="wiedervorlage", adressat=adressat, betreff=betreff[:300], notiz=notiz, frist=one.faellig
            )
        except Invalid:  # they have left, or the OE is dissolved
            continue
        journal.record(vorgang, "ueberwachung_erinnert", neuer_wert={"nebenbestimmung": one.text})
        return True
    return False
