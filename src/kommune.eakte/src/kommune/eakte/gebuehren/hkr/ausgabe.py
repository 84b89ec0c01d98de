"""The ways to hand orders over, to choose one from, and the Auftrag that does it, once."""

from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.gebuehren import forderung as forderungen
from kommune.eakte.gebuehren.hkr.anordnungen import line_of
from kommune.eakte.gebuehren.hkr.anordnungen import Stand
from kommune.eakte.gebuehren.hkr.interfaces import IHKR
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from kommune.eakte.gebuehren.store import kasse
from kommune.eakte.gebuehren.store import keep
from kommune.eakte.journal import api as journal
from typing import Any
from zope.component import getUtilitiesFor
from zope.component import queryUtility
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def finanzverfahren(context):
    """Return all named utilities, by name."""
    return SimpleVocabulary([SimpleTerm(name, name, way.title) for name, way in sorted(getUtilitiesFor(IHKR))])


def way() -> tuple[str, Any]:
    """Return name and way that is set, None if none is."""
    name = value_of(IGebuehrSettings, "hkr") or ""
    return name, queryUtility(IHKR, name=name) if name else None


class Ausgabe(Auftragsart):
    """Reaches outside: whoever gets it knows the number, and a second try changes nothing there."""

    title = _("label_auftrag_hkr", default="Order to the finance system")
    spur = Spur.LONG
    aussen = True
    keep = None
    unready = _("label_hkr_unready", default="No finance system is set, or its settings are faulty")

    def ready(self, portal):
        _name, found = way()
        return found is not None and not found.fault()

    def run(self, portal, auftrag):
        found = kasse().anordnungen[auftrag.angaben["anordnung"]]
        if found.stand != Stand.ANGEORDNET:
            return
        name, hkr = way()
        found.set(quittung=hkr.hand_over(found.nr, found.inhalt), weg=name, ausgegeben_am=clock.now())
        keep(found, stand=str(Stand.AUSGEGEBEN))
        vorgang = forderungen.vorgang_of(forderungen.get_forderung(found.kassenzeichen))
        if vorgang is not None:
            journal.record(vorgang, "anordnung_ausgegeben", neuer_wert=line_of(found), bemerkung=found.quittung)

    def describe(self, angaben):
        found = kasse().anordnungen.get(angaben["anordnung"])
        return found.nr if found is not None else ""
