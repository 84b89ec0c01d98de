"""The door of the domain: what one account keeps. The owner is always named by who asks, never by an address."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import FileUnchecked
from kommune.eakte.core.datei.pruefung import ausgang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.datei import safe_name
from kommune.eakte.core.werte.datei import TYPES
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.portal import _
from kommune.portal.dokumentensafe import rules
from kommune.portal.dokumentensafe.interfaces import ISafeSettings
from kommune.portal.dokumentensafe.store import safes
from kommune.portal.formulare.api import check_uploads
from kommune.portal.formulare.api import message_of
from kommune.portal.formulare.api import Upload
from typing import Any
from uuid import uuid4


MAX_MEGABYTES = 10
LACKS = {
    "zahl": _(
        "error_safe_zahl",
        default="Your Dokumentensafe takes no more than ${most} papers. Remove one you do not need any more.",
    ),
    "platz": _(
        "error_safe_platz",
        default="There is no room for that: your Dokumentensafe takes ${max} MB. Remove what you do not need any more.",
    ),
}


@dataclass(frozen=True)
class Papier:
    """One paper: its id, what its owner calls it, its reference (``core.datei``), since when, and its last day."""

    id: str
    titel: str
    datei: dict[str, Any]
    seit: date
    bis: date


def is_offered() -> bool:
    """Tell whether there are Dokumentensafes in this town."""
    return bool(value_of(ISafeSettings, "angeboten")) and safes() is not None


def list_papers(owner: str) -> list[Papier]:
    """Return the papers of an account by name; none while there are no Dokumentensafes."""
    if not owner or not is_offered():
        return []
    days, today = value_of(ISafeSettings, "tage"), clock.today()
    found = [_papier(one) for one in safes().get(owner, ()) if not rules.is_over(one["benutzt"], days, today)]
    return sorted(found, key=lambda one: (one.titel.casefold(), one.id))


def get(owner: str, id: str) -> Papier:
    """Return one paper. :raises Unknown: this account has none of this id."""
    for one in list_papers(owner):
        if one.id == id:
            return one
    raise Unknown(_("error_safe_unknown", default="There is no such paper in your Dokumentensafe."))


def room(owner: str) -> dict[str, int]:
    """Return how much is kept and how much may be: ``zahl`` of ``most`` papers, ``bytes`` of ``megabyte``; ``tage`` they stay."""
    kept = list_papers(owner)
    return {
        "zahl": len(kept),
        "most": value_of(ISafeSettings, "zahl"),
        "bytes": sum(one.datei["groesse"] for one in kept),
        "megabyte": value_of(ISafeSettings, "megabyte"),
        "tage": value_of(ISafeSettings, "tage"),
    }


def add(owner: str, uploads: Sequence[Upload], *, titel: str = "") -> list[Papier]:
    """Put papers there and return them; the same bytes once more are the same paper.

    ``titel`` names a single one, else each is called as its file.
    :raises Invalid: none, or one that cannot be taken. :raises TooMany: there is no room; nothing was kept.
    :raises Unknown: no account, or there are no Dokumentensafes.
    """
    if not owner or not is_offered():
        raise Unknown(_("error_page_unknown", default="There is no such page."))
    if not uploads:
        raise Invalid(_("error_safe_empty", default="Choose a file."), field="datei")
    if faults := check_uploads(uploads, allowed=TYPES, max_megabytes=MAX_MEGABYTES):
        raise Invalid(message_of(faults[0]), field="datei")
    try:
        titel = zeichenkette.one_line(titel, limit=rules.MAX_TITLE) if len(uploads) == 1 else ""
    except WertFehler as fault:
        raise as_invalid(fault, "titel") from fault
    most, megabytes, today = value_of(ISafeSettings, "zahl"), value_of(ISafeSettings, "megabyte"), clock.today()

    def put(store: Any) -> list[Papier]:
        kept = list(store.get(owner, ()))
        known, ids = {one["datei"]["sha256"]: one["id"] for one in kept}, []
        for upload in uploads:
            name = safe_name(upload.name, upload.data)
            told = datei.add(upload.data, name, beside=store)
            if told["sha256"] not in known:
                if lacking := rules.lack(
                    [one["datei"]["groesse"] for one in kept], [told["groesse"]], most=most, megabytes=megabytes
                ):
                    raise TooMany(
                        _(LACKS[lacking], default=LACKS[lacking].default, mapping={"most": most, "max": megabytes})
                    )
                known[told["sha256"]] = uuid4().hex[:12]
                kept.append(
                    {
                        "id": known[told["sha256"]],
                        "titel": titel or name,
                        "datei": {**told, "name": name},
                        "seit": today,
                        "benutzt": today,
                    }
                )
            ids.append(known[told["sha256"]])
        store[owner] = tuple(kept)
        return [_papier(next(one for one in kept if one["id"] == id)) for id in ids]

    put_there: list[Papier] = _write(put)
    return put_there


def remove(owner: str, id: str) -> None:
    """Take a paper away. What was handed in with it stays with the town. :raises Unknown: there is none."""
    get(owner, id)

    def drop(store: Any) -> None:
        _set(store, owner, [one for one in store.get(owner, ()) if one["id"] != id])

    _write(drop)


def take(owner: str, chosen: Iterable[tuple[str, str]]) -> list[Upload]:
    """Return the papers chosen for questions, ``(question, id)`` each, as if they had been sent; their time begins anew.

    :raises Unknown: one is not of this account. :raises FileInfected: as ``core.datei.pruefung.ausgang``.
    """
    found = [(feld, get(owner, id)) for feld, id in chosen]
    for _feld, one in found:
        with suppress(FileUnchecked):  # held back here as there: its bytes keep their state wherever they lie
            ausgang.require_passable(one.datei)
    uploads = [Upload(feld, one.datei["name"], datei.blob_of(one.datei).open("r")) for feld, one in found]
    ids, today = {one.id for _feld, one in found}, clock.today()

    def note(store: Any) -> None:
        store[owner] = tuple({**one, "benutzt": today} if one["id"] in ids else one for one in store.get(owner, ()))

    if any(one["id"] in ids and one["benutzt"] < today for one in safes().get(owner, ())):
        _write(note)
    return uploads


def erase_of(owner: str) -> int:
    """Erase all an account keeps; return how many papers."""
    store = safes()
    papers = store.get(owner, ()) if store is not None else ()
    if papers:
        _write(lambda opened: _set(opened, owner, []))
    return len(papers)


def forget_expired() -> int:
    """Erase what was used last too long ago; return how many papers. Nothing is written if there are none."""
    days, today, store = value_of(ISafeSettings, "tage"), clock.today(), safes()
    if store is None:
        return 0
    old = [
        owner for owner, papers in store.items() if any(rules.is_over(one["benutzt"], days, today) for one in papers)
    ]

    def drop(opened: Any) -> int:
        gone = 0
        for owner in old:
            papers = opened.get(owner, ())
            stays = [one for one in papers if not rules.is_over(one["benutzt"], days, today)]
            gone += len(papers) - len(stays)
            _set(opened, owner, stays)
        return gone

    return int(_write(drop)) if old else 0


def _papier(one: dict[str, Any]) -> Papier:
    return Papier(
        one["id"],
        one["titel"],
        one["datei"],
        one["seit"],
        rules.ends_on(one["benutzt"], value_of(ISafeSettings, "tage")),
    )


def _set(store: Any, owner: str, papers: Sequence[dict[str, Any]]) -> None:
    if papers:
        store[owner] = tuple(papers)
    elif owner in store:
        del store[owner]


def _write(function: Callable[[Any], Any]) -> Any:
    store = safes()
    return function(store) if is_uncommitted(store) else run_apart(store, function, note="Dokumentensafe")
