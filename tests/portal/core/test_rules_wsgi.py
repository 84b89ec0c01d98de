"""HEAD is GET without the body, whatever lies behind."""

from kommune.portal.core.wsgi import HeadAsGet

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
        said["method"] = environ["REQUEST_METHOD"]
        start_response("200 OK", [("Content-Length", "5")])
        said["body"] = Body([b"Hallo"])
        return said["body"]

    def act(method):
        environ = {"REQUEST_METHOD": method}
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


@pytest.mark.parametrize("method", ["GET", "POST", "PATCH"])
def test_other_methods_pass(ask, method):
    answer, said, _environ = ask(method)
    assert answer == [b"Hallo"]
    assert said["method"] == method
