"""500 people sign at once, each by a double click: none is lost, none counts twice, nobody gets a fault."""

from concurrent.futures import ThreadPoolExecutor
from kommune.portal.petitionen import api as petitionen
from portal.petitionen.conftest import VALUES
from transaction import TransactionManager
from zope.component.hooks import setSite

import transaction


NUMBER, AT_ONCE = 500, 16


def test_500_parallel_double_clicks_are_500_signatures(live_town):
    petition = petitionen.confirm_petition(petitionen.hand_in(VALUES, owner="jemand"))
    petitionen.publish(petition)
    transaction.commit()
    database, name, town = live_town._p_jar.db(), petition.getId(), live_town.getId()

    def sign(number):
        manager = TransactionManager()
        connection = database.open(manager)
        try:
            manager.begin()
            portal = connection.root()["Application"][town]
            setSite(portal)
            who = {"name": f"Person {number}", "ort": "Musterstadt", "oeffentlich": False}
            email = f"person{number}@example.org"
            return petitionen.sign_with_account(portal["petitionen"][name], email=email, **who)
        finally:
            setSite(None)
            manager.abort()
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        new = list(pool.map(sign, [number // 2 for number in range(2 * NUMBER)]))
    transaction.begin()
    assert sum(new) == NUMBER
    assert petitionen.count(petition) == NUMBER
    assert len({one.email for one in petitionen.signatures(petition)}) == NUMBER
