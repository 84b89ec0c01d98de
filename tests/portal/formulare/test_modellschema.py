"""The model of a form is read once a request, and anew when it was changed in between."""

from kommune.portal.formulare import modellschema
from types import SimpleNamespace
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest
from zope.interface import implementer

import pytest


pytestmark = pytest.mark.rules


@implementer(IAnnotations)
class Request(dict):
    """A request that is its own notes."""


@pytest.fixture
def read(monkeypatch):
    found = []
    monkeypatch.setattr(modellschema, "get_schema", lambda form: found.append(form.fields_model) or object())
    yield found
    clearRequest()


def a_form(model="<model/>", name="antrag"):
    return SimpleNamespace(fields_model=model, getPhysicalPath=lambda: ("", "stadt", name))


def test_it_is_read_once_a_request(read):
    setRequest(Request())
    first = modellschema.schema_of(a_form())
    assert modellschema.schema_of(a_form()) is first
    setRequest(Request())
    assert modellschema.schema_of(a_form()) is not first
    assert len(read) == 2


def test_what_was_changed_and_another_form_are_read_anew(read):
    setRequest(Request())
    for form in (a_form(), a_form("<model>anders</model>"), a_form(name="anderer")):
        modellschema.schema_of(form)
    assert read == ["<model/>", "<model>anders</model>", "<model/>"]


def test_without_a_request_nothing_is_kept(read):
    clearRequest()
    assert modellschema.schema_of(a_form()) is not modellschema.schema_of(a_form())
