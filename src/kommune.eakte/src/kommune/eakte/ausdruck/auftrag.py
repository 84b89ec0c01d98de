"""Makes a print, and tidies up what is older than a day."""

from io import BytesIO
from kommune.eakte import _
from kommune.eakte.akte.api import akte_of
from kommune.eakte.akte.api import ROLLEN
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.ausdruck import rules
from kommune.eakte.ausdruck.rules import Teil
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.werte.person import display_name
from kommune.eakte.organisation import api as organisation
from plone import api
from typing import Any
from zope.i18n import translate


RICHTUNG = {"eingang": "Eingang", "ausgang": "Ausgang", "intern": "intern"}
NO_PICTURE = (OSError, ValueError)


class Ausdruckauftrag(Auftragsart):
    """Puts the pages together, of what the person who asked may see when it is made."""

    title = _("label_auftrag_ausdruck", default="Print of a Vorgang")
    spur = Spur.LONG

    def run(self, portal, auftrag):
        told = auftrag.angaben
        made = ausdruck.store().get(told["person"], {}).get(auftrag.key)
        if made is None or made.datei is not None or api.user.get(userid=told["person"]) is None:
            return
        with api.env.adopt_user(username=told["person"]):
            vorgang = _seen(made.vorgang)
            dokumente = [one for one in map(_seen, made.dokumente) if IDokument.providedBy(one)]
            if vorgang is None:
                return
            data = put_together(vorgang, dokumente, lambda percent: auftraege.report(auftrag, percent))
            made.dokumente = tuple(one.UID() for one in dokumente)
        with as_system("the print is kept for who asked for it"):
            name = f"Vorgang-{vorgang.aktenzeichen}.pdf".replace("/", "-")
            made.datei = datei.add(BytesIO(data), name)

    def kept(self, angaben):
        return {"vorgang": angaben["vorgang"]}

    def describe(self, angaben):
        """Return the subject of the Vorgang to who may see it."""
        found = api.content.find(UID=angaben["vorgang"])
        return found[0].Title if found else ""


def put_together(vorgang: Any, dokumente: list[Any], tell: Any) -> bytes:
    """Return the print of a Vorgang with these Dokumente; ``tell`` is told how far it is."""
    bogen, teile = rules.Bogen(), []
    for number, one in enumerate(dokumente):
        teile.append(_add(bogen, one))
        if number % 20 == 19:
            tell(int(95 * number / len(dokumente)))
    akte = akte_of(vorgang)
    beteiligte = "\n".join(
        f"{display_name(beteiligter)} ({translate(ROLLEN[beteiligter['rolle']], target_language='de')})"
        for beteiligter in vorgang.beteiligte
    )
    facts = {
        "Vorgang": f"{vorgang.aktenzeichen} · {vorgang.title}",
        "Akte": f"{akte.aktenzeichen} · {akte.title}",
        "Eingang": f"{vorgang.eingangsdatum:%d.%m.%Y}" if vorgang.eingangsdatum else "",
        "Ergebnis": vorgang.ergebnis or "",
        "Beteiligte": beteiligte,
        "Gedruckt": f"{clock.now():%d.%m.%Y, %H:%M} Uhr, {organisation.display_name(api.user.get_current().getId())}",
    }
    return bogen.finished(rules.cover(facts, teile))


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
    except (KommuneError, *NO_PICTURE):
        why = "fehler"
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


def _seen(uid: str) -> Any:
    found = api.content.find(UID=uid)
    return found[0].getObject() if found else None


class Vergessen(Runde):
    """Forgets prints after a day."""

    def work(self, portal: Any) -> int:
        return ausdruck.forget_before(clock.now() - ausdruck.KEEP)
