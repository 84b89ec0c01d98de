"""Signatures of a file are checked by an Auftrag as it comes; the report is a form of the file (``signatur``)."""

from collections.abc import Iterable
from collections.abc import Mapping
from contextlib import suppress
from hashlib import file_digest
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.ansicht.darsteller import PDF
from kommune.eakte.core.datei.ansicht.darsteller import run
from kommune.eakte.core.datei.interfaces import FileInfected
from kommune.eakte.core.datei.interfaces import FileMissing
from kommune.eakte.core.datei.interfaces import NotDrawn
from kommune.eakte.core.signatur import sperrabfrage
from kommune.eakte.core.signatur.geber import own_roots
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from kommune.eakte.core.signatur.rules import Befund
from kommune.eakte.core.signatur.rules import read_report
from kommune.eakte.core.signatur.rules import said_when
from kommune.eakte.core.signatur.rules import Sperre
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any
from typing import BinaryIO

import json
import sys


ART = FORM = "signatur"
PRUEFER = Path(__file__).parent / "pruefer.py"
XMLDSIG = "www.w3.org/2000/09/xmldsig#"
MARKS = {
    PDF: (b"/ByteRange",),  # what every signature in one begins with; it is never packed (ISO 32000-1, 12.8)
    **dict.fromkeys(
        ("text/xml", "application/xml"), tuple(XMLDSIG.encode(one) for one in ("utf-8", "utf-16-le", "utf-16-be"))
    ),
    "message/rfc822": (b"pkcs7-signature", b"pkcs7-mime", b"pgp-signature"),
    "application/vnd.ms-outlook": ("IPM.Note.SMIME".encode("utf-16-le"),),
}
BESIDE = ("application/pkcs7-signature", "application/pkcs7-mime")  # .p7s, .p7m: signatures that are files themselves
PART = 1024 * 1024
MOST_BYTES = 100 * 1024 * 1024
MOST_HASHED = 20 * 1024 * 1024
BEFUNDE = {
    Befund.VALID: _("label_signatur_valid", default="Signature valid"),
    Befund.UNKNOWN: _("label_signatur_unknown", default="Signed and unchanged, but the certificate is not known here"),
    Befund.REVOKED: _("label_signatur_revoked", default="The certificate was revoked: do not rely on it"),
    Befund.CHANGED: _("label_signatur_changed", default="Changed after it was signed: do not rely on it"),
    Befund.PARTIAL: _("label_signatur_partial", default="Unchanged, but only a part of the file is signed"),
    Befund.OTHER_SENDER: _(
        "label_signatur_other_sender",
        default="Unchanged, but the address the mail is from does not stand in the certificate",
    ),
    Befund.UNCHECKABLE: _("label_signatur_uncheckable", default="Signed, but the signature cannot be checked"),
}
BADGES = {
    Befund.VALID: "success",
    Befund.UNKNOWN: "warning",
    Befund.PARTIAL: "warning",
    Befund.OTHER_SENDER: "warning",
    Befund.UNCHECKABLE: "warning",
    Befund.REVOKED: "danger",
    Befund.CHANGED: "danger",
}
SPERREN = {
    Sperre.UNKNOWN: _("label_sperre_unknown", default="whether it was revoked: not checked"),
    Sperre.NOT_REVOKED: _("label_sperre_not_revoked", default="not revoked"),
    Sperre.REVOKED: _("label_sperre_revoked", default="revoked"),
}


def ask(reference: Mapping[str, Any]) -> bool:
    """Have the signatures in a PDF, an XML file or a mail checked, unless it has none, or one that is a file itself; return whether
    it was written."""
    mime = str(reference.get("mime") or "")
    if mime not in (*MARKS, *BESIDE) or int(reference.get("groesse") or 0) > MOST_BYTES:
        return False
    with suppress(FileInfected, FileMissing), datei.opened(reference) as file:
        if mime in BESIDE or is_marked(file, MARKS[mime]):
            auftraege.enqueue(ART, reference["sha256"], {"name": str(reference.get("name", ""))}, akteur="")
            return True
    return False


