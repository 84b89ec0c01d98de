"""Upgrade 20261128001: an older site gets the store of the Aufträge, with what waited in its old queues."""

from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.store import ANNOTATION
from kommune.eakte.core.auftrag.store import speicher
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.core.volltext import Watermark
from kommune.eakte.upgrades.v20261128001.auftraege import upgrade
from musterstadt.akten import make_vorgang
from zope.annotation.interfaces import IAnnotations

import pytest


def test_an_older_site_gets_the_store_once(site):
    IAnnotations(site).pop(ANNOTATION, None)
    upgrade(site.portal_setup)
    made = speicher(site)
    upgrade(site.portal_setup)
    assert speicher(site) is made


@pytest.fixture
def old_mails(site):
    """The queue as it was: one sent, one waiting after three tries, one refused, one given up."""
    mails, waiting = ShardedStore(), ShardedStore()
    now = clock.now()
    for key, fields in {
        "sent": {"gesendet": now, "text": ""},
        "waits": {"versuche": 3, "fehler": "451 later"},
        "new": {},
        "refused": {"abgelehnt": True, "fehler": "550 No", "versuche": 1},
        "given-up": {"abgelehnt": True, "fehler": "550 No", "versuche": 1, "text": ""},
    }.items():
        mails[key] = old = mail.Mail()
        defaults = {"to": f"{key}@example.org", "subject": "S", "text": "T", "erstellt": now, "gesendet": None}
        vars(old).update({**defaults, "versuche": 0, "fehler": "", "naechster_versuch": now, **fields})
        if not old.gesendet:
            waiting[key] = 1
    annotations = IAnnotations(site)
    annotations["kommune.eakte.mail"], annotations["kommune.eakte.mail.wartend"] = mails, waiting
    return now


def test_mails_of_the_old_queue_are_carried_over_once_with_their_tries(site, old_mails):
    for _again in range(2):
        upgrade(site.portal_setup)
    waiting = {one.key: one for one in mail.waiting()}
    assert {"waits", "new"} <= set(waiting)
    assert (waiting["waits"].versuche, waiting["waits"].fehler, waiting["waits"].text) == (3, "451 later", "T")
    assert waiting["waits"].erstellt == old_mails, "so its Message-ID is the same"
    assert [one.key for one in mail.refused()] == ["refused"]
    for key in ("sent", "given-up"):
        assert not auftraege.enqueue("mail", key), key
    assert "kommune.eakte.mail" not in IAnnotations(site)


def test_records_the_old_worker_had_not_indexed_yet_are_carried_over(town):
    old, new = make_vorgang(town), make_vorgang(town)
    for vorgang in (old, new):
        town.portal_catalog.catalog_object(vorgang)  # into every index, as it was then
        id = f"text:{vorgang.UID()}"
        speicher(town).fach(id).remove(id)
    mark = IAnnotations(town)["kommune.eakte.volltext"] = Watermark()
    mark.modified = new.modification_date
    old.modification_date = mark.modified - 1
    old.reindexObject(idxs=["modified"])
    for _again in range(2):
        upgrade(town.portal_setup)
    assert auftraege.is_open("text", new.UID())
    assert not auftraege.is_open("text", old.UID())
