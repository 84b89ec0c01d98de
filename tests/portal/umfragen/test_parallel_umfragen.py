"""500 people answer at once, each by a double click: none is lost, none counts twice, nobody gets a fault."""

from concurrent.futures import ThreadPoolExecutor
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.store import ablage_of
from portal.umfragen.conftest import FRAGEN
from portal.umfragen.conftest import RAD
from portal.umfragen.conftest import settings
from transaction import TransactionManager
from ZODB.POSException import ConflictError
from zope.component.hooks import setSite

import transaction


NUMBER, AT_ONCE = 500, 16


def test_500_parallel_double_clicks_are_500_answers(live_town):
    umfrage = umfragen.create(live_town["umfragen"], settings(zugang="einwohner"), FRAGEN)
    umfragen.publish(umfrage)
    transaction.commit()
    database, name, town = live_town._p_jar.db(), umfrage.getId(), live_town.getId()

    def send(number):
        manager = TransactionManager()
        connection = database.open(manager)
        try:
            manager.begin()
            portal = connection.root()["Application"][town]
            setSite(portal)
            beleg = umfragen.submit(
                portal["umfragen"][name],
                RAD,
                key=f"schluessel-{number}",
                am=clock.now(),
                email=f"person{number}@example.org",
            )
            return beleg.nummer, beleg.neu
        finally:
            setSite(None)
            manager.abort()
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = list(pool.map(send, [number // 2 for number in range(2 * NUMBER)]))
    transaction.begin()
    assert sum(new for _nummer, new in told) == NUMBER == len({nummer for nummer, _new in told})
    assert umfragen.count(umfrage) == NUMBER == len(ablage_of(umfrage).teilnahmen)
    assert all(umfragen.is_counted(umfrage, nummer) for nummer, _new in told)


def test_who_sends_while_it_is_closed_is_counted_or_told(live_town):
    umfrage = umfragen.create(live_town["umfragen"], settings(), FRAGEN)
    umfragen.publish(umfrage)
    transaction.commit()
    database, name, town = live_town._p_jar.db(), umfrage.getId(), live_town.getId()

    def send(number):
        manager = TransactionManager()
        connection = database.open(manager)
        try:
            manager.begin()
            portal = connection.root()["Application"][town]
            setSite(portal)
            umfragen.submit(portal["umfragen"][name], RAD, key=f"schluessel-{number}", am=clock.now())
            return True
        except WrongState:
            return False
        finally:
            setSite(None)
            manager.abort()
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        told = [pool.submit(send, number) for number in range(200)]
        told[40].result()
        for _try in range(20):
            transaction.begin()
            umfragen.close(umfrage)
            try:
                transaction.commit()
                break
            except ConflictError:
                transaction.abort()
        kept = sum(one.result() for one in told)
    transaction.begin()
    assert umfrage.anzahl == umfragen.count(umfrage) == kept
