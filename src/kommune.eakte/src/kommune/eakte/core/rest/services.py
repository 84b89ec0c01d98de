"""What every REST endpoint shares: a body that is JSON, values in JSON, errors in words."""

from kommune.eakte import _
from kommune.eakte.core.eingabe.frische import require_match
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import IStamped
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.batching import HypermediaBatch
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.services import Service
from zope.interface import alsoProvides

import json


class KommuneService(Service):
    """Base of the endpoints: subclasses implement ``reply``; a ``KommuneError`` becomes the JSON answer."""

    def body(self) -> dict:
        """Return the JSON object of the request, or its form fields if it is a multipart upload.

        :raises Invalid: if the body is neither.
        """
        if self.request.get_header("Content-Type", "").startswith("multipart/form-data"):
            return dict(self.request.form)
        try:
            body = json_body(self.request)
            if b"\\u" in self.request.get("BODY", b""):
                json.dumps(body, ensure_ascii=False).encode()  # half a character cannot be stored
            return body
        except (DeserializationError, ValueError, RecursionError) as error:
            raise Invalid(_("error_no_json_object", default="The request body is not a JSON object.")) from error

    def batch(self, results) -> HypermediaBatch:
        """Return the part of ``results`` that ``b_start`` and ``b_size`` ask for.

        :raises Invalid: they are no numbers, or below nought.
        """
        for name in ("b_start", "b_size"):
            value = self.request.form.get(name, "0")
            if not (isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10):
                raise Invalid(_("error_batch", default="b_start and b_size must be numbers."), field=name)
        return HypermediaBatch(self.request, results)

    def to_json(self, value):
        """Return ``value`` in JSON's types (dates as ISO 8601)."""
        return json_compatible(value)

    def created(self, url: str, data: dict) -> dict:
        """Answer 201 with the address of the new thing."""
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", url)
        return self.to_json(data)


class WritingService(KommuneService):
    """An endpoint that changes something.

    plone.restapi answers JSON requests only, which a foreign page cannot send without asking
    first (CORS); therefore, as in plone.restapi itself, no authenticator is asked for.
    Whatever it changes, ``If-Match`` with the ETag of a record keeps from overwriting others.
    """

    def render(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        if IStamped.providedBy(self.context):
            require_match(self.context, self.request.get_header("If-Match", "") or "")
        return super().render()
