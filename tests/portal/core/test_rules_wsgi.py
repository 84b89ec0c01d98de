"""HEAD is GET without the body, whatever lies behind; what is no UTF-8 does not get as far as Zope."""

from base64 import b64encode
from io import BytesIO
from kommune.portal.core.wsgi import HeadAsGet

import json
import pytest


pytestmark = pytest.mark.rules


class Body(list):
    closed = False

    def close(self):
        self.closed = True


@pytest.fixture
def ask():
    said = {}

    def app(environ, start_response):
        said["method"], said["form"] = environ["REQUEST_METHOD"], environ["wsgi.input"].read()
        start_response("200 OK", [("Content-Length", "5"), ("X-Powered-By", "Zope")])
        said["body"] = Body([b"Hallo"])
        return said["body"]

    def act(method, body=b"", **more):
        environ = {"REQUEST_METHOD": method, "wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body)), **more}
        answer = HeadAsGet(app)(environ, lambda *status: said.update(status=status))
        return list(answer), said, environ

    return act


def test_head_gives_the_headers_of_get_and_no_body(ask):
    answer, said, environ = ask("HEAD")
    assert answer == []
    assert said["status"] == ("200 OK", [("Content-Length", "5")])
    assert said["method"] == "GET"
    assert said["body"].closed
    assert environ["REQUEST_METHOD"] == "HEAD"  # for the access log


def test_an_upload_in_parts_is_asked_by_head_itself(ask):
    answer, said, _environ = ask("HEAD", PATH_INFO="/musterstadt/akten/a/b/@tus-upload/0123")
    assert (answer, said["method"]) == ([], "HEAD")
    assert said["body"].closed


@pytest.mark.parametrize("method", ["GET", "POST", "PATCH"])
def test_other_methods_pass(ask, method):
    answer, said, _environ = ask(method)
    assert answer == [b"Hallo"]
    assert said["method"] == method


FORM = "application/x-www-form-urlencoded"
UNREADABLE = (
    {"PATH_INFO": "/musterstadt/\xff"},
    {"QUERY_STRING": "text=%ff"},
    {"QUERY_STRING": "text=M%FCll"},
    {"HTTP_AUTHORIZATION": "Basic %%%"},
    {"HTTP_AUTHORIZATION": "basic " + b64encode(b"\xff:x").decode()},
    {"HTTP_AUTHORIZATION": "Basic " + b64encode(b"nobody").decode()},
    {"CONTENT_TYPE": "multipart/form-data"},
    {"CONTENT_TYPE": FORM, "body": b"__ac_name=%ff"},
    {"CONTENT_TYPE": FORM, "body": b"a=\xff"},
    {"CONTENT_TYPE": FORM, "CONTENT_LENGTH": "x"},
)


@pytest.mark.parametrize("environ", UNREADABLE)
def test_what_is_no_utf_8_is_refused_in_words(ask, environ):
    answer, said, _environ = ask("POST", **environ)
    assert said["status"][0] == "400 Bad Request"
    assert "nicht lesbar" in b"".join(answer).decode()
    assert "method" not in said
    answer, said, _environ = ask("POST", HTTP_ACCEPT="application/json", **environ)
    assert json.loads(b"".join(answer))["type"] == "Invalid"


def test_a_form_too_long_is_refused_unread(ask):
    _answer, said, _environ = ask("POST", CONTENT_TYPE=FORM, CONTENT_LENGTH="20000001")
    assert said["status"][0].startswith("413")


READABLE = (
    {"PATH_INFO": "/musterstadt/m\xc3\xbcll", "QUERY_STRING": "text=M%C3%BCll&x"},
    {"HTTP_AUTHORIZATION": "Basic " + b64encode("jörg:geheim:x".encode()).decode()},
    {"HTTP_AUTHORIZATION": "Bearer %%%"},
    {"CONTENT_TYPE": "multipart/form-data; boundary=x"},
)


@pytest.mark.parametrize("environ", READABLE)
def test_everything_else_passes(ask, environ):
    assert ask("GET", **environ)[0] == [b"Hallo"]


def test_a_form_that_was_looked_at_is_still_there(ask):
    _answer, said, _environ = ask("POST", body=b"a=%C3%BC&b=1", CONTENT_TYPE=FORM)
    assert said["form"] == b"a=%C3%BC&b=1"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_answer_tells_which_software_gives_it(ask, method):
    _answer, said, _environ = ask(method)
    assert [name for name, _value in said["status"][1]] == ["Content-Length"]
