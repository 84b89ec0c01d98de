"""Writes a site, or one branch of its records, into a bag."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import IJournalTraeger
from kommune.eakte.uebertragung import rules
from kommune.eakte.uebertragung.interfaces import NotTransferable
from kommune.eakte.uebertragung.paket.bag import Bag
from kommune.eakte.uebertragung.teile import ablagen
from kommune.eakte.uebertragung.teile import einstellungen
from kommune.eakte.uebertragung.teile import inhalte
from kommune.eakte.uebertragung.teile import konten
from kommune.eakte.uebertragung.teile import maschinen
from kommune.eakte.uebertragung.zustand.schreiber import Schreiber
from typing import Any
from ZODB.interfaces import BlobError
from ZODB.POSException import POSKeyError

import transaction


PROFILES = ("kommune.eakte:default", "kommune.portal:default")
# What is no part of a bag, beside the stores that say so themselves.
ALWAYS_OUT = (
    "Suchindex und Katalog: werden beim Import neu gebaut",
    "Sitzungen, Einmal-Links und Sperren: enden",
    "Versionsgeschichte von Plone für Redaktionsseiten (CMFEditions)",
    "Portlets, persönliche Seiten von Plone",
    "Der Schlüssel der elektronischen Signatur: liegt außerhalb der Datenbank",
    "Typen, Workflows und Rechte der Pakete: bringt die neue Installation mit",
)


@dataclass
class Ausfuhr:
    """What was written: objects of each kind, files and their size in bytes, what was left out and why."""

    inhalte: dict[str, int] = field(default_factory=dict)
    dateien: int = 0
    bytes: int = 0
    ohne: list[str] = field(default_factory=list)


def write_site(portal: Any, bag: Bag, *, path: str, passwords: bool, progress: Callable[[str], None]) -> Ausfuhr:
    """Write everything into the bag, in the order in which it is read."""
    if path:
        require_branch(portal, path)
    transaction.savepoint(optimistic=True)  # what is new in this transaction gets its number in the database
    maschinen.require_known(portal)
    done = Ausfuhr()
    stores = [rules.NUMBERS] if path else ablagen.stores_of(portal)
    schreiber = Schreiber(lambda _line: None, lambda blob: _keep(bag, blob))
    schreiber.named = set() if path else None
    files: list[str] = []

    @contextmanager
    def part(name: str) -> Any:
        files.append(name)
        progress(name)
        with bag.lines(name) as write:
            schreiber.write = write
            yield

    with part(rules.SETTINGS):
        einstellungen.export_settings(schreiber, passwords=passwords)
    with part(rules.CONTENT):
        if not path:
            inhalte.export_site_object(portal, schreiber)
        for obj in inhalte.walk(portal, lambda one: rules.is_wanted(inhalte.place_of(one, portal), path)):
            inhalte.export_content(obj, inhalte.place_of(obj, portal), schreiber)
            done.inhalte[obj.portal_type] = done.inhalte.get(obj.portal_type, 0) + 1
    if path:
        with part(rules.FILES):
            ablagen.export_files(schreiber)
    for name in stores:
        with part(f"{rules.STORES}/{name}.jsonl"):
            ablagen.export_store(portal, name, schreiber)
    with part(rules.ACCOUNTS):
        konten.export_accounts(portal, schreiber, people=not path, passwords=passwords)
    done.ohne = _left_out(portal, path=path, passwords=passwords)
    _close(portal, bag, done, files, path)
    done.bytes = bag.octets
    return done


def require_branch(portal: Any, path: str) -> None:
    """Refuse a path that is none, or that lies inside a record whose journal tells of others, too."""
    obj = portal
    for name in path.split("/"):
        obj = obj._getOb(name, None) if obj is not None and hasattr(obj, "_getOb") else None
    if obj is None:
        raise NotTransferable(
            _("error_uebertragung_pfad", default="There is nothing at “${path}”.", mapping={"path": path}), field="path"
        )
    if any(IJournalTraeger.providedBy(one) for one in inhalte.ancestors(obj, portal)):
        raise NotTransferable(
            _(
                "error_uebertragung_teil",
                default="“${path}” is a part of a record. Please export the whole record: its journal is one.",
                mapping={"path": path},
            ),
            field="path",
        )


def profile_versions(portal: Any) -> dict[str, str]:
    """Return the versions of our packages in a site."""
    setup = portal.portal_setup
    versions = {name: setup.getLastVersionForProfile(name) for name in PROFILES}
    return {name: ".".join(version) for name, version in versions.items() if version != "unknown"}


def _left_out(portal: Any, *, path: str, passwords: bool) -> list[str]:
    out = [
        *ALWAYS_OUT,
        *maschinen.left_out(portal),
        *(f"{name}: {reason}" for name, reason in ablagen.left_out(portal).items()),
    ]
    if not passwords:
        out.append("Kennwörter: nur mit PASSWORDS=1")
    if path:
        out.append(f"Nur {path} mit {', '.join(rules.FRAME)}, Einstellungen, Gruppen und Zählern")
        out.append("Konten, Postfächer, Anträge, Adressbuch und alle weiteren Ablagen der Website")
    return out


def _close(portal: Any, bag: Bag, done: Ausfuhr, files: list[str], path: str) -> None:
    moment = clock.now()
    head = {
        "form": rules.FORM,
        "version": rules.VERSION,
        "profile": profile_versions(portal),
        "erstellt": moment.isoformat(),
        "website": portal.getId(),
        "zweig": path,
        "dateien": files,
        "inhalte": done.inhalte,
        "ohne": done.ohne,
    }
    with bag.lines(rules.HEAD) as write:
        write(head)
    done.dateien = sum(name.startswith("data/dateien/") for name in bag.digests)
    bag.close(
        {
            "Bagging-Date": f"{moment:%Y-%m-%d}",
            "External-Identifier": f"{portal.getId()}/{path}".rstrip("/"),
            "External-Description": f"kommune, Form {rules.FORM} {rules.VERSION}",
            "Kommune-Nicht-enthalten": done.ohne,
        }
    )


def _keep(bag: Bag, blob: Any) -> tuple[str, int]:
    try:
        with blob.open("r") as file:
            return bag.keep(file)
    except (POSKeyError, BlobError, FileNotFoundError):
        raise NotTransferable(
            _(
                "error_uebertragung_datei",
                default="A file is missing on the disk; `make check-files` names the record. Nothing was exported.",
            )
        ) from None
