"""The Vorgangstyp: a draft that is worked on, and the Fassungen that were published."""

from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from kommune.eakte import _
from kommune.eakte.core.interfaces import IStamped
from kommune.eakte.core.katalog.content import NoWebDAV
from kommune.eakte.vorgangstypen.definition import Fassung
from plone.dexterity.content import Item
from plone.supermodel import model
from typing import Any
from typing import NamedTuple
from zope import schema
from zope.interface import implementer

import json


EMPTY: dict[str, Any] = {
    "fristen": [],
    "vier_augen": False,
    "betrag_feld": "",
    "laufweg": [],
    "antragsform": "",
    "checkliste_offen": "warnen",
}


class IVorgangstyp(model.Schema):
    """What its page and REST call it; all else is its definition."""

    title = schema.TextLine(title=_("label_vt_bezeichnung", default="Name of the Vorgangstyp"), readonly=True)


class Stufe(NamedTuple):
    """A published Fassung as it is kept: its definition as JSON text, so that nothing can change a part of it."""

    nummer: int
    text: str
    von: str
    am: datetime

    @property
    def sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()


@implementer(IVorgangstyp, IStamped)
class Vorgangstyp(NoWebDAV, Item):
    """``entwurf`` is the definition that is worked on, ``stufen`` are the published ones in their order."""

    _entwurf = "{}"
    _stufen = ()

    def cb_isCopyable(self):
        return 0

    def cb_isMoveable(self):
        return 0

    @property
    def entwurf(self) -> dict[str, Any]:
        """A copy of the draft; what an older one did not know is empty."""
        return {**EMPTY, **json.loads(self._entwurf)} if self._entwurf != "{}" else {}

    def draft(self, definition: dict[str, Any]) -> None:
        """Take a normalised definition as the draft."""
        self._entwurf = json.dumps(definition, ensure_ascii=False)
        self.title = definition["bezeichnung"]

    @property
    def stufen(self) -> tuple[Stufe, ...]:
        return self._stufen

    def add_stufe(self, *, von: str, am: datetime) -> int:
        """Make the draft the next Fassung, and return its number."""
        self._stufen = (*self._stufen, Stufe(len(self._stufen) + 1, self._entwurf, von, am))
        return len(self._stufen)

    @property
    def is_changed(self) -> bool:
        """Tell whether the draft says something else than the last Fassung."""
        return not self._stufen or self._stufen[-1].text != self._entwurf

    def fassung(self, nummer: int) -> Fassung:
        """Return a published Fassung, or the draft for 0.

        :raises IndexError: there is none with this number.
        """
        if nummer == 0:
            return read_fassung(0, self._entwurf)
        if not 1 <= nummer <= len(self._stufen):
            raise IndexError(nummer)
        return read_fassung(nummer, self._stufen[nummer - 1].text)


@lru_cache(maxsize=256)
def read_fassung(nummer: int, text: str) -> Fassung:
    """Return the Fassung a text says; read once, since it never changes."""
    return Fassung(nummer, json.loads(text))
