"""Which entries of a journal are asked for: by kind, person and time. Pure."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from typing import Any


@dataclass(frozen=True)
class Auswahl:
    """Kind of act, user id, first and last day; what is empty asks for all."""

    aktion: str = ""
    akteur: str = ""
    von: str = ""
    bis: str = ""

    def asked(self) -> dict[str, str]:
        """Return what is asked for by the names of the parameters, nothing that is empty."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def since(self) -> str:
        """The first day that has to be read, "" for any.

        Two who write at once may be chained the other way round than their clocks say, so a day more is read.
        """
        return _beside(self.von, -1) if self.von else ""

    @property
    def until(self) -> str:
        """The last day that has to be read, as above; "" for any."""
        return _beside(self.bis, 1) if self.bis else ""

    def __bool__(self) -> bool:
        return bool(self.aktion or self.akteur or self.von or self.bis)


def choose(form: Mapping[str, Any]) -> Auswahl:
    """Read it from the parameters of a request; what is no day or no text falls away."""

    def text_of(name: str) -> str:
        value = form.get(name, "")
        return value[:100] if isinstance(value, str) else ""

    return Auswahl(text_of("aktion"), text_of("akteur"), _day(text_of("von")), _day(text_of("bis")))


def checked(form: Mapping[str, Any]) -> Auswahl:
    """As ``choose``, for who is to be told.

    :raises Invalid: a value that would fall away.
    """
    auswahl = choose(form)
    for name in ("aktion", "akteur", "von", "bis"):
        if (form.get(name) or "") != getattr(auswahl, name):
            raise Invalid(
                _("error_journal_filter", default="“${field}” cannot be read.", mapping={"field": name}), field=name
            )
    return auswahl


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


def _beside(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return day
