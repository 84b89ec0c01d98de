"""What the office has at the town's own page is not there for citizens: asked of every page and endpoint there is."""

from concurrent.futures import ThreadPoolExecutor
from kommune.eakte.core.schutz import freigabe
from kommune.eakte.core.schutz import sichtschutz
from zope.component import getGlobalSiteManager
from zope.interface import providedBy

import pytest
import requests


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
LISTED = {name for names, _where, _why in (*freigabe.ANSICHTEN, *freigabe.DIENSTE) for name in names.split()}
METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE")
ENDS_THE_SESSION = ("logout", "@anmeldungen", "require_login")
# of Plone, at every town: what they refuse tells nothing of the office
STOCK = {"@@confirm-action", "@@fileUpload", "@@insufficient-privileges", "@sharing", "@users", "@copy", "@move"}


def registered_at(portal):
    """Yield method, name and kind of answer of each page and endpoint of the town itself that is reachable at all."""
    managers, own = [getGlobalSiteManager()], providedBy(portal)
    while managers:
        manager = managers.pop()
        managers += manager.__bases__
        for one in manager.registeredAdapters():
            if len(one.required) != 2 or not one.name or not own.isOrExtends(one.required[0]):
                continue
            method, _at, name = one.name.rpartition("_")
            service = name.startswith("@") and method.split("_")[0] in METHODS
            kind = one.factory if isinstance(one.factory, type) else type(one.factory)
            ours = any(module.startswith("kommune.") for module in sichtschutz._modules(kind))
            if not (ours or (name if service else one.name) in LISTED):
                continue
            if service:
                yield method.split("_")[0], name, "application/json"
            elif one.name[0] not in "@+":
                yield "GET", f"@@{one.name}", "text/html"


@pytest.fixture
def jobs(live_town):
    found = sorted(set(registered_at(live_town)))
    return [job for job in found if not job[1].removeprefix("@@").startswith(ENDS_THE_SESSION)]


def asked(portal, user, jobs):
    def one(job):
        method, path, accept = job
        answer = requests.request(
            method,
            f"{portal.absolute_url()}/{path}",
            auth=(user, PASSWORD) if user else None,
            headers={"Accept": accept},
            allow_redirects=False,
            timeout=60,
            json=None if method == "GET" else {},
        )
        return method, path, answer.status_code, answer.headers.get("Location", "")

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, jobs))


def test_no_page_or_endpoint_of_the_office_tells_a_citizen_that_it_is_there(live_town, jobs):
    """A refused page answers as one that is not there; it said “not for you” (401, 403, or 302 to these words)."""
    told = asked(live_town, "buerger-b", jobs)
    assert len(told) > 200
    assert {"@@tarife", "@@auswertung", "@@drucklauf", "@@zeichnungsbefugnisse"} <= {one[1] for one in told}
    assert [one for one in told if one[2] == 401 or "require_login" in one[3]] == []
    assert [one for one in told if one[2] == 403 and one[1] not in STOCK] == []
    assert [one for one in told if one[2] >= 500] == []


def test_people_of_the_office_are_told_that_they_may_not(live_town):
    told = asked(live_town, "sachbearbeitung-verkehr", [("GET", "@@tarife", "text/html")])
    assert "require_login" in told[0][3]


@pytest.mark.parametrize("page", ["site-logo", "babel_utils", "version-view", "download-version", "member-search"])
def test_no_stranger_makes_an_error_of_ours_by_a_page_of_plone(live_town, page):
    """Each such call was a traceback in the event log, and an alarm."""
    for user in (None, "buerger-b", "redaktion"):
        assert asked(live_town, user, [("GET", f"@@{page}", "text/html")])[0][2] in (400, 404), user
