"""The door: what readers say of pages, what editors note of services, and one overview of all services."""

from datetime import date
from kommune.eakte.core import clock
from kommune.eakte.organisation import api as organisation
from kommune.portal.leistungen import api as leistungen
from kommune.portal.redaktion import rules
from kommune.portal.redaktion.pruefstand import pruefstand
from kommune.portal.redaktion.pruefstand import remind
from kommune.portal.redaktion.pruefstand import set_pruefstand
from kommune.portal.redaktion.pruefung import befunde
from kommune.portal.redaktion.pruefung import check
from kommune.portal.redaktion.rueckmeldung import Echo
from kommune.portal.redaktion.rueckmeldung import echoes
from kommune.portal.redaktion.rueckmeldung import forget_old
from kommune.portal.redaktion.rueckmeldung import is_asked
from kommune.portal.redaktion.rueckmeldung import named_echoes
from kommune.portal.redaktion.rueckmeldung import note
from kommune.portal.redaktion.rueckmeldung import said_of
from kommune.portal.redaktion.rueckmeldung import settle
from kommune.portal.redaktion.store import ablage
from kommune.portal.redaktion.store import is_installed
from kommune.portal.startseite import api as startseite
from typing import Any
from typing import NamedTuple


__all__ = (
    "Echo",
    "befunde",
    "check",
    "forget_old",
    "is_asked",
    "is_installed",
    "named_echoes",
    "note",
    "pruefstand",
    "remind",
    "said_of",
    "set_pruefstand",
    "settle",
)
FAELLIG, FEHLT, TOT, SCHWACH = "faellig", "fehlt", "tot", "schwach"
AUSWAHLEN = (FAELLIG, FEHLT, TOT, SCHWACH)


class Zeile(NamedTuple):
    """One service in the Leistungsverzeichnis of the house."""

    id: str
    uid: str
    titel: str
    pfad: str
    amt: str
    pruefen_bis: date | None
    geprueft_am: date | None
    faellig: bool
    fehlt: tuple[str, ...]
    tot: tuple[tuple[str, str], ...]
    verwendet: tuple[str, ...]
    besuche: int
    ja: int
    nein: int
    reife: str
    abgeleitet: bool
    schwachstellen: str


def checked_at() -> Any:
    """Return when everything was looked through last, None if never."""
    return ablage().geprueft


def leistungsverzeichnis(nur: str = "") -> list[Zeile]:
    """Return every published service with what editors should know of it; ``nur`` is one of ``AUSWAHLEN``."""
    today, found, echo = clock.today(), befunde(), echoes()
    visits, amt = startseite.counts(today), {oe.oe_id: oe.title for oe in organisation.list_oes(include_retired=True)}
    lagen = {lage.id: lage.titel for lage in leistungen.lebenslagen()}
    users: dict[str, list[str]] = {}
    for told in found.values():
        for uid in told["nach"]:
            users.setdefault(uid, []).append(told["titel"])
    rows = [
        _row(
            one,
            found.get(one.uid) or {},
            [*(lagen[name] for name in one.lebenslagen if name in lagen), *sorted(users.get(one.uid, ()))],
            echo.get(one.uid) or Echo(one.uid),
            visits.get(one.id, 0),
            amt.get(one.oe, ""),
            today,
        )
        for one in leistungen.list_leistungen()
    ]
    wanted = {
        FAELLIG: lambda row: row.faellig,
        FEHLT: lambda row: bool(row.fehlt),
        TOT: lambda row: bool(row.tot),
        SCHWACH: lambda row: bool(row.schwachstellen) or row.nein > row.ja,
    }.get(nur, lambda row: True)
    return [row for row in rows if wanted(row)]


def pages_with_dead_links() -> list[dict[str, Any]]:
    """Return what the last check found of pages that are no services: ``titel``, ``pfad``, ``tot``."""
    return [one for one in befunde().values() if one["tot"] and one["art"] != "Leistung"]


def _row(one: Any, told: Any, users: list[str], echo: Echo, visits: int, amt: str, today: date) -> Zeile:
    noted = pruefstand(one.uid)
    return Zeile(
        id=one.id,
        uid=one.uid,
        titel=one.titel,
        pfad=one.pfad,
        amt=amt,
        pruefen_bis=noted["pruefen_bis"],
        geprueft_am=noted["geprueft_am"],
        faellig=rules.is_due(noted["pruefen_bis"], today),
        fehlt=told.get("fehlt", ()),
        tot=told.get("tot", ()),
        verwendet=tuple(users),
        besuche=visits,
        ja=echo.ja,
        nein=echo.nein,
        reife=noted["reife"] or told.get("reife", ""),
        abgeleitet=not noted["reife"],
        schwachstellen=noted["schwachstellen"],
    )
