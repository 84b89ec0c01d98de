"""Musterstadt for tests: a Vorgangstyp, published; not part of the shared town."""

from copy import deepcopy
from kommune.eakte.core import clock
from kommune.eakte.vorgangstypen import api as vorgangstypen
from workflow_tables import put_in_state


HUND = {
    "id": "hundesteuer",
    "bezeichnung": "Hundesteuer",
    "kennzeichen": "022",
    "oe": "steueramt",
    "frist_tage": 21,
    "felder": [
        {"name": "hund_name", "label": "Name des Hundes", "pflicht": True, "suche": True},
        {
            "name": "rasse",
            "label": "Rasse",
            "art": "auswahl",
            "suche": True,
            "auswahl": [{"wert": "pudel", "label": "Pudel"}, {"wert": "dackel", "label": "Dackel"}],
        },
        {"name": "haltung_seit", "label": "Gehalten seit", "art": "datum", "suche": True},
        {"name": "weitere_hunde", "label": "Weitere Hunde", "art": "zahl"},
        {"name": "gefaehrlich", "label": "Als gefährlich eingestuft", "art": "ja_nein"},
    ],
    "checkliste": [
        {"name": "marke", "text": "Hundemarke verschickt", "pflicht": True},
        {"name": "register", "text": "Mit dem Hunderegister verglichen"},
    ],
    "ergebnisse": [
        {"name": "festgesetzt", "label": "Hundesteuer festgesetzt"},
        {"name": "befreit", "label": "von der Steuer befreit"},
    ],
    "texte": {"in_progress": "Wir rechnen Ihre Hundesteuer aus."},
}


def definition(**changes):
    """Return the definition of the Hundesteuer, changed."""
    return {**deepcopy(HUND), **changes}


def give_rule(portal, leistung_id, kennzeichen="921", aktenart="sammelakte", frist=None, oe=None, **more):
    """Give a service a Vorgangstyp that keeps its Anträge so; called again, the type gets a newer Fassung.

    A fault is stored as an older Fassung has it whose unit or office was fine once.
    """
    leistung = portal["leistungen"][leistung_id]
    leistung.oe = oe or leistung.oe
    facts = {"kennzeichen": kennzeichen, "aktenart": aktenart, "frist_tage": frist, "oe": leistung.oe, **more}
    sammlung = portal["vorgangstypen"]
    if leistung_id not in sammlung.objectIds():
        vorgangstypen.create({"id": leistung_id, "bezeichnung": leistung_id})
    typ = sammlung[leistung_id]
    vorgangstypen.edit(typ, facts)
    if typ.is_changed:
        put_in_state(typ, "vorgangstyp_workflow", "published")
        typ.add_stufe(von="fachadmin", am=clock.now())
        typ.reindexObject()
    leistung.vorgangstyp = leistung_id
    return typ


def make_typ(*, publish=True, **changes):
    """Create a Vorgangstyp; the caller may be anyone who manages them."""
    typ = vorgangstypen.create(definition(**changes))
    if publish:
        vorgangstypen.publish(typ)
    return typ
