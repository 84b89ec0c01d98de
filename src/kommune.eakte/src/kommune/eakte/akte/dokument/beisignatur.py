"""Signatures that lie beside their Dokument (.p7s): of which it is, which has one, and what came of the check.

Found by the hash that is signed, among what the person may see in the same Vorgang; nothing is noted, so the order in which they came does not matter.
"""

from Acquisition import aq_parent
from collections.abc import Iterator
from enum import StrEnum
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei import fassung
from kommune.eakte.core.signatur import api as signatur
from plone import api
from typing import Any
from typing import NamedTuple


MOST_WOKEN = 50


class Bezug(StrEnum):
    """What a signature has to do with a Dokument."""

    HERE = "gehoert"  # this very file was signed
    EARLIER = "fassung"  # an earlier version was
    OTHER = "anders"  # called so, but not what was signed
    UNTOLD = "ungeprueft"  # called so; too large to tell, or not checked yet
    NONE = "fehlt"  # what was signed is not in this Vorgang


class Beisignatur(NamedTuple):
    """A Dokument on the other side, None where there is none; ``fassung`` is the version that was signed."""

    bezug: Bezug
    dokument: Any = None
    fassung: int = 0
    report: dict[str, Any] | None = None


def is_signature(dokument: Any) -> bool:
    """Tell whether a Dokument is a signature of another one."""
    return bool(dokument.sha256) and signatur.is_beside(dokument.reference["mime"])


def of_what(dokument: Any) -> Beisignatur:
    """Return of which Dokument of its Vorgang a signature is; what fits best."""
    report, found = signatur.report_of(dokument.reference), []
    if report is not None and report.get("algorithmus") == "sha256":
        exact = next((one for one in _beside(dokument) if _sha256(one) == report["digest"]), None)
        if exact is not None:
            return Beisignatur(Bezug.HERE, exact.getObject(), 0, report)
    for brain in list(_beside(dokument))[:MOST_WOKEN]:
        other = brain.getObject()
        if not is_signature(other) and signatur.goes_with(dokument.dateiname, other.dateiname):
            found.append(_told(report, other))
    order = list(Bezug)
    return min(found, key=lambda one: order.index(one.bezug), default=Beisignatur(Bezug.NONE, report=report))


def beside(dokument: Any) -> list[Beisignatur]:
    """Return the signatures of its Vorgang that are of this Dokument, or are called so."""
    found = []
    for brain in _beside(dokument):
        known = datei.known(_sha256(brain))
        if known is None or not signatur.is_beside(known["mime"]):
            continue
        other = brain.getObject()
        report = signatur.report_of(other.reference)
        called = signatur.goes_with(other.dateiname, dokument.dateiname)
        if called or (report is not None and report.get("digest") == dokument.sha256):
            found.append(_told(report, dokument)._replace(dokument=other))
    return found


def _told(report: dict[str, Any] | None, dokument: Any) -> Beisignatur:
    if report is None or "digest" not in report:
        return Beisignatur(Bezug.UNTOLD, dokument, 0, report)
    about = signatur.is_about(report, dokument.reference)
    if about is not False:
        return Beisignatur(Bezug.HERE if about else Bezug.UNTOLD, dokument, 0, report)
    for one in fassung.list_fassungen(dokument):
        if signatur.is_about(report, one):
            return Beisignatur(Bezug.EARLIER, dokument, int(one["version"]), report)
    return Beisignatur(Bezug.OTHER, dokument, 0, report)


def _beside(dokument: Any) -> Iterator[Any]:
    path = {"query": "/".join(aq_parent(dokument).getPhysicalPath()), "depth": 1}
    uid = api.content.get_uuid(dokument)
    return (one for one in api.content.find(portal_type="Dokument", path=path) if uid != one.UID and _sha256(one))


def _sha256(brain: Any) -> str:
    return str((brain.dokument_spalten or {}).get("sha256") or "")
