"""A finance system for training and tests: a small process on this machine (``demo_server``)."""

from kommune.eakte import _
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.auftrag.interfaces import Unerreichbar
from kommune.eakte.gebuehren.hkr.interfaces import IHKR
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from urllib.error import URLError
from urllib.request import Request
from urllib.request import urlopen
from zope.interface import implementer

import json
import re


LOOPBACK = re.compile(r"http://127\.0\.0\.1:[0-9]{2,5}")
TIMEOUT = 10


@implementer(IHKR)
class Demo:
    """Answers a number it knows with “known”."""

    title = _("label_hkr_demo", default="Training system on this machine")

    def address(self) -> str:
        return value_of(IGebuehrSettings, "adresse") or ""

    def fault(self):
        if LOOPBACK.fullmatch(self.address()):
            return ""
        return _("error_hkr_adresse", default="The training system has an address such as http://127.0.0.1:8190.")

    def hand_over(self, nr, inhalt):
        body = json.dumps(inhalt).encode()
        request = Request(
            f"{self.address()}/{nr}", data=body, method="PUT", headers={"Content-Type": "application/json"}
        )
        try:
            with urlopen(request, timeout=TIMEOUT) as answer:
                told = json.loads(answer.read(10_000))
        except (URLError, OSError, ValueError) as error:
            raise Unerreichbar(_("error_hkr_demo", default="The training system does not answer.")) from error
        return f"{told['quittung']}"


demo = Demo()
