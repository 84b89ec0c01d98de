"""A day comes: an Aufgabe for who is responsible, some days before. An index tells of which Vorgänge; each is an Auftrag."""

from dataclasses import replace
from datetime import date
from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.ueberwachung import ablage
from kommune.eakte.ueberwachung import folgen
from kommune.eakte.ueberwachung import rules
from kommune.eakte.ueberwachung.interfaces import IUeberwachungSettings
from kommune.eakte.ueberwachung.rules import Nebenbestimmung
from plone import api
from typing import Any
from zope.i18n import translate


ART = "ueberwachung_faellig"  # a kind of Auftrag
INDEX = "ueberwachung_termin"
EARLIEST = date(1990, 1, 1)
INSPECT = _("label_ueberwachung_aufgabe", default="Inspect until ${tag}: ${text}")


class Ueberwachung(Runde):
    """Asks the index once an hour for what is due; a town where nothing is writes nothing."""

    order = 75
    every = timedelta(hours=1)

    def work(self, portal: Any) -> int:
        today, catalog = clock.today(), api.portal.get_tool("portal_catalog")
        if INDEX not in catalog.indexes():
            return 0
        found = catalog.unrestrictedSearchResults({INDEX: {"query": (EARLIEST, today), "range": "min:max"}})
        return sum(
            auftraege.enqueue(ART, f"{brain.UID} {today.isoformat()}", {"vorgang": brain.UID}) for brain in found
        )


class Faellig(Auftragsart):
    """Sets the Aufgaben of one Vorgang and notes it; done again, nothing is left to do."""

    title = _("label_auftrag_ueberwachung", default="Conditions of a Vorgang that are due")
    spur = Spur.LONG
    keep = timedelta(days=3)

    def run(self, portal: Any, auftrag: Any) -> None:
        catalog = api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(UID=auftrag.angaben["vorgang"]):
            with as_system("a day comes whoever looks at it"):
                remind(brain._unrestrictedGetObject())

    def describe(self, angaben: dict[str, Any]) -> str:
        found = api.content.find(UID=angaben["vorgang"])
        return str(found[0].aktenzeichen) if found else ""


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
