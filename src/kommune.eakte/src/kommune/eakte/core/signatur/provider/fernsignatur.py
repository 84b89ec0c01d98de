"""A key at a trust service, asked as the Cloud Signature Consortium lays down (CSC API 1.0.4: credentials/info, signatures/signHash).

The hash alone leaves the house. The password comes from the environment of the server.
"""

from asn1crypto import x509
from base64 import b64decode
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import new as hash_of
from kommune.eakte import _
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.abruf import api as abruf
from kommune.eakte.core.signatur.interfaces import ISignaturgeber
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from kommune.eakte.core.signatur.interfaces import NotSigned
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore
from typing import Any
from urllib.parse import urlsplit
from zope.interface import implementer

import json
import os


SECRET = "KOMMUNE_SIGNATUR_GEHEIMNIS"
SECONDS, MOST = 20, 1024 * 1024
SHA256 = "2.16.840.1.101.3.4.2.1"
LOCAL = ("localhost", "127.0.0.1", "::1")


@implementer(ISignaturgeber)
class Fern:
    title = _("title_signatur_fern", default="Remote signing at a trust service")

    def faults(self):
        address = urlsplit(value_of(ISignaturSettings, "fern") or "")
        found = []
        if not address.hostname or not (address.scheme == "https" or address.hostname in LOCAL):
            found.append(_("msg_signatur_no_fern", default="Enter the https address of the trust service."))
        if not value_of(ISignaturSettings, "schluessel"):
            found.append(_("msg_signatur_no_credential", default="Enter the name of the credential."))
        if not os.environ.get(SECRET):
            found.append(
                _("msg_signatur_no_secret", default="The server's environment has no KOMMUNE_SIGNATUR_GEHEIMNIS.")
            )
        return found

    @contextmanager
    def signer(self) -> Iterator[Any]:
        told = ask("credentials/info", {"certificates": "chain"})
        try:
            chain = [x509.Certificate.load(b64decode(one)) for one in told["cert"]["certificates"]]
            yield Fernsigner(chain)
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise NotSigned(
                _("error_signatur_fern_answer", default="The trust service answered what cannot be understood.")
            ) from error

    def stamper(self):
        return None


class Fernsigner(Signer):
    """Has the hash of what is to be signed signed elsewhere."""

    def __init__(self, chain: list[Any]) -> None:
        super().__init__(
            signing_cert=chain[0], cert_registry=SimpleCertificateStore.from_certs(chain[1:]), prefer_pss=False
        )

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(512)
        if digest_algorithm != "sha256":
            raise SigningError(digest_algorithm)
        digest = b64encode(hash_of("sha256", data).digest()).decode()
        told = ask("signatures/signHash", {"hash": [digest], "hashAlgo": SHA256, "signAlgo": "1.2.840.113549.1.1.11"})
        return b64decode(told["signatures"][0])


def ask(what: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return what the trust service answers.

    :raises NotSigned: it is out of reach or refuses.
    """
    address = f"{str(value_of(ISignaturSettings, 'fern')).rstrip('/')}/csc/v1/{what}"
    named = {"credentialID": value_of(ISignaturSettings, "schluessel"), **body}
    try:
        headers = {"Authorization": f"Bearer {os.environ.get(SECRET, '')}"}
        answer = abruf.require_ok(abruf.call(address, seconds=SECONDS, most=MOST, json=named, headers=headers))
        return dict(json.loads(answer.data))
    except (abruf.Unreachable, ValueError, TypeError) as error:
        raise NotSigned(
            _("error_signatur_fern", default="The trust service does not answer or refuses. It is tried again.")
        ) from error
