"""The versions of a Bescheid: each state that was submitted, each that was signed, each fair copy (``core.datei.fassung``)."""

from Acquisition import aq_parent
from collections.abc import Mapping
from datetime import datetime
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei import fassung
from typing import Any

import re


NO_NAME = re.compile(r"[^\w.-]+")


def note_submitted(
    bescheid: Any,
    document: str,
    *,
    kommentar: str = "",
    von: str | None = None,
    am: datetime | None = None,
    cent: int | None = None,
) -> int:
    """Keep the draft as it was submitted, now and by the person at work unless told otherwise, and what it amounted to."""
    who = zugriff.user_id() if von is None else von
    return _put(bescheid, document, anlass="submit", von=who, kommentar=kommentar, am=am, cent=cent)


def note_signed(bescheid: Any, document: str) -> int:
    """Keep what was signed: from exactly these bytes the letter is made."""
    return _put(bescheid, document, anlass="sign", von=bescheid.gezeichnet_von, am=bescheid.gezeichnet_am)


def note_word(bescheid: Any, reference: Mapping[str, Any], *, anlass: str, von: str = "", **told: Any) -> int:
    """Keep a Word file as a version: one that was made (``word``), submitted or signed; ``zeichnung`` are the lines that close it, ``zahlung`` those that demand money."""
    who = von or zugriff.user_id()
    made = {name: told.pop(name) for name in ("kommentar", "am") if name in told}
    merkmale = {"anlass": anlass, **{name: value for name, value in told.items() if value is not None}}
    return fassung.put(bescheid, datei.refer(reference), von=who, merkmale=merkmale, **made)


def word_of(bescheid: Any) -> dict[str, Any]:
    """Return the version that is the present Word file of a Bescheid; the one made last."""
    found = [one for one in fassung.list_fassungen(bescheid) if one.get("anlass") == "word"]
    return max(found, key=lambda one: int(one["version"]))


def word_letter(bescheid: Any, version: int) -> tuple[bytes, tuple[str, ...], tuple[str, ...]]:
    """Return the Word file that was signed, the lines that close it, and those that demand money."""
    found = fassung.get_fassung(bescheid, version)
    return datei.read(fassung.reference_to(found)), tuple(found["zeichnung"]), tuple(found.get("zahlung") or ())


def demanded_before(bescheid: Any) -> tuple[str, ...] | None:
    """Return what the Word file demanded when it was submitted last, None if it never was."""
    found = [one for one in fassung.list_fassungen(bescheid) if one.get("anlass") == "submit"]
    return tuple(max(found, key=lambda one: int(one["version"])).get("zahlung") or ()) if found else None


def note_fair_copy(
    bescheid: Any, reference: Mapping[str, Any], version: int | None, *, am: datetime | None = None
) -> int:
    """Keep the letter with the signature's data: who signed, when, and the version with its SHA-256, None if not kept."""
    signed = fassung.get_fassung(bescheid, version) if version is not None else {"version": None, "sha256": ""}
    signatur = {
        "von": bescheid.gezeichnet_von,
        "am": bescheid.gezeichnet_am,
        "version": signed["version"],
        "sha256": signed["sha256"],
    }
    merkmale = {"anlass": "reinschrift", "signatur": signatur}
    return fassung.put(bescheid, datei.refer(reference), von=bescheid.gezeichnet_von, am=am, merkmale=merkmale)


def text_of(bescheid: Any, version: int) -> str:
    """Return the document of a version that was submitted or signed."""
    return datei.read(fassung.reference_to(fassung.get_fassung(bescheid, version))).decode("utf-8")


def _put(
    bescheid: Any, document: str, *, anlass: str, von: str, kommentar: str = "", am: Any = None, cent: int | None = None
) -> int:
    name = f"Bescheid-{NO_NAME.sub('-', aq_parent(bescheid).aktenzeichen)}.html"
    kept = datei.add(document.encode("utf-8"), name)
    merkmale = {"anlass": anlass} if cent is None else {"anlass": anlass, "cent": cent}
    return fassung.put(bescheid, kept, von=von, kommentar=kommentar[:2000], am=am, merkmale=merkmale)
