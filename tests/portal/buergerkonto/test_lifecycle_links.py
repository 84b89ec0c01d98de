"""Links of the Bürgerkonto: which are dead after what, event by purpose; of an account that logged in and of one that never did."""

from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.core import mail
from kommune.eakte.core.interfaces import Unknown
from kommune.portal.buergerkonto import api as konto
from plone import api

import pytest
import re
import transaction


pytestmark = pytest.mark.leak
PASSWORD, NEW = "Sehr-geheim-2026!", "fünf junge Kirschbäume"
OLD, OTHER = "alt@example.org", "neu@example.org"


def newest_token(to):
    transaction.begin()
    letters = sorted((m for m in mail.waiting() if m.to == to and "bestaetigen/" in m.text), key=lambda m: m.erstellt)
    return re.search(r"http://\S+", letters[-1].text)[0].rsplit("/", 1)[1]


class Citizen:
    def __init__(self, portal, logged_in):
        konto.register(email=OLD, name="A")
        self.user_id = konto.redeem(newest_token(OLD), password=PASSWORD)
        transaction.commit()
        if logged_in:
            anmeldung.begin(self.user_id, art="browser", intern=False)
            transaction.commit()
        self.reset, self.address = [], []
        for _ in range(2):
            konto.forgot_password(email=OLD)
            self.reset.append(newest_token(OLD))
            konto.change_email(self.user_id, email=OTHER, password=PASSWORD)
            self.address.append(newest_token(OTHER))
        transaction.commit()

    def alive(self):
        transaction.begin()
        return {name for name, token in (("reset", self.reset[1]), ("address", self.address[1])) if lives(token)}


def lives(token):
    try:
        konto.link_of(token)
    except Unknown:
        return False
    return True


def use_the_other_reset(citizen):
    konto.redeem(citizen.reset[0], password=NEW)


def use_the_other_address(citizen):
    konto.redeem_address(citizen.address[0])


def change_password(citizen):
    konto.change_password(citizen.user_id, old=PASSWORD, new=NEW)


def log_out_everywhere(citizen):
    anmeldung.end_all(citizen.user_id, anlass="ueberall")


def close(citizen):
    konto.close_account(citizen.user_id)


def nothing(citizen):
    pass


EVENTS = [
    (nothing, {"reset", "address"}),
    (use_the_other_reset, set()),
    (use_the_other_address, set()),
    (change_password, set()),
    (log_out_everywhere, set()),
    (close, set()),
]


@pytest.mark.parametrize("logged_in", [True, False], ids=["logged in", "never logged in"])
@pytest.mark.parametrize("event,expected", EVENTS, ids=[event.__name__ for event, _ in EVENTS])
def test_links_die_with_what_they_were_sent_for(live_site, event, expected, logged_in):
    citizen = Citizen(live_site, logged_in)
    with api.env.adopt_roles(["Manager"]):
        event(citizen)
    transaction.commit()
    assert citizen.alive() == expected
