"""Checks the signatures of a PDF, an XML file or a mail, or a CMS signature that lies beside its file. A program of its own:
what it reads came from outside, so it has limits and no database.

``python pruefer.py <file> <folder>`` reads trusted certificates from ``<folder>/vertrauen.pem`` and what was fetched about
revoked ones from ``<folder>/*.crl`` and ``*.ocsp``, if that is there, and writes ``signatur.json``. It asks no network
itself: ``abfragen`` says what could be fetched. Of this package it imports nothing but its other parts.
"""

from kommune.eakte.core.signatur.befundung import asked
from kommune.eakte.core.signatur.befundung import certificates_in
from kommune.eakte.core.signatur.befundung import checked_cms
from kommune.eakte.core.signatur.befundung import context_of
from kommune.eakte.core.signatur.befundung import MOST
from kommune.eakte.core.signatur.befundung import NOTHING
from kommune.eakte.core.signatur.befundung import one_of
from kommune.eakte.core.signatur.befundung import row_of
from kommune.eakte.core.signatur.befundung import sperre_of
from pathlib import Path

import json
import resource
import sys


MEMORY = 1_500 * 1024 * 1024
CPU_SECONDS = 60
FILE_BYTES = 1024 * 1024
OUTLOOK = b"\xd0\xcf\x11\xe0"
BEFORE_XML = b"\xef\xbb\xbf\xff\xfe \t\r\n"


def main(source: Path, folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    found = check(source, roots_of(folder / "vertrauen.pem"), told_in(folder))
    (folder / "signatur.json").write_text(json.dumps(found))


def told_in(folder: Path) -> tuple:
    """Return what was fetched: lists of revoked certificates, and answers."""
    return tuple([path.read_bytes() for path in sorted(folder.glob(f"*.{kind}"))] for kind in ("crl", "ocsp"))


def roots_of(path: Path) -> list:
    from asn1crypto import pem
    from asn1crypto import x509

    if not path.is_file():
        return []
    return [x509.Certificate.load(der) for _name, _headers, der in pem.unarmor(path.read_bytes(), multiple=True)]


def check(source: Path, roots: list, told: tuple = NOTHING) -> dict:
    """Return what is said of each signature, what it is about, and what could be asked about revoked certificates."""
    with source.open("rb") as file:
        head = file.read(1024)
    if head[:64].lstrip().startswith((b"\x30", b"-----BEGIN")):
        return check_cms(source.read_bytes(), roots, told)
    if b"%PDF-" in head:
        return check_pdf(source, roots, told)
    if head.startswith(OUTLOOK):  # what Outlook keeps is not the mail as it was signed
        return {"signaturen": [{"befund": "nicht_pruefbar"}], "abfragen": []}
    if head.lstrip(BEFORE_XML).startswith((b"<", b"\x00<")):
        from kommune.eakte.core.signatur.xmlsignatur import check_xml

        return check_xml(source.read_bytes(), roots, told)
    from kommune.eakte.core.signatur.mailsignatur import check_mail

    return check_mail(source.read_bytes(), roots, told)


def check_pdf(source: Path, roots: list, told: tuple) -> dict:
    from pyhanko.pdf_utils.reader import PdfFileReader

    with source.open("rb") as file:
        reader = PdfFileReader(file, strict=False)
        found = list(reader.embedded_regular_signatures)[:MOST]
        rows = [one_of(lambda known, one=one: checked_pdf(one, roots, known), told) for one in found]
        certificates = [certificate for one in found for certificate in certificates_in(one.signed_data)]
        return {"signaturen": rows, "abfragen": asked(certificates, roots)}


def check_cms(data: bytes, roots: list, told: tuple) -> dict:
    """Check a CMS signature (RFC 5652, CAdES) by what it says it is of: whose hash that is, whoever has the files sees."""
    from asn1crypto import cms
    from asn1crypto import pem

    if pem.detect(data):
        data = pem.unarmor(data)[2]
    signed = cms.ContentInfo.load(data)["content"]  # what is no signature at all ends the program: not checkable
    found = {"digest": "", "algorithmus": ""}
    rows = [one_of(lambda known: checked_cms(signed, roots, known, found)[0], told)]
    return {"signaturen": rows, "abfragen": asked(certificates_in(signed), roots), **found}


def checked_pdf(signature, roots: list, told: tuple) -> dict:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    def judged(mode):
        return validate_pdf_signature(signature, context_of(roots, told, mode), context_of(roots, told))

    status = judged("soft-fail")
    stamp = status.timestamp_validity
    whole = status.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    intact = status.intact and status.valid and whole and status.docmdp_ok is not False
    return row_of(status, stamp, intact, status.signer_reported_dt, sperre_of(judged, status, told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
