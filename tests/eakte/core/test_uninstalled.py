"""After the packages are taken out of a site, what they left behind is answered, and hangs nobody."""

from plone import api
from zExceptions import NotFound
from zExceptions import Unauthorized
from ZPublisher.HTTPRequest import HTTPRequest
from ZPublisher.HTTPResponse import HTTPResponse

import io
import pytest
import signal


LEFT = ("", "akten", "aktenplan", "organisation", "organisation/steueramt", "vorlagen", "leistungen", "dienststellen")


@pytest.fixture
def uninstalled(town):
    setup = api.portal.get_tool("portal_setup")
    for name in ("kommune.portal", "kommune.eakte"):
        setup.runAllImportStepsFromProfile(f"profile-{name}:uninstall")
    return town


@pytest.fixture
def in_time():
    def too_late(_signal, _frame):
        raise AssertionError("The address never came to an end.")

    before = signal.signal(signal.SIGALRM, too_late)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_what_is_left_is_answered_at_once(uninstalled, in_time):
    app = uninstalled.getPhysicalRoot().aq_base
    places = [uninstalled.leistungen.objectValues()[0], *(uninstalled.restrictedTraverse(path) for path in LEFT)]
    for place in places:
        environ = {"REQUEST_METHOD": "GET", "SERVER_NAME": "localhost", "SERVER_PORT": "80"}
        request = HTTPRequest(io.BytesIO(), environ, HTTPResponse(stdout=io.BytesIO()))
        request["PARENTS"] = [app]
        try:
            request.traverse("/".join(place.getPhysicalPath()))
        except (NotFound, Unauthorized):
            pass
        assert len(request.steps) < 8, request.steps
