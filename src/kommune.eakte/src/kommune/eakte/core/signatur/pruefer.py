"""Checks the signatures of a PDF, or a CMS signature that lies beside its file. A program of its own: what it reads came
from outside, so it has limits and no database.

``python pruefer.py <file> <folder>`` reads trusted certificates from ``<folder>/vertrauen.pem`` and what was fetched about
revoked ones from ``<folder>/*.crl`` and ``*.ocsp``, if that is there, and writes ``signatur.json``. It asks no network
itself: ``abfragen`` says what could be fetched. It imports nothing of this package.
"""

from datetime import datetime
from pathlib import Path

import asyncio
import json
import resource
import sys


MEMORY = 1_500 * 1024 * 1024
CPU_SECONDS = 60
FILE_BYTES = 1024 * 1024
MOST = 20
MOST_ASKED = 12
NOT_ASKED = "nicht_geprueft"
NOTHING: tuple = ((), ())


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
        is_cms = file.read(64).lstrip().startswith((b"\x30", b"-----BEGIN"))
    return check_cms(source.read_bytes(), roots, told) if is_cms else check_pdf(source, roots, told)


def check_pdf(source: Path, roots: list, told: tuple) -> dict:
    from pyhanko.pdf_utils.reader import PdfFileReader

    with source.open("rb") as file:
        reader = PdfFileReader(file, strict=False)
        found = list(reader.embedded_regular_signatures)[:MOST]
        rows = [one_of(lambda known, one=one: checked_pdf(one, roots, known), told) for one in found]
        return {"signaturen": rows, "abfragen": asked([one.signed_data for one in found], roots)}


def check_cms(data: bytes, roots: list, told: tuple) -> dict:
    """Check a CMS signature (RFC 5652, CAdES) by what it says it is of: whose hash that is, whoever has the files sees."""
    from asn1crypto import cms
    from asn1crypto import pem

    if pem.detect(data):
        data = pem.unarmor(data)[2]
    signed = cms.ContentInfo.load(data)["content"]  # what is no signature at all ends the program: not checkable
    found = {"digest": "", "algorithmus": ""}
    rows = [one_of(lambda known: checked_cms(signed, roots, known, found), told)]
    return {"signaturen": rows, "abfragen": asked([signed], roots), **found}


def one_of(checked, told: tuple) -> dict:
    """Return what is said of one signature; what was fetched and cannot be read is as if it had not been."""
    for known in (told, NOTHING) if any(told) else (NOTHING,):
        try:
            return checked(known)
        except Exception as error:  # a broken signature of a good file is told as such, the others are checked
            print(f"not checkable: {error!r}", file=sys.stderr)
    return {"befund": "nicht_pruefbar"}


def context_of(roots: list, told: tuple, mode: str = "soft-fail"):
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode=mode, crls=told[0], ocsps=told[1])


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


def checked_cms(signed, roots: list, told: tuple, found: dict) -> dict:
    from hashlib import new as hash_of
    from pyhanko.sign.general import extract_signer_info
    from pyhanko.sign.general import find_unique_cms_attribute
    from pyhanko.sign.validation.generic_cms import async_validate_cms_signature
    from pyhanko.sign.validation.generic_cms import collect_timing_info

    signer = extract_signer_info(signed)
    digest = bytes(find_unique_cms_attribute(signer["signed_attrs"], "message_digest").native)
    algorithm = signer["digest_algorithm"]["algorithm"].native
    found.update(digest=digest.hex(), algorithmus=algorithm)
    inside = signed["encap_content_info"]["content"].native
    as_said = inside is None or hash_of(algorithm, bytes(inside)).digest() == digest
    outside = digest if inside is None else None

    def judged(mode):
        return asyncio.run(
            async_validate_cms_signature(signed, raw_digest=outside, validation_context=context_of(roots, told, mode))
        )

    status = judged("soft-fail")
    told_when = asyncio.run(collect_timing_info(signer, context_of(roots, told), lambda _name: digest))
    intact = status.intact and status.valid and as_said
    return row_of(
        status,
        told_when.get("timestamp_validity"),
        intact,
        told_when.get("signer_reported_dt"),
        sperre_of(judged, status, told),
    )


def sperre_of(judged, status, told: tuple) -> str:
    """Say whether the certificate was revoked: only where something about it is there, and of its whole chain."""
    if not any(told):
        return NOT_ASKED
    if status.revoked:
        return "gesperrt"
    return "nicht_gesperrt" if status.trusted and judged("hard-fail").trusted else NOT_ASKED


def row_of(status, stamp, intact: bool, said, sperre: str) -> dict:
    certificate = status.signing_cert
    intact = intact and not (stamp is not None and not (stamp.intact and stamp.valid))
    trusted = status.trusted and (stamp is None or stamp.trusted)
    befund = "veraendert" if not intact else "gueltig" if trusted else "unbekannt"
    return {
        "befund": "gesperrt" if intact and sperre == "gesperrt" else befund,
        "sperre": sperre,
        "name": named(certificate.subject),
        "aussteller": named(certificate.issuer),
        "bis": day(certificate.not_valid_after),
        "sha256": certificate.sha256.hex(),
        "zeit": day(said),
        "zeitstempel": day(stamp.timestamp if stamp is not None else None),
    }


def asked(signed: list, roots: list) -> list[dict]:
    """Return where it could be asked whether the certificates were revoked: of each its lists, or a question to send."""
    found: dict[str, dict] = {}
    try:
        certificates = [
            one.chosen for data in signed for one in data["certificates"] or () if one.name == "certificate"
        ]
        issuers = {one.subject.hashable: one for one in (*certificates, *roots)}
        for one in certificates:
            for point in one.crl_distribution_points:
                found.setdefault(point.url, {"art": "crl", "adresse": point.url})
            issuer = issuers.get(one.issuer.hashable)
            for address in one.ocsp_urls if issuer is not None else ():
                key = f"{address} {one.serial_number}"
                found.setdefault(key, {"art": "ocsp", "adresse": address, "frage": question(one, issuer)})
    except Exception as error:
        print(f"not readable: {error!r}", file=sys.stderr)
    return list(found.values())[:MOST_ASKED]


def question(certificate, issuer) -> str:
    from asn1crypto import algos
    from asn1crypto import ocsp
    from hashlib import sha1

    known = ocsp.CertId(
        {
            "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha1"}),
            "issuer_name_hash": sha1(issuer.subject.dump()).digest(),
            "issuer_key_hash": issuer.public_key.sha1,
            "serial_number": certificate.serial_number,
        }
    )
    request = ocsp.OCSPRequest({"tbs_request": {"request_list": [ocsp.Request({"req_cert": known})]}})
    return request.dump().hex()


def named(name) -> str:
    """Return a name of a certificate to read: what is called so, then its organisation."""
    parts = name.native
    return ", ".join(str(parts[one]) for one in ("common_name", "organization_name") if parts.get(one)) or "–"


def day(value: datetime | None) -> str:
    return value.isoformat(timespec="seconds") if value is not None else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
