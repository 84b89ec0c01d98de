"""One call to a service whose address somebody has set: no redirect is followed, and no more is read than an answer can be long.

The address is typed on a page, and what answers is foreign: a redirect would lead into the house, an endless answer fill the memory.
"""

from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.timestamps import TimestampRequestError
from typing import Any
from urllib.parse import urlsplit

import asn1crypto.tsp
import asyncio
import requests


MOST = 1024 * 1024
REPLY = "application/timestamp-reply"


def post(address: str, *, seconds: int, **told: Any) -> tuple[str, bytes]:
    """Return type and bytes of what a service answers to a POST.

    :raises requests.RequestException: it is out of reach, refuses, or leads elsewhere. :raises ValueError: no http address, or too
        long an answer.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise ValueError("no address")
    with requests.post(address, timeout=seconds, allow_redirects=False, stream=True, **told) as answer:
        answer.raise_for_status()
        if answer.is_redirect:
            raise requests.TooManyRedirects("leads elsewhere")
        data = b""
        for part in answer.iter_content(64 * 1024):
            data += part
            if len(data) > MOST:
                raise ValueError("too long")
        return answer.headers.get("Content-Type", "").partition(";")[0].strip(), data


class Zeitstempler(HTTPTimeStamper):
    """A time-stamp service by RFC 3161, asked within these bounds."""

    async def async_request_tsa_response(self, req: Any) -> Any:
        return await asyncio.to_thread(self._asked, req.dump())

    def _asked(self, body: bytes) -> Any:
        try:
            kind, data = post(self.url, seconds=self.timeout, data=body, headers=self.request_headers())
        except (OSError, ValueError) as error:  # requests' exceptions are OSErrors
            raise TimestampRequestError("no answer of the time-stamp service") from error
        if kind != REPLY:
            raise TimestampRequestError("the time-stamp service answers something else")
        return asn1crypto.tsp.TimeStampResp.load(data)
