"""Checks the signatures of a PDF. A program of its own: what it reads came from outside, so it has limits and no database.

``python pruefer.py <file> <folder>`` reads trusted certificates from ``<folder>/vertrauen.pem`` if that is there and
writes ``signatur.json``. It asks no network: neither for certificates nor whether one was revoked. It imports nothing
of this package.
"""

from datetime import datetime
from pathlib import Path

import json
import resource
import sys


MEMORY = 1_500 * 1024 * 1024
CPU_SECONDS = 60
FILE_BYTES = 1024 * 1024
MOST = 20


def main(source: Path, folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    found = check(source, roots_of(folder / "vertrauen.pem"))
    (folder / "signatur.json").write_text(json.dumps({"signaturen": found}))


def roots_of(path: Path) -> list:
    from asn1crypto import pem
    from asn1crypto import x509

    if not path.is_file():
        return []
    return [x509.Certificate.load(der) for _name, _headers, der in pem.unarmor(path.read_bytes(), multiple=True)]


def check(source: Path, roots: list) -> list[dict]:
    from pyhanko.pdf_utils.reader import PdfFileReader

    with source.open("rb") as file:
        reader = PdfFileReader(file, strict=False)
        return [one_of(signature, roots) for signature in list(reader.embedded_regular_signatures)[:MOST]]


def one_of(signature, roots: list) -> dict:
    try:
        return checked(signature, roots)
    except Exception as error:  # a broken signature of a good file is told as such, the others are checked
        print(f"not checkable: {error!r}", file=sys.stderr)
        return {"befund": "nicht_pruefbar"}


def checked(signature, roots: list) -> dict:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail")
    status = validate_pdf_signature(signature, context, context)
    certificate = status.signing_cert
    stamp = status.timestamp_validity
    whole = status.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    intact = status.intact and status.valid and whole and status.docmdp_ok is not False
    intact = intact and not (stamp is not None and not (stamp.intact and stamp.valid))
    trusted = status.trusted and (stamp is None or stamp.trusted)
    return {
        "befund": "veraendert" if not intact else "gueltig" if trusted else "unbekannt",
        "name": named(certificate.subject),
        "aussteller": named(certificate.issuer),
        "bis": day(certificate.not_valid_after),
        "sha256": certificate.sha256.hex(),
        "zeit": day(status.signer_reported_dt),
        "zeitstempel": day(stamp.timestamp if stamp is not None else None),
    }


def named(name) -> str:
    """Return a name of a certificate to read: what is called so, then its organisation."""
    parts = name.native
    return ", ".join(str(parts[one]) for one in ("common_name", "organization_name") if parts.get(one)) or "–"


def day(value: datetime | None) -> str:
    return value.isoformat(timespec="seconds") if value is not None else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
