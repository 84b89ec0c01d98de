"""HEAD answers as GET does, without the body (RFC 9110, 9.3.2): the outermost part of the WSGI pipeline.

Zope asks WebDAV for the HEAD of content, which knows no pages (404 for the home page), and sends the body
of everything else, which the next request on the same connection would take for its answer.
"""


class HeadAsGet:
    def __init__(self, app, global_conf=None):
        self.app = app

    def __call__(self, environ, start_response):
        if environ["REQUEST_METHOD"] != "HEAD":
            return self.app(environ, start_response)
        body = self.app({**environ, "REQUEST_METHOD": "GET"}, start_response)
        if hasattr(body, "close"):
            body.close()
        return []
