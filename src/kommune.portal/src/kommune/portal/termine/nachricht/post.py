"""The mails about appointments, each an Auftrag: what holds when it is sent is looked at once more."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.mail import queue_mail
from kommune.portal import _
from kommune.portal.core import town
from kommune.portal.termine import buchung
from kommune.portal.termine import texte
from kommune.portal.termine import verweis
from kommune.portal.termine.nachricht import worte
from kommune.portal.termine.ort import orte
from kommune.portal.termine.rules import Stand
from kommune.portal.termine.store import speicher
from kommune.portal.termine.store import Termin
from kommune.portal.texte.api import fill
from typing import Any

import logging


logger = logging.getLogger(__name__)
NAMES = {
    "gebucht": texte.GEBUCHT.name,
    "verschoben": texte.VERSCHOBEN.name,
    "abgesagt": texte.ABGESAGT.name,
    "erinnerung": texte.ERINNERUNG.name,
}


class Terminmail(Auftragsart):
    """Writes one mail; none for what does not hold any more: a newer one tells of that."""

    title = _("label_auftrag_termin_mail", default="Appointment: mail")
    spur = Spur.MAIL
    keep = timedelta(days=30)

    def run(self, portal: Any, auftrag: Any) -> None:
        angaben = auftrag.angaben
        termin, art = speicher(portal).termine.get(angaben["termin"]), angaben["art"]
        if termin is None or not holds(termin, art, angaben.get("folge", termin.folge)):
            return
        send(termin, art, auftrag.key, angaben.get("grund", ""))

    def describe(self, angaben: dict[str, Any]) -> str:
        return str(angaben["art"])


class Betroffene(Auftragsart):
    """Cancels what does not fit a changed calendar and tells who had booked; done again, only the rest is left."""

    title = _("label_auftrag_termine_betroffen", default="Appointments: tell of a changed calendar")
    spur = Spur.LONG
    keep = timedelta(days=30)

    def run(self, portal: Any, auftrag: Any) -> None:
        ort = speicher(portal).orte.get(auftrag.angaben["ort"])
        for termin in orte.affected(ort.ort) if ort is not None else ():
            buchung.cancel(termin.id, grund=auftrag.angaben["grund"], intern=True)

    def describe(self, angaben: dict[str, Any]) -> str:
        return str(angaben["ort"])


def holds(termin: Termin, art: str, folge: int) -> bool:
    """Tell whether a mail of this kind still says what is so."""
    if art == "abgesagt":
        return termin.stand == Stand.ABGESAGT
    return termin.stand == Stand.GEBUCHT and termin.folge == folge and termin.beginn > clock.now()


def send(termin: Termin, art: str, key: str, grund: str = "") -> None:
    """Queue the mail as part of the running transaction."""
    plan = speicher().orte.get(termin.ort)
    base = town.public_url()
    link = f"{base}/@@mein-termin/{verweis.link_of(termin.id)}"
    facts = {"was": ", ".join(orte.titles_of(termin.leistungen)), "wann": worte.wann(termin.beginn)}
    facts |= {"wo": worte.wo(plan.ort) if plan is not None else "", "stadt": town.name()}
    facts |= {"grund": grund} if art == "abgesagt" else {"code": termin.code}
    words = fill(NAMES[art], url=f"{base}/@@termine" if art == "abgesagt" else link, **facts)
    try:
        queue_mail(
            to=termin.person.email, subject=words["betreff"], text=words["text"], key=f"termin {key}", apart=False
        )
    except Invalid:
        logger.warning("No mail about an appointment (%s): the address cannot be used", art)
