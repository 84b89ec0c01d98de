"""Musterstadt for tests: a street café whose fee is computed, with its tariffs; not part of the shared town."""

from copy import deepcopy
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.vorgangstypen import api as vorgangstypen
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.reinschriften import make_letters
from musterstadt.vorlagen import make_vorlage
from musterstadt.vorlagen import rich
from plone import api
from workflow_tables import put_in_state


CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"
IBAN = "DE02120300000000202051"
FORMEL = "flaeche * tage * 0,35"
FELDER = [
    {"name": "flaeche", "label": "Fläche in m²", "art": "zahl"},
    {"name": "tage", "label": "Tage", "art": "zahl"},
    {"name": "ort", "label": "Ort"},
]
TARIF = {
    "titel": "Sondernutzung Straßencafé",
    "art": "formel",
    "quelle": "Nr. 3 der Anlage zur Sondernutzungssatzung",
    "gueltig_ab": "2026-01-01",
    "formel": FORMEL,
    "mindestens": "20,00",
    "nachlaesse": "Gemeinnützigkeit: 50",
}
RAHMEN = {
    "titel": "Ortstermin",
    "art": "rahmen",
    "quelle": "Nr. 9 der Anlage zur Verwaltungsgebührensatzung",
    "gueltig_ab": "2026-01-01",
    "von": "10,00",
    "bis": "250,00",
}


def set_tarif(id, *, stand=0, typ="strassencafe", base=TARIF, **changes):
    """Set a version of a tariff, as who is logged in."""
    return gebuehren.set_tarif(id, {**base, **changes}, grund="Satzung vom 1.12.2025", vorgangstyp=typ, stand=stand)


def make_typ(portal, **more):
    """Publish the Vorgangstyp of the street café; its service need not exist."""
    definition = {"id": "strassencafe", "bezeichnung": "Straßencafé", "felder": deepcopy(FELDER), "oe": "steueramt"}
    typ = vorgangstypen.create(definition | more)
    put_in_state(typ, "vorgangstyp_workflow", "published")
    typ.add_stufe(von="fachadmin", am=clock.now())
    return typ


def cafe(portal, as_user, *, beteiligte=(AYSE,), **felder):
    """Return a Vorgang at work whose fee can be computed, with the tariffs ``cafe`` and ``rahmen`` set."""
    api.portal.set_registry_record("kommune.town.iban", IBAN)
    if "strassencafe" not in portal["vorgangstypen"].objectIds():
        make_typ(portal)
    with as_user(portal, "fachadmin"):
        set_tarif("cafe")
        set_tarif("rahmen", typ="", base=RAHMEN)
    akte = make_akte(portal, oe="steueramt", betreff="Straßencafé am Markt")
    vorgang = akten.create_vorgang(
        akte,
        betreff="Straßencafé",
        beteiligte=beteiligte,
        vorgangstyp="strassencafe",
        felder={"flaeche": "12,5", "tage": "30", "ort": "Markt"},
        **felder,
    )
    with as_user(portal, CLERK):
        akten.take_over(vorgang)
    return vorgang


def fee(portal, as_user, vorgang, user=CLERK):
    """Propose and confirm the computed fee."""
    with as_user(portal, user):
        row = gebuehren.propose(vorgang, "cafe")
        return gebuehren.confirm(vorgang, row["id"], betrag=row["betrag"])


def bescheid_of(portal, as_user, vorgang):
    """Draft a Bescheid that demands the fee."""
    if "cafe" not in portal["vorlagen"].objectIds():
        make_vorlage(
            portal,
            id="cafe",
            title="Sondernutzung erlauben",
            betreff="Straßencafé {{ felder.ort }}",
            text=rich("<p>{{ antragsteller.anrede }}</p><p>Sie zahlen {{ gebuehr.betrag }}.</p>"),
            zahlung=True,
        )
    with as_user(portal, CLERK):
        return postausgang.draft_bescheid(vorgang, portal["vorlagen"]["cafe"])


def sign(portal, as_user, bescheid):
    """Submit and sign, and make the letter."""
    with as_user(portal, CLERK):
        postausgang.submit_for_signature(bescheid)
    with as_user(portal, HEAD):
        postausgang.sign(bescheid)
    make_letters(portal)
    return bescheid
