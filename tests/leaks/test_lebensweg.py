"""What opens something is dead once it should be: each kind of secret address or log-in, event by event.

Log-ins, tokens and links of accounts: ``eakte/anmeldung/test_lifecycle.py`` and ``portal/buergerkonto/test_lifecycle_links.py``.
Here is the rest, each asked the way its holder would: what is dead answers 404, as if it had never been there.
"""

from base64 import b64encode
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.core import clock
from kommune.eakte.fristen.kalender import ansicht
from kommune.eakte.fristen.kalender import api as kalender
from kommune.eakte.gliederung import api as gliederung
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from plone import api

import pytest
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-gewerbe"
SAME = {"Sec-Fetch-Site": "same-origin"}
TUS = {"Tus-Resumable": "1.0.0", "Accept": "application/json", **SAME}
REASON = {"grund": "Prüfung"}


@pytest.fixture(autouse=True)
def begun_elsewhere(tmp_path, monkeypatch):
    """Uploads others began and left do not count here."""
    monkeypatch.setenv("TUS_TMP_FILE_DIR", str(tmp_path))


def log_in(url, name):
    session = requests.Session()
    session.post(f"{url}/login", data={"__ac_name": name, "__ac_password": PASSWORD, "buttons.login": "1"})
    assert "__ac" in session.cookies
    return session


class Amt:
    """A clerk with a record, and somebody of another office to whom it was opened by hand."""

    def __init__(self, portal, as_user):
        self.portal, self.as_user, self.url = portal, as_user, portal.absolute_url()
        self.akte = make_akte(portal)
        self.vorgang = make_vorgang(portal, self.akte)
        with as_user(portal, CLERK):
            akten.take_over(self.vorgang)
        akten.edit(self.vorgang, {"frist": clock.today() + timedelta(days=30)})
        self.dokument = make_dokument(self.vorgang, data=pdf("Geheim"))
        self.neighbour = make_vorgang(portal, self.akte, betreff="Zweiter Hund")
        self.other_akte = make_akte(portal, betreff="Andere Akte")
        with as_user(portal, HEAD):
            told = {"what": "see", "cause": "freigabe", "reason": "Amtshilfe", "until": clock.today()}
            self.grant = rechte.give(self.vorgang, who=f"person:{OTHER}", **told)
        with as_user(portal, CLERK):
            self.secret = kalender.make()
        transaction.commit()
        self.address = self.dokument.absolute_url()
        self.browser, self.second, self.guest = (log_in(self.url, name) for name in (CLERK, CLERK, OTHER))
        self.number = self.vorgang.aktenzeichen
        told = {"filename": "plan.txt", "richtung": "intern"}
        metadata = ",".join(f"{name} {b64encode(value.encode()).decode()}" for name, value in told.items())
        headers = {**TUS, "Upload-Length": "9", "Upload-Metadata": metadata}
        begun = self.second.post(f"{self.vorgang.absolute_url()}/@tus-upload", headers=headers)
        assert begun.status_code == 201, begun.text
        self.upload = begun.headers["Location"]

    def reads(self, session, below="/@@download/datei", sign=b"%PDF"):
        answer = session.get(f"{self.address}{below}", headers={"Accept": "text/html"})
        assert answer.status_code in (200, 404), answer.status_code  # 200: the log-in one is led to, too
        return answer.status_code == 200 and sign in answer.content

    def tells(self):
        answer = requests.get(f"{self.url}/@@fristenkalender?token={self.secret}")
        assert answer.status_code in (200, 404)
        return answer.status_code == 200 and self.number in answer.text.replace("\r\n ", "")

    def uploads(self):
        part = {**TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}
        before = len(self.files())
        answer = self.second.patch(self.upload, data=b"Guten Tag", headers=part)
        assert answer.status_code in (204, 401, 404, 409), (answer.status_code, answer.text)
        assert len(self.files()) - before == (answer.status_code == 204)
        return answer.status_code == 204

    def files(self):
        transaction.begin()
        return api.content.find(portal_type="Dokument", unrestricted=True)

    def alive(self):
        found = {
            "download": self.reads(self.browser),
            "page": self.reads(self.browser, "", b"Haftpflicht"),
            "guest": self.reads(self.guest),
            "calendar": self.tells(),
            "upload": self.uploads(),
            "anew": self.reads(log_in(self.url, CLERK)) if api.user.get(userid=CLERK) else False,
        }
        return {name for name, lives in found.items() if lives}


