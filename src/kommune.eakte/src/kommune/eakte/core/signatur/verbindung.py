"""A time-stamp service by RFC 3161, asked within the bounds of ``core.abruf``."""

from kommune.eakte.core.abruf import api as abruf
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.timestamps import TimestampRequestError
from typing import Any

import asn1crypto.tsp
import asyncio


MOST = 1024 * 1024
REPLY = "application/timestamp-reply"


class Zeitstempler(HTTPTimeStamper):
    """A time-stamp service that cannot keep or flood who asks."""

    async def async_request_tsa_response(self, req: Any) -> Any:
        return await asyncio.to_thread(self._asked, req.dump())

    def _asked(self, body: bytes) -> Any:
        try:
            answer = abruf.call(self.url, seconds=self.timeout, most=MOST, data=body, headers=self.request_headers())
            abruf.require_ok(answer)
        except (OSError, ValueError) as error:  # what is out of reach is an OSError
            raise TimestampRequestError("no answer of the time-stamp service") from error
        if answer.typ != REPLY:
            raise TimestampRequestError("the time-stamp service answers something else")
        return asn1crypto.tsp.TimeStampResp.load(answer.data)
