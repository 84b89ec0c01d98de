"""Each page and endpoint of ours, at the town and at what the public takes part in, asked by four people of different rights.

Found from what is registered: a new list takes part by itself. Every secret says who may read it; nobody else does, whatever is asked.
"""

from concurrent.futures import ThreadPoolExecutor
from kommune.eakte.core import clock
from kommune.eakte.core.schutz import sichtschutz
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.petitionen import api as petitionen
from musterstadt.akten import AYSE
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.auslegung import make_verfahren
from musterstadt.auslegung import TYPED
from portal.petitionen.conftest import VALUES
from zope.component import getGlobalSiteManager
from zope.interface import providedBy

import pytest
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
CITIZEN, OTHER_OFFICE, EDITOR = "buerger-b", "sachbearbeitung-verkehr", "redaktion"
PEOPLE = (None, CITIZEN, OTHER_OFFICE, EDITOR)
OFFICE = frozenset({OTHER_OFFICE, EDITOR})
ENDS_THE_SESSION = ("logout", "@anmeldungen", "require_login")
# found by the one word, told by another: a page that repeats what was searched for tells nothing
ASKED = "SearchableText=Zwiebelfisch&text=Zwiebelfisch&suche=Zwiebelfisch&q=Zwiebelfisch&korb=alle&b_size=200&metadata_fields=_all"
SECRETS = {
    "Qualmtorf": frozenset(),  # a Vorgang and a Dokument of another office
    "Rauchfang": frozenset(),  # who is party to it
    "Sumpfdotter": frozenset({EDITOR}),  # a petition nobody has published
    "Torfstecher": frozenset({EDITOR}),  # who signed one and is not to be named
    "Unkenruf": OFFICE,  # a procedure that is being prepared
    "Vogelbeere": frozenset(),  # who said something to a plan
}


def writing_at(place):
    """Yield method and name of each endpoint of ours that changes something, for such a place."""
    managers, own, found = [getGlobalSiteManager()], providedBy(place), set()
    while managers:
        manager = managers.pop()
        managers += manager.__bases__
        for one in manager.registeredAdapters():
            method, _at, name = one.name.rpartition("_")
            if len(one.required) == 2 and name.startswith("@") and own.isOrExtends(one.required[0]):
                kind = one.factory if isinstance(one.factory, type) else type(one.factory)
                if any(module.startswith("kommune.") for module in sichtschutz._modules(kind)):
                    found.add((method.split("_")[0], name))
    return sorted(one for one in found if one[0] in ("POST", "PATCH", "PUT", "DELETE"))


def ours_at(place):
    """Return name and kind of answer of each GET page and endpoint of ours for such a place."""
    managers, own, found = [getGlobalSiteManager()], providedBy(place), set()
    while managers:
        manager = managers.pop()
        managers += manager.__bases__
        for one in manager.registeredAdapters():
            if len(one.required) != 2 or not one.name or not own.isOrExtends(one.required[0]):
                continue
            kind = one.factory if isinstance(one.factory, type) else type(one.factory)
            if not any(module.startswith("kommune.") for module in sichtschutz._modules(kind)):
                continue
            method, _at, name = one.name.rpartition("_")
            if name.startswith("@") and method.startswith("GET"):
                found.add((name, "application/json"))
            elif one.name[0] not in "@+" and not method.split("_")[0].isupper():
                found.add((f"@@{one.name}", "text/html"))
    return sorted(one for one in found if not one[0].removeprefix("@@").startswith(ENDS_THE_SESSION))


