"""What a provider says, read from JSON with distrust. Pure."""

from kommune.portal.bezahlung.konto import Meldung
from kommune.portal.bezahlung.konto import Stand
from typing import Any

import json
import re


STAENDE = frozenset({Stand.BEGONNEN, Stand.BEZAHLT, Stand.GESCHEITERT, Stand.ABGEBROCHEN, Stand.ABGELAUFEN})
PLAIN = re.compile(r"[A-Za-z0-9_.:-]{1,80}", re.ASCII)
MOST = 10_000


def read(body: bytes) -> Meldung:
    """Return what a call-back says.

    :raises ValueError: it is no such message; nothing of it is believed.
    """
    if len(body) > MOST:
        raise ValueError("gross")
    told = json.loads(body)
    if not isinstance(told, dict):
        raise ValueError("json")
    return meldung_of(told, "rueckruf")


def meldung_of(told: dict[str, Any], woher: str) -> Meldung:
    """Return a message; amounts are whole numbers of cents, nothing else is read as one. :raises ValueError: something is wrong with it."""
    id, stand, referenz = told.get("id"), told.get("stand"), told.get("referenz", "")
    betrag, waehrung = told.get("betrag", 0), told.get("waehrung", "")
    plain = all(isinstance(one, str) and PLAIN.fullmatch(one) for one in (id, referenz) if one != "")
    if stand not in STAENDE or not id or not plain or type(betrag) is not int or not isinstance(waehrung, str):
        raise ValueError("meldung")
    return Meldung(str(id), Stand(stand), str(referenz), betrag, waehrung[:3], woher)