def is_beside(mime: str) -> bool:
    """Tell whether a file of this type is a signature of another one."""
    return mime in BESIDE


def is_about(report: Mapping[str, Any], reference: Mapping[str, Any]) -> bool | None:
    """Tell whether a signature is of this very file, None if that cannot be told at once (large, or no hash is named).

    By SHA-256 the hash of the file is known; another one is computed of a file of at most 20 MB.
    """
    algorithm = report.get("algorithmus")
    if algorithm == "sha256":
        return bool(report["digest"] == reference.get("sha256"))
    if not algorithm or int(reference.get("groesse") or 0) > MOST_HASHED:
        return None
    with suppress(FileInfected, FileMissing), datei.opened(reference) as file:
        return file_digest(file, algorithm).hexdigest() == report["digest"]
    return None


def is_marked(file: BinaryIO, marks: Iterable[bytes] = MARKS[PDF]) -> bool:
    """Tell whether a file has one of the words a signature in it cannot do without, however they are cased."""
    wanted = [mark.lower() for mark in marks]
    before, longest = b"", max(map(len, wanted))
    while part := file.read(PART):
        text = (before + part).lower()
        if any(mark in text for mark in wanted):
            return True
        before = part[-longest:]
    return False


def report_of(reference: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return ``befund`` and ``signaturen`` of a file, None if it has no signature or was not checked yet."""
    with suppress(FileInfected, FileMissing):
        made = datei.rendition_of(reference, FORM) if reference.get("sha256") else None
        if made is not None and made["groesse"] <= PART:
            with suppress(ValueError):
                return read_report(json.loads(datei.read(made)))
    return None


def shown(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return a report as a page shows it: word, badge, and the signatures with their moments in legal time."""
    rows = [
        {
            **row,
            **{name: said_when(row[name], clock.legal_time()) for name in ("zeit", "zeitstempel", "bis")},
            "sperre": SPERREN[Sperre(row.get("sperre") or Sperre.UNKNOWN)],
        }
        for row in report["signaturen"]
    ]
    return {"text": BEFUNDE[report["befund"]], "badge": f"k-badge k-badge--{BADGES[report['befund']]}", "rows": rows}


class Signaturpruefung(Auftragsart):
    """Checks a file in a program of its own; what cannot be checked is noted as that, not tried for ever."""

    title = _("label_auftrag_signatur", default="Check of the signatures of a file")
    spur = Spur.RENDITIONS
    keep = None
    wieder = True

    def run(self, portal, auftrag):
        reference = datei.known(auftrag.key)
        if reference is not None:
            with suppress(FileInfected, FileMissing):
                datei.keep_rendition(reference, FORM, json.dumps(check(reference)).encode())

    def describe(self, angaben):
        return ""


def check(reference: Mapping[str, Any]) -> dict[str, Any]:
    """Return the raw report of a file.

    :raises FileMissing: it is not there. :raises FileInfected: it is in quarantine.
    """
    with datei.opened(reference) as file:
        return check_file(file)


def check_file(file: BinaryIO) -> dict[str, Any]:
    """Return the raw report of a file that is not kept yet; it takes seconds."""
    with TemporaryDirectory(prefix="signatur-") as above:
        source, folder = Path(above) / "quelle", Path(above) / "aus"
        folder.mkdir()
        with source.open("wb") as copy:
            copyfileobj(file, copy, PART)
        roots = "\n".join((value_of(ISignaturSettings, "vertrauen") or "", own_roots()))
        (folder / "vertrauen.pem").write_text(roots)
        try:
            found = _run(source, folder)
            allowed = sperrabfrage.hosts(value_of(ISignaturSettings, "sperrabfrage") or "")
            if allowed and sperrabfrage.fetch(found.get("abfragen") or (), allowed, folder):
                found = _run(source, folder)
            return found
        except (NotDrawn, OSError, ValueError):
            return {"signaturen": [{"befund": str(Befund.UNCHECKABLE)}]}


def _run(source: Path, folder: Path) -> dict[str, Any]:
    run([sys.executable, str(PRUEFER), str(source), str(folder)], folder)
    return dict(json.loads((folder / "signatur.json").read_text()))
