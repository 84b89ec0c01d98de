"""What becomes of the Aufgaben of who left an OE or is kept out of a record. Called through ``api``."""

from Acquisition import aq_parent
from kommune.eakte.aufgaben import rules
from kommune.eakte.aufgaben.arbeit.bearbeitung import PORTAL_TYPE
from kommune.eakte.aufgaben.interfaces import AufgabeSet
from kommune.eakte.aufgaben.signal.signale import forget
from kommune.eakte.aufgaben.signal.signale import signale_of
from kommune.eakte.journal import api as journal
from plone import api
from typing import Any
from zope.event import notify


def hand_over_of(user_id: str, oe_id: str) -> int:
    """Give the open Aufgaben of who left an OE to that OE; return how many there were."""
    key = str(rules.Adressat(rules.Kreis.PERSON, user_id))
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(portal_type=PORTAL_TYPE, review_state="open", adressat=key)
    done = 0
    for brain in found:
        aufgabe = brain._unrestrictedGetObject()
        if aq_parent(aufgabe).federfuehrung == oe_id:
            aufgabe.adressat = str(rules.Adressat(rules.Kreis.OE, oe_id))
            journal.record_changes(aufgabe)
            aufgabe.reindexObject()
            notify(AufgabeSet(aufgabe))
            done += 1
    return done


def take_back_from(user_id: str, record: Any) -> None:
    """Give the open Aufgaben of who is barred from a record to its OE, and forget what they were told of it."""
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(record.getPhysicalPath())
    key = str(rules.Adressat(rules.Kreis.PERSON, user_id))
    for brain in catalog.unrestrictedSearchResults(
        portal_type=PORTAL_TYPE, review_state="open", adressat=key, path=path
    ):
        aufgabe = brain._unrestrictedGetObject()
        aufgabe.adressat = str(rules.Adressat(rules.Kreis.OE, aq_parent(aufgabe).federfuehrung))
        journal.record_changes(aufgabe)
        aufgabe.reindexObject()
        notify(AufgabeSet(aufgabe))
    told = {one["uid"] for one in signale_of(user_id)}
    known = catalog.unrestrictedSearchResults(UID=sorted(told), path=path) if told else ()
    forget(user_id, {brain.UID for brain in known})
