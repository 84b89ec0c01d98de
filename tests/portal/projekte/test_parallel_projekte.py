"""500 people support one Idee at once, each by a double click: none is lost, none counts twice, nobody gets a fault."""

from concurrent.futures import ThreadPoolExecutor
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.rules import Zugang
from plone import api
from portal.projekte.conftest import IDEE
from portal.projekte.conftest import INA
from portal.projekte.conftest import make_projekt
from transaction import TransactionManager
from zope.component.hooks import setSite

import transaction


NUMBER, AT_ONCE = 500, 16


def test_500_parallel_double_clicks_are_500_votes_and_200_comments_are_200(live_town):
    with api.env.adopt_roles(["Manager"]):
        projekt = make_projekt(live_town)
    transaction.commit()
    nummer = projekte.hand_in(projekt, IDEE, person=INA, key="schluessel-1")
    database, name, town = live_town._p_jar.db(), projekt.getId(), live_town.getId()

    def act(number):
        manager = TransactionManager()
        connection = database.open(manager)
        try:
            manager.begin()
            portal = connection.root()["Application"][town]
            setSite(portal)
            person = projekte.Person(f"person{number}@example.org", Zugang.MAIL)
            here = portal["projekte"][name]
            if number % 5 == 0:
                projekte.comment(here, f"idee:{nummer}", {"text": str(number)}, person=person)
            return projekte.support(here, nummer, person)
        finally:
            setSite(None)
            manager.abort()
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        new = list(pool.map(act, [number // 2 for number in range(2 * NUMBER)]))
    transaction.begin()
    assert sum(new) == NUMBER
    assert projekte.count(projekt) == {nummer: NUMBER}
    assert len(projekte.get_public(projekt, nummer).faden.oben) == 2 * NUMBER // 5
