"""Stores of the site: what domains keep among its annotations, each in a file of its own; files of records with them."""

from kommune.eakte import _
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.uebertragung.interfaces import IBestand
from kommune.eakte.uebertragung.interfaces import NotTransferable
from kommune.eakte.uebertragung.teile.inhalte import PASSING
from kommune.eakte.uebertragung.zustand.leser import Leser
from kommune.eakte.uebertragung.zustand.schreiber import Schreiber
from kommune.eakte.uebertragung.zustand.werte import Malformed
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component import queryUtility


def stores_of(portal: Any) -> list[str]:
    """Return the names of all stores that go into a bag.

    :raises NotTransferable: there is one of which nobody told whether it does.
    """
    found = []
    for name in sorted(IAnnotations(portal)):
        bestand = queryUtility(IBestand, name=name)
        if bestand is None and name not in PASSING:
            raise NotTransferable(
                _(
                    "error_uebertragung_bestand",
                    default="The store “${name}” cannot be exported: nobody told what it is.",
                    mapping={"name": name},
                )
            )
        if bestand is not None and bestand.mit:
            found.append(name)
    return found


def left_out(portal: Any) -> dict[str, str]:
    """Return the stores of the site that do not go into a bag, with the reason."""
    known = {name: queryUtility(IBestand, name=name) for name in IAnnotations(portal)}
    return {name: one.grund for name, one in sorted(known.items()) if one is not None and not one.mit}


def export_store(portal: Any, name: str, schreiber: Schreiber) -> None:
    schreiber.line({"ablage": name, "wert": schreiber.encode(IAnnotations(portal)[name])})


def export_files(schreiber: Schreiber) -> None:
    """Write the files that were named by what was written before, with their renditions."""
    by_hash, waiting, done = speicher().by_hash, sorted(schreiber.named or ()), set[str]()
    while waiting:
        key = waiting.pop()
        known = by_hash.get(key)
        if key in done or known is None:
            continue
        done.add(key)
        waiting.extend(known.darstellungen.values())
        schreiber.line({"datei": key, "wert": schreiber.encode(known)})


class Ablagen:
    """Puts the stores of a bag in the place of those of the empty site."""

    def __init__(self, portal: Any, leser: Leser) -> None:
        self.portal = portal
        self.leser = leser

    def take(self, data: dict[str, Any]) -> None:
        if "datei" in data:
            speicher().by_hash[data["datei"]] = self.leser.decode(data["wert"])
            return
        bestand = queryUtility(IBestand, name=data["ablage"])
        if bestand is None or not bestand.mit:
            raise Malformed(f"no store of this town: {data['ablage']}")
        IAnnotations(self.portal)[data["ablage"]] = self.leser.decode(data["wert"])
