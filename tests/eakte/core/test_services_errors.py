"""A KommuneError reaches people as a German page and machines as JSON, with its status."""

from kommune.eakte.core.browser.error import KommuneErrorView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.rest.services import KommuneService
from plone.rest.interfaces import IAPIRequest
from zope.component import getMultiAdapter
from zope.interface import alsoProvides

import json
import pytest


def view_of(error, site):
    view = getMultiAdapter((error, site.REQUEST), name="index.html")
    view.__parent__ = site
    return view


def test_a_page_names_message_and_reasons_with_the_status(site):
    body = view_of(WrongState("Nein <b>", reasons=["Grund eins"]), site)()
    assert site.REQUEST.response.getStatus() == 409
    assert "Nein &lt;b&gt;" in body
    assert "Grund eins" in body


def test_a_rest_request_gets_json(site):
    alsoProvides(site.REQUEST, IAPIRequest)
    view = view_of(WrongState("Nein", field="frist", reasons=["Grund"]), site)
    assert isinstance(view, KommuneErrorView)
    assert json.loads(view()) == {"type": "WrongState", "message": "Nein", "field": "frist", "reasons": ["Grund"]}
    assert site.REQUEST.response.getStatus() == 409


def test_too_many_requests_say_when_to_come_back(site):
    view_of(TooMany("Zu viel", retry_after=30), site)()
    assert site.REQUEST.response.getStatus() == 429
    assert site.REQUEST.response.getHeader("Retry-After") == "30"


def test_a_body_that_is_no_json_object_is_refused(site):
    site.REQUEST["BODY"] = b"[1, 2"
    service = KommuneService()
    service.request = site.REQUEST
    with pytest.raises(Invalid):
        service.body()
