"""Versions (xdomea 3.1, VersionType): number, Datei, author, time, comment; one way for Dokument and Bescheid alike."""

from collections.abc import Mapping
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Unknown
from typing import Any
from zope.interface import Attribute
from zope.interface import Interface


OF_FILE = ("dateiname", "groesse", "mime", "sha256")
OF_MAKING = ("von", "am", "kommentar")


class IMitFassungen(Interface):
    """A record whose file has versions. The present one lies in the attributes, the earlier ones in ``fassungen``."""

    version = Attribute("Number of the present version, from 1.")
    dateiname = Attribute("Name of its file.")
    groesse = Attribute("Its size in bytes.")
    mime = Attribute("Its type by content.")
    sha256 = Attribute("Its SHA-256; empty while there is no version.")
    fassung_von = Attribute("Who made it: user id.")
    fassung_am = Attribute("When; None if nobody noted it.")
    fassung_kommentar = Attribute("What they say of it.")
    fassung_merkmale = Attribute("What else belongs to it, plain data: ``anlass``, ``signatur``.")
    fassungen = Attribute("Tuple of the earlier versions as mappings, the first one first.")


def put(
    record: Any,
    reference: Mapping[str, Any],
    *,
    von: str,
    kommentar: str = "",
    am: datetime | None = None,
    merkmale: Mapping[str, Any] | None = None,
) -> int:
    """Make a Datei the present version of a record and return its number; the one before is kept.

    ``merkmale`` is what else belongs to the version: ``anlass`` (what it was made for), ``signatur`` (who signed
    which version, when, with its SHA-256). Whether a new version is allowed is asked by the caller.
    """
    record._v_neue_fassung = True
    try:
        return _put(record, reference, von=von, kommentar=kommentar, am=am, merkmale=merkmale)
    finally:
        record._v_neue_fassung = False


def _put(record: Any, reference: Mapping[str, Any], **made: Any) -> int:
    if record.sha256:
        record.fassungen = (*record.fassungen, fassung_of(record))
        record.version = record.version + 1
    told = {"dateiname": reference["name"], **{name: reference[name] for name in OF_FILE[1:]}}
    for name, value in told.items():
        setattr(record, name, value)
    record.fassung_von, record.fassung_am = made["von"], made["am"] or clock.now()
    record.fassung_kommentar, record.fassung_merkmale = made["kommentar"], dict(made["merkmale"] or {})
    return int(record.version)


def is_closed(record: Any) -> bool:
    """Tell whether nobody but ``put`` may write the version: for records whose versions are made by a verb alone."""
    return not getattr(record, "_v_neue_fassung", False)


def fassung_of(record: Any) -> dict[str, Any]:
    """Return the present version: its number, the fields of its file, author, time (None if not noted) and comment."""
    made = {name: getattr(record, f"fassung_{name}") for name in OF_MAKING}
    file = {name: getattr(record, name) for name in OF_FILE}
    return {"version": record.version, **file, **made, **record.fassung_merkmale}


def list_fassungen(record: Any) -> list[dict[str, Any]]:
    """Return every version, the present one first, then from the first to the last but one."""
    return [fassung_of(record), *record.fassungen] if record.sha256 else []


def get_fassung(record: Any, version: int) -> dict[str, Any]:
    """Return one version, the present or an earlier one.

    :raises Unknown: there is none.
    """
    for fassung in list_fassungen(record):
        if fassung["version"] == version:
            return fassung
    raise Unknown(_("error_unknown_fassung", default="There is no such version."))


def reference_to(fassung: Mapping[str, Any]) -> dict[str, Any]:
    """Return the reference to the Datei of a version."""
    return {"name": fassung["dateiname"], **{name: fassung[name] for name in ("mime", "groesse", "sha256")}}


def is_intact(record: Any) -> bool:
    """Tell whether the bytes of every version are those that came, by size and SHA-256; reads them, so not for a page."""
    return all(datei.is_intact(reference_to(fassung)) for fassung in list_fassungen(record))


def check_now(record: Any) -> bool:
    """Compare the bytes of every version now, note it at the Dateien, and return whether they are those that came."""
    found = [datei.compare(reference_to(fassung)) for fassung in list_fassungen(record)]
    return all(found)


def last_befund(record: Any) -> tuple[bool, datetime] | None:
    """Return what the last comparison of every version gave and the oldest time, None if one was never compared."""
    found = [datei.befund(reference_to(fassung)) for fassung in list_fassungen(record)]
    if not found or None in found:
        return None
    return all(intact for intact, _when in found), min(when for _intact, when in found)


def is_there(record: Any) -> bool:
    """Tell whether the file of every version can be read."""
    return all(datei.is_there(reference_to(fassung)) for fassung in list_fassungen(record))
