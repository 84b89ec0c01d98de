"""Styles, scripts and drawings go out packed (gzip) to browsers that take it, so that a first visit costs a phone little.

Only resources: they hold nothing of a person, so what is packed tells nobody anything by its length (BREACH).
"""

from functools import lru_cache
from gzip import compress

import re


KINDS = re.compile(r"(?:text/css|(?:text|application)/(?:x-)?javascript|image/svg\+xml)\b")
PLACES = ("/++theme++", "/++plone++", "/++resource++", "/++webresource++", "/@@kommune-farben.css")
WORTH_IT = 1000  # bytes


@lru_cache(maxsize=64)
def packed(data: bytes) -> bytes:
    """Return the data packed; the same resource is packed once."""
    return compress(data, 6, mtime=0)


def answer(app, environ, start_response):
    """Return the answer of ``app``, packed if it is a resource and the browser takes gzip."""
    path, takes = environ.get("PATH_INFO", ""), environ.get("HTTP_ACCEPT_ENCODING", "")
    if environ["REQUEST_METHOD"] != "GET" or not any(place in path for place in PLACES) or "HTTP_RANGE" in environ:
        return app(environ, start_response)
    told, written = [], []

    def start(status, headers, *more):
        told.append((status, headers, more))
        return written.append

    body = app(environ, start)
    status, headers, more = told[-1]
    named = {name.lower(): value for name, value in headers}
    if not status.startswith("200") or not KINDS.match(named.get("content-type", "")) or "content-encoding" in named:
        write = start_response(status, headers, *more)
        for data in written:
            write(data)
        return body
    headers = [*headers, ("Vary", "Accept-Encoding")]
    if "gzip" in takes:
        try:
            data = b"".join((*written, *body))
        finally:
            if hasattr(body, "close"):
                body.close()
        if len(data) >= WORTH_IT:
            data = packed(data)
            headers.append(("Content-Encoding", "gzip"))
        headers = [pair for pair in headers if pair[0].lower() != "content-length"]
        headers.append(("Content-Length", str(len(data))))
        body = [data]
        written.clear()
    write = start_response(status, headers, *more)
    for data in written:
        write(data)
    return body
