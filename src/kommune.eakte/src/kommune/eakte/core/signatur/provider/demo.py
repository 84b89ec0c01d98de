"""A soft key made at first use, for training and tests: in the instance's folder, never in the database.

It is its own authority and its own time-stamp service. What it signs proves nothing to anybody outside.
"""

from asn1crypto import keys
from asn1crypto import x509 as asn1
from collections.abc import Iterator
from contextlib import contextmanager
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.oid import NameOID
from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.signatur.interfaces import ISignaturgeber
from kommune.eakte.core.signatur.interfaces import NotSigned
from pathlib import Path
from pyhanko.sign import signers
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from typing import Any
from zope.interface import implementer

import os


FOLDER = "KOMMUNE_SIGNATUR_ORDNER"
VALID = timedelta(days=3650)
BITS = 2048
TEXT = "Vorführung – beweist nichts"


@implementer(ISignaturgeber)
class Demo:
    title = _("title_signatur_demo", default="Soft key for training (proves nothing)")

    def faults(self):
        try:
            self._make()
        except OSError:
            return [
                _(
                    "msg_signatur_folder",
                    default="The key cannot be kept: the server has no folder for it that it may write to.",
                )
            ]
        return []

    @contextmanager
    def signer(self) -> Iterator[Any]:
        try:
            key, certificate = self._pair("siegel")
        except (OSError, ValueError) as error:
            raise NotSigned(_("error_signatur_key", default="The key of the town cannot be read.")) from error
        yield signers.SimpleSigner(certificate, key, SimpleCertificateStore.from_certs([self._root()]))

    def stamper(self):
        key, certificate = self._pair("zeit")
        return DummyTimeStamper(certificate, key, SimpleCertificateStore.from_certs([certificate, self._root()]))

    def roots(self) -> str:
        """Return its authority as PEM, "" while there is none."""
        path = folder() / "stelle.pem"
        return path.read_text() if path.is_file() else ""

    def _root(self) -> Any:
        from asn1crypto import pem

        return asn1.Certificate.load(pem.unarmor((folder() / "stelle.pem").read_bytes())[2])

    def _pair(self, name: str) -> tuple[Any, Any]:
        self._make()
        raw = (folder() / f"{name}.der").read_bytes()
        length = int.from_bytes(raw[:4], "big")
        return keys.PrivateKeyInfo.load(raw[4 : 4 + length]), asn1.Certificate.load(raw[4 + length :])

    def _make(self) -> None:
        """Make authority, seal and time stamp once; whoever comes second uses what is there."""
        home = folder()
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if (home / "stelle.pem").is_file():
            return
        authority = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
        root = _certificate(
            "Demo-Zertifizierungsstelle", authority.public_key(), "Demo-Zertifizierungsstelle", authority
        )
        for name, title in (("siegel", "Siegel der Stadt"), ("zeit", "Zeitstempel")):
            key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
            made = _certificate(title, key.public_key(), "Demo-Zertifizierungsstelle", authority)
            plain = key.private_bytes(
                serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            der = made.public_bytes(serialization.Encoding.DER)
            _write(home / f"{name}.der", len(plain).to_bytes(4, "big") + plain + der)
        _write(home / "stelle.pem", root.public_bytes(serialization.Encoding.PEM))


def folder() -> Path:
    """Return where the key is kept: as the environment says, else beside the database files."""
    named = os.environ.get(FOLDER)
    if named:
        return Path(named)
    from App.config import getConfiguration

    return Path(getattr(getConfiguration(), "clienthome", None) or Path.cwd() / "var") / "signatur"


def _write(path: Path, data: bytes) -> None:
    """Write a file that only the server reads; all of it or nothing."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(path)


def _certificate(title: str, public_key: Any, issuer: str, issuer_key: Any) -> Any:
    now, is_root = clock.now(), title == issuer
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(title))
        .issuer_name(_name(issuer))
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + VALID)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(_usage(is_root), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )
    if title == "Zeitstempel":
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(issuer_key, hashes.SHA256())


def _name(title: str) -> Any:
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, TEXT), x509.NameAttribute(NameOID.COMMON_NAME, title)]
    )


def _usage(is_root: bool) -> Any:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )
