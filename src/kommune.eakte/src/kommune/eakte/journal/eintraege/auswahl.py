"""Which entries of a journal are asked for: by kind, person and time. Pure."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Auswahl:
    """Kind of act, user id, first and last day; what is empty asks for all."""

    aktion: str = ""
    akteur: str = ""
    von: str = ""
    bis: str = ""

    def __bool__(self) -> bool:
        return bool(self.aktion or self.akteur or self.von or self.bis)


def choose(form: Mapping[str, Any]) -> Auswahl:
    """Read it from the parameters of a request; what is no day or no text falls away."""

    def text_of(name: str) -> str:
        value = form.get(name, "")
        return value[:100] if isinstance(value, str) else ""

    return Auswahl(text_of("aktion"), text_of("akteur"), _day(text_of("von")), _day(text_of("bis")))


def chosen(entries: Iterable[Mapping[str, Any]], auswahl: Auswahl) -> Iterator[Mapping[str, Any]]:
    """Yield the entries asked for, in their order; both days count."""
    for eintrag in entries:
        tag = eintrag["datum_uhrzeit"][:10]
        if auswahl.aktion and eintrag["aktion"] != auswahl.aktion:
            continue
        if auswahl.akteur and auswahl.akteur not in (eintrag["akteur"], eintrag["vertretung_fuer"]):
            continue
        if (auswahl.von and tag < auswahl.von) or (auswahl.bis and tag > auswahl.bis):
            continue
        yield eintrag


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        return ""
