"""What was shared ends when it becomes confidential; who works on the Vorgang is told and may share it anew."""

from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.journal import api as journal
from kommune.eakte.stellungnahmen import ablage
from kommune.eakte.stellungnahmen import worte
from kommune.eakte.stellungnahmen.rules import Stand
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from typing import Any
from zope.i18n import translate


def stufe_raised(record: Any, event: Any) -> None:
    """End what was shared of an Akte or Vorgang and all below it."""
    if vertraulichkeit.needs_clearance(vertraulichkeit.stufe_of(record)):
        for one in (record, *akten.records_below(record)):
            end(one)


def dokument_moved(dokument: Any, event: Any) -> None:
    """End the sharing of a Dokument that went into what is more confidential."""
    before, now = vertraulichkeit.stufe_of(event.old_vorgang), vertraulichkeit.stufe_of(dokument)
    if vertraulichkeit.rank(now) > vertraulichkeit.rank(before) and vertraulichkeit.needs_clearance(now):
        end(event.old_vorgang, dokument)


def end(vorgang: Any, dokument: Any = None) -> list[str]:
    """Take a Dokument, or all that was shared, out of the spaces of those who were asked; return the names of who had some.

    The journal keeps it, and who works on the Vorgang is told by an Aufgabe; by a new Anfrage it can be shared again.
    """
    raum = ablage.raum()
    if raum is None:
        return []
    hashes = None if dokument is None else {one["sha256"] for one in akten.list_fassungen(dokument)}
    asked = [one for each in ablage.anfragen_of(vorgang) for one in each.befragte if one.stand != Stand.WITHDRAWN]
    names = [one.name for one in asked if raum.unshare(one.id, hashes)]
    if names:
        journal.record(vorgang, "freigabe_beendet", neuer_wert={"befragt": names})
        if str(akten.state_of(vorgang)) != "closed":
            _tell(vorgang, names)
    return names


def _tell(vorgang: Any, names: list[str]) -> None:
    betreff = translate(worte.FREIGABE_ENDE, target_language="de")
    with as_system("what was shared is closed because it became confidential", on=vorgang):
        aufgaben.set_for_responsible(
            vorgang, art="frist", betreff=betreff, notiz="\n".join(names)[:2000], frist=clock.today()
        )
