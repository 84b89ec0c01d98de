"""A map below the drawing: the WMS the town has set, asked by the server alone, so that no visitor's browser meets a foreign one."""

from collections import OrderedDict
from http.client import HTTPException
from kommune.portal.beteiligung.plan.zeichnung import Rahmen
from threading import BoundedSemaphore
from threading import Lock
from urllib.parse import urlencode
from urllib.parse import urlsplit
from urllib.request import build_opener
from urllib.request import HTTPRedirectHandler
from urllib.request import Request

import logging
import time


logger = logging.getLogger(__name__)
TIMEOUT, MOST_BYTES, KEPT, PAUSE = 4, 2_000_000, 64, 60
AT_ONCE = 2  # every visitor chooses the part of the map: a slow service must not hold all who answer requests
PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff\xe0": "image/jpeg", b"\xff\xd8\xff\xe1": "image/jpeg"}


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


class Hintergrund:
    """Pictures by their address; a server that does not answer is left alone for a minute, and few ask it at once."""

    def __init__(self) -> None:
        self.kept: OrderedDict[str, tuple[str, bytes]] = OrderedDict()
        self.lock, self.quiet_until = Lock(), 0.0
        self.asking = BoundedSemaphore(AT_ONCE)

    def of(self, wms: str, layers: str, frame: Rahmen) -> tuple[str, bytes] | None:
        """Return ``(MIME type, bytes)`` of the map in a frame; None if there is none or it cannot be had now."""
        if not wms or urlsplit(wms).scheme not in ("http", "https"):
            return None
        url = address(wms, layers, frame)
        with self.lock:
            if url in self.kept:
                self.kept.move_to_end(url)
                return self.kept[url]
            if time.monotonic() < self.quiet_until:
                return None
        if not self.asking.acquire(blocking=False):
            return None
        try:
            found = self.fetch(url)
        finally:
            self.asking.release()
        with self.lock:
            if found is None:
                self.quiet_until = time.monotonic() + PAUSE
            else:
                self.kept[url] = found
                while len(self.kept) > KEPT:
                    self.kept.popitem(last=False)
        return found

    def fetch(self, url: str) -> tuple[str, bytes] | None:
        """Ask the server. Redirections are not followed: the town has set one address."""
        try:
            request = Request(url, headers={"User-Agent": "kommune"})
            with build_opener(_NoRedirect).open(request, timeout=TIMEOUT) as answer:
                data = answer.read(MOST_BYTES + 1)
        except (OSError, HTTPException, ValueError) as error:
            logger.warning("No map from %s: %s", urlsplit(url).netloc, error)
            return None
        mime = PICTURES.get(data[:4])
        if mime is None or len(data) > MOST_BYTES:
            logger.warning("No map from %s: not a picture we show", urlsplit(url).netloc)
            return None
        return mime, data


def address(wms: str, layers: str, frame: Rahmen) -> str:
    """Return the address of ``GetMap`` (WMS 1.1.1, longitude first) for just this frame."""
    west, north = frame.to_point(0, 0)
    east, south = frame.to_point(frame.width, frame.height)
    asked = {
        "SERVICE": "WMS",
        "VERSION": "1.1.1",
        "REQUEST": "GetMap",
        "LAYERS": layers,
        "STYLES": "",
        "SRS": "EPSG:4326",
        "BBOX": f"{west},{south},{east},{north}",
        "WIDTH": str(frame.width),
        "HEIGHT": str(frame.height),
        "FORMAT": "image/png",
    }
    return f"{wms}{'&' if '?' in wms else '?'}{urlencode(asked)}"


HINTERGRUND = Hintergrund()