def nothing(amt):
    pass


def log_out(amt):
    amt.browser.get(f"{amt.url}/@@logout")


def log_out_everywhere(amt):
    anmeldung.end_all(CLERK, anlass="ueberall")


def lose_the_office(amt):
    organisation.revoke_role(CLERK, "steueramt")


def delete_the_account(amt):
    api.user.delete(username=CLERK)


def be_barred(amt):
    with amt.as_user(amt.portal, HEAD):
        rechte.bar(amt.vorgang, CLERK, reason="befangen")


def make_confidential(amt):
    with amt.as_user(amt.portal, "fachadmin"):
        vertraulichkeit.clear(HEAD, "vertraulich", reason="geprüft")
    with amt.as_user(amt.portal, HEAD):
        vertraulichkeit.set_stufe(amt.vorgang, "vertraulich", reason="x", confirmed=True)


def forward(amt):
    with amt.as_user(amt.portal, CLERK):
        akten.forward(amt.vorgang, "strassenverkehr", grund="Straße")


def hand_the_akte_over(amt):
    akten.correct_federfuehrung(amt.akte, "strassenverkehr", grund="falsch angelegt")


def close_for_good(amt):
    for vorgang in (amt.vorgang, amt.neighbour):
        if akten.state_of(vorgang) == "received":
            akten.take_over(vorgang)
        akten.decide(vorgang, "erledigt")
        akten.close_vorgang(vorgang)
    akten.close_akte(amt.akte)


def move(amt):
    with amt.as_user(amt.portal, HEAD):
        amt.number = gliederung.move_vorgang(amt.vorgang, amt.other_akte, **REASON).aktenzeichen


def merge(amt):
    with amt.as_user(amt.portal, HEAD):
        gliederung.merge_vorgaenge(amt.vorgang, amt.neighbour, **REASON)


def withdraw_the_grant(amt):
    with amt.as_user(amt.portal, HEAD):
        rechte.withdraw(amt.vorgang, amt.grant.id, reason="erledigt")


def revoke_the_calendar(amt):
    with amt.as_user(amt.portal, CLERK):
        kalender.revoke()


def new_calendar(amt):
    with amt.as_user(amt.portal, CLERK):
        kalender.make()


ALL = {"download", "page", "guest", "calendar", "upload", "anew"}
OF_THE_CLERK = ALL - {"guest"}
AT_THE_OFFICE = [
    (nothing, ALL),
    (log_out, ALL - {"download", "page"}),
    (log_out_everywhere, {"guest", "anew"}),
    (lose_the_office, {"guest"}),
    (delete_the_account, {"guest"}),
    (be_barred, {"guest"}),
    (make_confidential, set()),
    (forward, ALL - {"calendar"}),  # the Akte stays with the office
    (hand_the_akte_over, {"guest"}),
    (close_for_good, ALL - {"calendar", "upload"}),
    (move, ALL - {"upload"}),
    (merge, ALL - {"calendar", "upload", "guest"}),
    (withdraw_the_grant, OF_THE_CLERK),
    (revoke_the_calendar, ALL - {"calendar"}),
    (new_calendar, ALL - {"calendar"}),
]


@pytest.fixture
def amt(live_town, as_user):
    ansicht.daneben, ansicht.abrufe = (ansicht.Drossel() for _ in range(2))
    return Amt(live_town, as_user)


@pytest.mark.parametrize("event,expected", AT_THE_OFFICE, ids=[event.__name__ for event, _ in AT_THE_OFFICE])
def test_what_opens_a_record_lives_as_long_as_the_right_to_it(amt, event, expected):
    transaction.begin()
    event(amt)
    transaction.commit()
    assert amt.alive() == expected


def test_a_right_given_until_a_day_is_gone_the_next_one(amt, monkeypatch):
    assert amt.reads(amt.guest)
    later = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert not amt.reads(log_in(amt.url, OTHER))
