"""The outermost part of the WSGI pipeline: what Zope cannot take is answered here, HEAD as GET.

Zope answers 500 to an address, a field or a log-in that is no UTF-8, before any page or log could say a word.
It asks WebDAV for the HEAD of content, which knows no pages (404 for the home page), and sends the body
of everything else, which the next request on the same connection would take for its answer (RFC 9110, 9.3.2).
"""

from base64 import b64decode
from io import BytesIO
from kommune.eakte.core.rest.kopfabfrage import HEAD_ASKED
from kommune.portal.core import verdichtung
from urllib.parse import unquote_to_bytes

import json


OF_ITS_OWN = "/@tus-upload/"  # there HEAD asks how much has come (tus.io 1.0.0), and GET is nothing
LONGEST_FORM = 20_000_000  # a form without files; with files it is multipart
MESSAGE = "Diese Anfrage ist nicht lesbar: Adresse, Felder und Anmeldung müssen in UTF-8 geschrieben sein."
TOO_LONG = "Diese Eingabe ist zu lang."


class HeadAsGet:
    def __init__(self, app, global_conf=None):
        self.app = app

    def __call__(self, environ, start_response):
        start_response = without_powered_by(start_response)
        if refusal := _refusal(environ):
            return _answer(environ, start_response, *refusal)
        if environ["REQUEST_METHOD"] != "HEAD":
            return verdichtung.answer(self.app, environ, start_response)
        method = "HEAD" if OF_ITS_OWN in environ.get("PATH_INFO", "") else "GET"
        body = self.app({**environ, "REQUEST_METHOD": method, HEAD_ASKED: True}, start_response)
        if hasattr(body, "close"):
            body.close()
        return []


def without_powered_by(start_response):
    """Return a ``start_response`` that does not tell which software answers."""

    def start(status, headers, *more):
        return start_response(status, [pair for pair in headers if pair[0].lower() != "x-powered-by"], *more)

    return start


def _refusal(environ) -> tuple[str, str] | None:
    """Return status and message for a request Zope cannot take, None for all others."""
    try:
        environ.get("PATH_INFO", "").encode("latin-1").decode()
        unquote_to_bytes(environ.get("QUERY_STRING", "")).decode()
        scheme, _space, login = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() == "basic" and ":" not in b64decode(login.strip(), validate=True).decode():
            raise ValueError("no log-in")
        kind = environ.get("CONTENT_TYPE", "").lower()
        if kind.startswith("multipart/") and "boundary=" not in kind:
            raise ValueError("no boundary")
        if kind.startswith("application/x-www-form-urlencoded"):
            if _length(environ) > LONGEST_FORM:
                return "413 Request Entity Too Large", TOO_LONG
            unquote_to_bytes(_form(environ)).decode()
    except ValueError:
        return "400 Bad Request", MESSAGE
    return None


def _length(environ) -> int:
    return int(environ.get("CONTENT_LENGTH") or 0)


def _form(environ) -> bytes:
    """Return the body, which stays there to be read again."""
    body = environ["wsgi.input"].read(_length(environ))
    environ["wsgi.input"] = BytesIO(body)
    return body


def _answer(environ, start_response, status, message):
    body, kind = message.encode(), "text/plain; charset=utf-8"
    if "json" in environ.get("HTTP_ACCEPT", ""):
        told = {"type": "Invalid", "message": message, "field": "", "reasons": []}
        body, kind = json.dumps(told, ensure_ascii=False).encode(), "application/json"
    head = [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
    start_response(status, [*head, ("X-Content-Type-Options", "nosniff")])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
