"""Checks the signatures in an XML file (XML Signature, XAdES) with signxml; part of the program ``pruefer``.

signxml computes, this says what was signed: a signature that covers a part of the file only vouches for no more than that
(signature wrapping), and what is transformed in a way that is not computed here is not checkable rather than changed.
"""

from asn1crypto import x509 as asn1
from base64 import b64decode
from cryptography import x509
from datetime import datetime
from kommune.eakte.core.signatur import befundung
from lxml import etree
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.errors import PathError
from pyhanko_certvalidator.errors import RevokedError
from pyhanko_certvalidator.errors import ValidationError
from signxml.algorithms import CanonicalizationMethod
from signxml.exceptions import InvalidCertificate
from signxml.exceptions import InvalidDigest
from signxml.exceptions import InvalidSignature
from signxml.verifier import SignatureConfiguration
from signxml.verifier import XMLVerifier
from signxml.xades import XAdESSignatureConfiguration
from signxml.xades import XAdESVerifier

import asyncio
import sys


DS, XADES = "http://www.w3.org/2000/09/xmldsig#", "http://uri.etsi.org/01903/v1.3.2#"
SIGNATURE, REFERENCE, TRANSFORM, OBJECT = (
    f"{{{DS}}}{one}" for one in ("Signature", "Reference", "Transform", "Object")
)
SIGNED_INFO, CERTIFICATE = f"{{{DS}}}SignedInfo", f"{{{DS}}}X509Certificate"
PROPERTIES, QUALIFYING, TIME = (
    f"{{{XADES}}}{one}" for one in ("SignedProperties", "QualifyingProperties", "SigningTime")
)
ENVELOPED = f"{DS}enveloped-signature"
COMPUTED = {ENVELOPED, *(one.value for one in CanonicalizationMethod)}
IDS = ("Id", "ID", "id", "{http://www.w3.org/XML/1998/namespace}id")
MOST_REFERENCES, MOST_CERTIFICATES = 50, 10


def check_xml(data: bytes, roots: list, told: tuple) -> dict:
    """Return what is said of each signature; none of them if the file has no element of that kind."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    found = list(root.iter(SIGNATURE))[: befundung.MOST]
    if root.getroottree().docinfo.doctype:  # what an entity stands for is not what is read
        return {"signaturen": [{"befund": "nicht_pruefbar"} for _one in found], "abfragen": []}
    rows = [
        befundung.one_of(lambda known, nr=nr, one=one: _checked(root, nr, one, roots, known), told)
        for nr, one in enumerate(found)
    ]
    certificates = [pem for one in found for pem in _certificates(one)]
    return {"signaturen": rows, "abfragen": befundung.asked(certificates, roots)}


def _checked(root, number: int, signature, roots: list, told: tuple) -> dict:
    references = signature.findall(f"{SIGNED_INFO}/{REFERENCE}")
    if not 0 < len(references) <= MOST_REFERENCES or any(
        transform.get("Algorithm") not in COMPUTED for one in references for transform in one.iter(TRANSFORM)
    ):
        raise ValueError("a transform that is not computed here")
    certificates = _certificates(signature)
    signer, intact = _signer(root, number, signature, certificates)
    trusted, sperre = _trust(signer, [one for one in certificates if one.sha256 != signer.sha256], roots, told)
    befund = "veraendert" if not intact else "gueltig" if trusted else "unbekannt"
    if intact and sperre == "gesperrt":
        befund = "gesperrt"
    elif intact and not _covers_all(root, signature, references):
        befund = "teilweise"
    return {**befundung.of_certificate(signer), "befund": befund, "sperre": sperre, "zeit": _time(signature)}


def _signer(root, number: int, signature, certificates: list) -> tuple:
    """Return whose certificate the signature fits, and whether what it refers to is unchanged.

    :raises ValueError: it cannot be computed. The certificates stand in it in any order.
    """
    if not certificates:
        raise ValueError("no certificate in it")
    for one in certificates[:MOST_CERTIFICATES]:
        try:
            _verify(root, number, signature, one)
        except InvalidDigest as error:
            print(f"changed: {error!r}", file=sys.stderr)
            return one, False
        except InvalidCertificate as error:
            raise ValueError("a certificate that cannot be used") from error
        except InvalidSignature:
            continue
        return one, True
    return certificates[0], False


def _verify(root, number: int, signature, certificate) -> None:
    """Compute signature and digests with the key of a certificate; whether that is trusted is asked apart, of today."""

    class One:
        def _get_signature(self, tree):
            return list(tree.iter(SIGNATURE))[number]

    known = x509.load_der_x509_certificate(certificate.dump())
    is_xades = next(signature.iter(PROPERTIES), None) is not None
    base, config = (XAdESVerifier, XAdESSignatureConfiguration) if is_xades else (XMLVerifier, SignatureConfiguration)
    asked = config(expect_references=True, verification_time=known.not_valid_after_utc)
    type("Verifier", (One, base), {})().verify(root, x509_cert=known, expect_config=asked)


def _covers_all(root, signature, references) -> bool:
    """Tell whether a signature covers the whole file, but for itself and what stands in it about signing."""
    targets = {(one.get("URI") or "").removeprefix("#") for one in references}
    if root is not signature:
        return "" in {one.get("URI") for one in references} or not targets.isdisjoint(_ids(root))
    inside = [one for one in signature.iter(OBJECT) if one.getparent() is signature and not _is_about_signing(one)]
    return bool(inside) and all(
        not targets.isdisjoint(_ids(one)) or (len(one) == 1 and not targets.isdisjoint(_ids(one[0]))) for one in inside
    )


def _is_about_signing(thing) -> bool:
    return thing.find(QUALIFYING) is not None


def _ids(thing) -> set:
    return {thing.get(name) for name in IDS} - {None}


def _certificates(signature) -> list:
    """Return the certificates that stand in a signature; what is none is left out."""
    found = []
    for one in signature.iterfind(f"{{{DS}}}KeyInfo//{CERTIFICATE}"):
        try:
            certificate = asn1.Certificate.load(b64decode("".join(one.itertext())))
            _ = certificate.subject.native, certificate.sha256
        except ValueError:
            continue
        found.append(certificate)
    return found


def _trust(signer, others: list, roots: list, told: tuple) -> tuple[bool, str]:
    def judged(mode):
        validator = CertificateValidator(signer, others, befundung.context_of(roots, told, mode))
        asyncio.run(validator.async_validate_path())

    try:
        befundung.usage_of_signer().validate(signer)
        judged("soft-fail")
    except RevokedError:
        return False, "gesperrt"
    except (PathError, ValidationError, ValueError):
        return False, befundung.NOT_ASKED
    if not any(told):
        return True, befundung.NOT_ASKED
    try:
        judged("hard-fail")
    except (PathError, ValidationError, ValueError):
        return True, befundung.NOT_ASKED
    return True, "nicht_gesperrt"


def _time(signature) -> str:
    """Return when it says it was signed; without a zone as it stands there."""
    for one in signature.iter(TIME):
        text = (one.text or "").strip()
        try:
            return datetime.fromisoformat(text).isoformat(timespec="seconds")
        except ValueError:
            return text[:40]
    return ""
