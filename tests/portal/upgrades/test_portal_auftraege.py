"""Upgrade 20261128001: what waits in the queues of hand-over and Postfach is carried over, once, and arrives."""

from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.store import speicher
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.core.shards import ShardedStore
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag import store as antrag_store
from kommune.portal.postfach import api as postfach
from kommune.portal.postfach import store as postfach_store
from kommune.portal.postfach.store import Rueckstand
from kommune.portal.upgrades.v20261128001.auftraege import upgrade
from musterstadt.vorgangstypen import give_rule
from plone import api

import transaction


def old_queues(portal):
    """Make what is open as an older site had it: two Anträge, one failed; an answer, failed too."""
    give_rule(portal, "hundesteuer-anmelden", oe="steueramt")
    transaction.commit()
    numbers = []
    for number in range(2):
        beleg = antraege.submit(
            leistung="hundesteuer-anmelden",
            titel="Hund",
            form_uid="f",
            fragen=[],
            antworten={"familienname": "Øster"},
            key=f"old-queue-{number}",
            email="a@example.org",
        )
        transaction.begin()
        numbers.append(beleg.eingangsnummer)
    message = postfach.reply(numbers[1], text="Hier", key="old-answer-1")
    transaction.begin()
    for fach in speicher(portal).faecher:
        fach.eintraege = {}
    store = antrag_store.speicher(portal)
    store.offen = ShardedStore()
    for number in numbers:
        store.offen[number] = 1
    failed = antraege.get(numbers[1])
    failed.fehler, failed.versuche, failed.naechster_versuch = "Kennzeichen fehlt", 3, None
    postfach_store.speicher(portal).offen = ShardedStore()
    postfach_store.speicher(portal).offen[message] = Rueckstand(numbers[1], 2, None, "noch kein Vorgang")
    transaction.commit()
    return numbers, message


def retry_all(art):
    for one in list(auftraege.open_of(art)):
        auftraege.retry(one.id)
    transaction.commit()


def test_what_waits_is_carried_over_once_and_arrives(live_town):
    numbers, message = old_queues(live_town)
    for _again in range(2):
        upgrade(live_town.portal_setup)
    transaction.commit()
    entries = {one.id: one for one in auftraege.open_of()}
    assert {f"uebergabe:{number}" for number in numbers} | {f"postfach:{message}"} <= set(entries)
    assert f"bestaetigung:{numbers[0]}" in entries and f"bestaetigung:{numbers[1]}" not in entries
    failed = entries[f"uebergabe:{numbers[1]}"]
    assert (failed.kopf.versuche, failed.auftrag.fehler) == (3, "Kennzeichen fehlt")
    assert entries[f"postfach:{message}"].auftrag.fehler == "noch kein Vorgang"
    while run_lane(live_town, Spur.UEBERGABE):
        pass
    transaction.begin()
    for number in numbers:
        (brain,) = api.content.find(portal_type="Vorgang", eingangsnummer=number)
        assert antraege.get(number).aktenzeichen == brain.getObject().aktenzeichen
    assert not hasattr(antraege.get(numbers[1]), "naechster_versuch")
    retry_all(postfach.TRANSFER)
    assert run_lane(live_town, Spur.UEBERGABE) + (not auftraege.is_open(postfach.TRANSFER, message))
    transaction.begin()
    assert not auftraege.is_open(postfach.TRANSFER, message)
    assert not hasattr(antrag_store.speicher(live_town), "offen")
