"""What is said of one signature, however its file holds it: intact, trusted, revoked, whose; part of the program ``pruefer``."""

from datetime import datetime

import asyncio
import sys


MOST = 20
MOST_ASKED = 12
NOT_ASKED = "nicht_geprueft"
NOTHING: tuple = ((), ())


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


def usage_of_signer():
    """Return for what a certificate must be made that signs mails or data (RFC 8550, 4.4.2)."""
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    return KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


def checked_cms(signed, roots: list, told: tuple, found: dict, content: bytes | None = None, usage=None) -> tuple:
    """Return what is said of a CMS signature and its certificate; with ``content``, whether it is of that."""
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
    whole = content if content is not None else inside
    as_said = whole is None or hash_of(algorithm, bytes(whole)).digest() == digest
    outside = digest if inside is None else None

    def judged(mode):
        return asyncio.run(
            async_validate_cms_signature(
                signed,
                raw_digest=outside,
                validation_context=context_of(roots, told, mode),
                key_usage_settings=usage,
            )
        )

    status = judged("soft-fail")
    told_when = asyncio.run(collect_timing_info(signer, context_of(roots, told), lambda _name: digest))
    intact = status.intact and status.valid and as_said
    row = row_of(
        status,
        told_when.get("timestamp_validity"),
        intact,
        told_when.get("signer_reported_dt"),
        sperre_of(judged, status, told),
    )
    return row, status.signing_cert


def sperre_of(judged, status, told: tuple) -> str:
    """Say whether the certificate was revoked: only where something about it is there, and of its whole chain."""
    if not any(told):
        return NOT_ASKED
    if status.revoked:
        return "gesperrt"
    return "nicht_gesperrt" if status.trusted and judged("hard-fail").trusted else NOT_ASKED


def row_of(status, stamp, intact: bool, said, sperre: str) -> dict:
    intact = intact and not (stamp is not None and not (stamp.intact and stamp.valid))
    trusted = status.trusted and (stamp is None or stamp.trusted)
    befund = "veraendert" if not intact else "gueltig" if trusted else "unbekannt"
    return {
        "befund": "gesperrt" if intact and sperre == "gesperrt" else befund,
        "sperre": sperre,
        **of_certificate(status.signing_cert),
        "zeit": day(said),
        "zeitstempel": day(stamp.timestamp if stamp is not None else None),
    }


def of_certificate(certificate) -> dict:
    return {
        "name": named(certificate.subject),
        "aussteller": named(certificate.issuer),
        "bis": day(certificate.not_valid_after),
        "sha256": certificate.sha256.hex(),
    }


def certificates_in(signed) -> list:
    """Return the certificates a CMS signature brings along."""
    return [one.chosen for one in signed["certificates"] or () if one.name == "certificate"]


def asked(certificates: list, roots: list) -> list[dict]:
    """Return where it could be asked whether the certificates were revoked: of each its lists, or a question to send."""
    found: dict[str, dict] = {}
    try:
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
