"""Many people create Vorgänge in the same Akte at the same moment."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.journal import api as journal
from musterstadt.akten import make_akte
from random import uniform
from threading import Barrier
from threading import Thread
from time import sleep
from ZODB.POSException import ConflictError
from zope.component.hooks import setSite

import pytest
import transaction


# TRIES: the first and the ten retries instance/templates/zope.conf.in allows a request
THREADS, EACH, TRIES = 4, 6, 11


@pytest.mark.fault
def test_parallel_vorgaenge_get_own_numbers_and_an_intact_journal(live_town, town_functional):
    akte = make_akte(live_town)
    transaction.commit()
    start, faults, numbers = Barrier(THREADS), [], []

    def create(worker):
        start.wait()
        for number in range(EACH):
            for attempt in range(TRIES):
                try:
                    numbers.append(create_one(town_functional, akte.getId(), f"{worker}-{number}"))
                    break
                except ConflictError as error:
                    if attempt == TRIES - 1:
                        faults.append(error)
                    sleep(uniform(0, 0.02 * 2 ** min(attempt, 4)))

    threads = [Thread(target=create, args=(worker,)) for worker in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    transaction.begin()
    assert not faults
    assert len(set(numbers)) == THREADS * EACH == len(akte.objectIds())
    assert len(akte_api.aktenbestand().portal_catalog.unrestrictedSearchResults(portal_type="Vorgang")) == len(numbers)
    assert journal.verify(akte).ok
    assert journal.count(akte) == 1 + THREADS * EACH


def create_one(layer, akte_id, betreff):
    """Create one Vorgang on a connection of its own, as a request would; return its Aktenzeichen."""
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SecurityManagement import noSecurityManager
    from Testing.makerequest import makerequest
    from zope.globalrequest import clearRequest
    from zope.globalrequest import setRequest

    transaction.begin()
    connection = layer["zodbDB"].open()
    try:
        app = makerequest(connection.root()["Application"])
        portal = app["plone"]
        setRequest(app.REQUEST)
        setSite(portal)
        newSecurityManager(None, portal.acl_users.getUserById("sachbearbeitung-steuer"))
        vorgang = akte_api.create_vorgang(portal["akten"][akte_id], betreff=betreff)
        number = vorgang.aktenzeichen
        transaction.commit()
        return number
    except BaseException:
        transaction.abort()
        raise
    finally:
        setSite(None)
        noSecurityManager()
        clearRequest()
        connection.close()
