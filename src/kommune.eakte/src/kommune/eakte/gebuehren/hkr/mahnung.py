"""A demand that is overdue becomes an Aufgabe of whoever works on its Vorgang, once."""

from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.gebuehren import forderung as forderungen
from kommune.eakte.gebuehren import rules
from kommune.eakte.gebuehren.hkr import kassenzeichen
from kommune.eakte.gebuehren.store import kasse
from zope.i18n import translate


ART = "nachfassen"
BETREFF = _("label_ueberfaellig", default="Overdue: ${betrag}, Kassenzeichen ${kassenzeichen}")


class Ueberfaellig(Runde):
    """Looks at what is open, by its due day; a demand that has its Aufgabe gets no second one."""

    every = timedelta(hours=6)

    def work(self, portal):
        today, made = clock.today(), 0
        for key, due in list(kasse().offen.items()):
            if due is not None and due < today:
                made += remind(kasse().forderungen[key])
        return made


def remind(forderung) -> int:
    """Set the Aufgabe for an overdue demand; return 1, 0 if it has one or its Vorgang is closed."""
    vorgang = forderungen.vorgang_of(forderung)
    if forderung.gemahnt or vorgang is None or akten.state_of(vorgang) == "closed":
        return 0
    left = rules.euro(forderung.betrag - forderungen.bezahlt(forderung))
    told = _(
        str(BETREFF),
        default=BETREFF.default,
        mapping={"betrag": left, "kassenzeichen": kassenzeichen.shown(forderung.kassenzeichen)},
    )
    with as_system("an overdue demand is told", on=vorgang):
        bearbeiter = getattr(vorgang, "bearbeiter", "") or ""
        adressat = f"person:{bearbeiter}" if bearbeiter else f"oe:{vorgang.federfuehrung}"
        aufgabe = aufgaben.set_aufgabe(
            vorgang, art=ART, adressat=adressat, betreff=translate(told, target_language="de")
        )
    forderung.set(gemahnt=aufgabe.getId())
    lage.changed(vorgang)
    return 1