@pytest.fixture
def places(live_town):
    """Make one of each that nobody, or not everybody, may read; return where to ask."""
    person = {**AYSE, "familienname": "Zwiebelfisch Rauchfang"}
    vorgang = make_vorgang(live_town, betreff="Zwiebelfisch Qualmtorf", beteiligte=(person,))
    make_dokument(vorgang, betreff="Zwiebelfisch Qualmtorf", filename="qualmtorf.pdf")
    given = {**VALUES, "title": "Zwiebelfisch Sumpfdotter", "anliegen": "Sumpfdotter schützen."}
    waiting = petitionen.confirm_petition(petitionen.hand_in(given, owner="jemand"))
    running = petitionen.confirm_petition(petitionen.hand_in({**VALUES, "title": "Zwiebelfischteich"}, owner="jemand"))
    petitionen.publish(running)
    transaction.commit()
    who = {"name": "Zwiebelfisch Torfstecher", "ort": "Musterstadt", "oeffentlich": False}
    petitionen.sign_with_account(running, email="torfstecher@example.org", **who)
    shown = make_verfahren(live_town, title="Zwiebelfischweg")
    prepared = make_verfahren(live_town, id="unkenruf-1", title="Zwiebelfisch Unkenruf")
    prepared.portal_workflow.doActionFor(prepared, "withdraw")
    transaction.commit()
    said = {**TYPED, "name": "Zwiebelfisch Vogelbeere", "text": "Vogelbeere bleibt."}
    beteiligung.submit(shown, said, key="vier-menschen-1", am=clock.now())
    transaction.begin()
    return [
        live_town,
        live_town["beteiligung"],
        shown,
        prepared,
        live_town["petitionen"],
        running,
        waiting,
        live_town["leistungen"],
        live_town["akten"],
    ]


def test_nobody_reads_at_any_page_or_endpoint_of_ours_what_is_not_for_them(live_town, places):
    jobs = [
        (f"{place.absolute_url()}/{name}?{ASKED}", accept, user)
        for place in places
        for name, accept in ours_at(place)
        for user in PEOPLE
    ]
    assert len(jobs) > 600
    names = {job[0].partition("?")[0].rpartition("/")[2] for job in jobs}
    assert {"@beteiligungen", "@beteiligung", "@petitionen", "@einstellungen", "@@recherche"} <= names, names

    def ask(job):
        url, accept, user = job
        answer = requests.get(
            url,
            auth=(user, PASSWORD) if user else None,
            headers={"Accept": accept},
            allow_redirects=False,
            timeout=120,
        )
        heads = {name: value for name, value in answer.headers.items() if name not in ("Location", "Link")}
        told = f"{answer.text} {heads}".replace(url.partition("?")[0], "")  # links to languages lead to where one is
        leaked = [word for word, readers in SECRETS.items() if word.lower() in told.lower() and user not in readers]
        return answer.status_code, leaked

    with ThreadPoolExecutor(2) as pool:
        told = list(zip(jobs, pool.map(ask, jobs), strict=True))
    assert [(url, user, words) for (url, _accept, user), (_status, words) in told if words] == []
    assert [(url, user, status) for (url, _accept, user), (status, _words) in told if status >= 500] == []


def test_nobody_changes_by_any_endpoint_what_they_may_not_see(live_town):
    vorgang = make_vorgang(live_town, betreff="Zwiebelfisch Qualmtorf")
    dokument = make_dokument(vorgang, betreff="Zwiebelfisch Qualmtorf", filename="qualmtorf.pdf")
    transaction.commit()
    before = live_town._p_jar.db().lastTransaction()
    jobs = [
        (method, f"{place.absolute_url()}/{name}", user)
        for place in (vorgang.aq_parent, vorgang, dokument)
        for method, name in writing_at(place)
        for user in PEOPLE
    ]
    assert {"@stapel", "@dokumente-auswahl", "@vorschlag"} <= {part for _m, url, _u in jobs for part in url.split("/")}
    body = {"uids": [dokument.UID()], "dokumente": [dokument.UID()], "grund": "x", "folgt": True, "stand": 1}

    def ask(job):
        method, url, user = job
        answer = requests.request(
            method,
            url,
            json=body,
            auth=(user, PASSWORD) if user else None,
            headers={"Accept": "application/json", "Sec-Fetch-Site": "same-origin"},
            allow_redirects=False,
            timeout=120,
        )
        return answer.status_code, "qualmtorf" in answer.text.lower()

    with ThreadPoolExecutor(2) as pool:
        told = list(zip(jobs, pool.map(ask, jobs), strict=True))
    wrong = [(job, answer) for job, answer in told if answer[0] not in (401, 403, 404, 405) or answer[1]]
    assert wrong == []
    transaction.begin()
    assert live_town._p_jar.db().lastTransaction() == before, "nothing was written, not even a note"
