"""The pages of Dokumente put together, and what the cover says of a Vorgang; what a print and a complete file share."""

from dataclasses import replace
from kommune.eakte.akte.api import akte_of
from kommune.eakte.akte.api import ROLLEN
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.ausdruck import rules
from kommune.eakte.ausdruck import worte
from kommune.eakte.ausdruck.rules import Teil
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei import worte as dateiworte
from kommune.eakte.core.datei.interfaces import FileInfected
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.werte.person import display_name
from kommune.eakte.organisation import api as organisation
from plone import api
from typing import Any
from zope.i18n import translate


RICHTUNG = {"eingang": "Eingang", "ausgang": "Ausgang", "intern": "intern"}
NO_PICTURE = (OSError, ValueError)


def put_together(vorgang: Any, dokumente: list[Any], tell: Any) -> bytes:
    """Return the print of a Vorgang with these Dokumente; ``tell`` is told how far it is."""
    bogen = rules.Bogen()
    teile = add_pages(bogen, dokumente, tell)
    return bogen.finished(rules.cover(facts_of(vorgang), teile))


def add_pages(
    bogen: rules.Bogen, dokumente: list[Any], tell: Any, *, left_out: Any = None, silent: bool = False
) -> list[Teil]:
    """Add the pages of Dokumente, and return what the cover says of each; of those ``left_out`` (UID → reason) the reason alone.

    ``silent``: neither subject nor file name of what is left out is told, for they may tell what nobody may know.
    """
    teile = []
    for number, one in enumerate(dokumente):
        if reason := (left_out or {}).get(one.UID()):
            told = told_of(one, 0, f"{rules.LEFT_OUT}{reason}")
            teile.append(replace(told, titel=rules.UNNAMED, dateiname="") if silent else told)
        else:
            teile.append(_add(bogen, one))
        if number % 20 == 19:
            tell(int(95 * number / len(dokumente)))
    return teile


def facts_of(vorgang: Any) -> dict[str, str]:
    """Return what the cover says of a Vorgang or an Akte."""
    akte = akte_of(vorgang)
    beteiligte = "\n".join(
        f"{display_name(beteiligter)} ({translate(ROLLEN[beteiligter['rolle']], target_language='de')})"
        for beteiligter in vorgang.beteiligte
    )
    printed = f"{clock.now():%d.%m.%Y, %H:%M} Uhr, {organisation.display_name(zugriff.user_id())}"
    if IAkte.providedBy(vorgang):
        return {"Akte": f"{akte.aktenzeichen} · {akte.title}", "Beteiligte": beteiligte, "Gedruckt": printed}
    return {
        "Vorgang": f"{vorgang.aktenzeichen} · {vorgang.title}",
        "Akte": f"{akte.aktenzeichen} · {akte.title}",
        "Eingang": f"{vorgang.eingangsdatum:%d.%m.%Y}" if vorgang.eingangsdatum else "",
        "Ergebnis": vorgang.ergebnis or "",
        "Beteiligte": beteiligte,
        "Gedruckt": printed,
    }


def _add(bogen: rules.Bogen, dokument: Any) -> Teil:
    pages, why = 0, "typ"
    try:
        reference = dokument.reference
        pdfa = None if reference["mime"] == rules.PDF else datei.rendition_of(reference, "pdfa")
        if reference["mime"] == rules.PDF or pdfa is not None:
            large = (pdfa or reference)["groesse"] > rules.MAX_BYTES
            pages, why = (0, "menge") if large else bogen.add(datei.read(pdfa or reference))
        elif reference["mime"] in rules.PICTURES and reference["groesse"] <= rules.MAX_PICTURE:
            page = rules.picture(datei.read(reference), reference["mime"], dokument.title)
            pages, why = bogen.add(page)
        elif worte.has_text(reference["mime"]) and reference["groesse"] <= rules.MAX_PICTURE:
            with datei.opened(reference) as file:
                told = dateiworte.told_of(file, reference["mime"])
            page = worte.page_of(told, reference["mime"], dokument.title) if told is not None else None
            if page is not None:
                pages, why = bogen.add(page)
    except FileInfected:
        why = "schadcode"
    except (KommuneError, *NO_PICTURE):
        why = "fehler"
    return told_of(dokument, pages, why)


def told_of(dokument: Any, pages: int, why: str) -> Teil:
    """Return what the cover says of a Dokument."""
    day = dokument.datum_des_schreibens or dokument.posteingangsdatum or dokument.postausgangsdatum
    return Teil(
        nummer=dokument.aktenzeichen,
        datum=f"{day:%d.%m.%Y}" if day else "",
        richtung=RICHTUNG.get(dokument.richtung, ""),
        titel=dokument.title,
        dateiname=dokument.dateiname,
        seiten=pages,
        grund=why,
    )


def seen(uid: str) -> Any:
    """Return a record the person logged in may see, None for any other."""
    found = api.content.find(UID=uid)
    return found[0].getObject() if found else None
