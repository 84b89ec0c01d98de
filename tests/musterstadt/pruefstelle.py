"""An invented authority with one person who signs files beside themselves (.p7s), and its lists of revoked certificates."""

from asn1crypto import keys
from asn1crypto import ocsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509 import ocsp as ocsp_of
from cryptography.x509.oid import NameOID
from datetime import timedelta
from kommune.eakte.core import clock
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

import asyncio


KEYS = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)]
CONTENT = b"%PDF-1.7 Vertrag \xc3\xbcber einen Stellplatz"


class Stelle:
    """An authority with one person: where its lists are is said in the certificate."""

    def __init__(self, host="crl.invalid", *, crl=True, ask=False, mail=""):
        self.key, self.person = KEYS
        now = clock.now()
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Prüfstelle")])
        self.root = self.made(
            self.name, self.key, now, [(x509.BasicConstraints(True, None), True), (usage(True), True)]
        )
        more = [(usage(False), True)]
        if crl:
            points = x509.DistributionPoint([x509.UniformResourceIdentifier(f"http://{host}/crl")], None, None, None)
            more.append((x509.CRLDistributionPoints([points]), False))
        if ask:
            where = x509.UniformResourceIdentifier(f"http://{host}/ocsp")
            access = x509.AccessDescription(x509.oid.AuthorityInformationAccessOID.OCSP, where)
            more.append((x509.AuthorityInformationAccess([access]), False))
        if mail:
            more.append((x509.SubjectAlternativeName([x509.RFC822Name(mail)]), False))
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Erika Öztürk")])
        self.certificate = self.made(name, self.person, now, more)

    def made(self, name, key, now, extensions):
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(self.name).public_key(key.public_key())
        builder = builder.serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=2))
        builder = builder.not_valid_after(now + timedelta(days=365))
        for one, critical in extensions:
            builder = builder.add_extension(one, critical)
        return builder.sign(self.key, hashes.SHA256())

    def crl(self, *, revoked=False):
        now = clock.now()
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.name)
        builder = builder.last_update(now - timedelta(hours=1)).next_update(now + timedelta(days=1))
        if revoked:
            one = x509.RevokedCertificateBuilder().serial_number(self.certificate.serial_number)
            builder = builder.add_revoked_certificate(one.revocation_date(now - timedelta(days=1)).build())
        return builder.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def ocsp(self, question, *, revoked=False):
        assert ocsp.OCSPRequest.load(question)["tbs_request"]["request_list"][0]["req_cert"][
            "serial_number"
        ].native == (self.certificate.serial_number)
        now = clock.now()
        status = ocsp_of.OCSPCertStatus
        answer = ocsp_of.OCSPResponseBuilder().add_response(
            cert=self.certificate,
            issuer=self.root,
            algorithm=hashes.SHA1(),
            cert_status=status.REVOKED if revoked else status.GOOD,
            this_update=now - timedelta(minutes=1),
            next_update=now + timedelta(hours=1),
            revocation_time=now - timedelta(days=1) if revoked else None,
            revocation_reason=None,
        )
        answer = answer.responder_id(ocsp_of.OCSPResponderEncoding.HASH, self.root)
        return answer.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def sign(self, content=CONTENT, *, digest="sha256", detached=True, stamper=None):
        native = asn1.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))
        root = asn1.Certificate.load(self.root.public_bytes(serialization.Encoding.DER))
        plain = self.person.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        signer = signers.SimpleSigner(
            native, keys.PrivateKeyInfo.load(plain), SimpleCertificateStore.from_certs([root])
        )
        made = asyncio.run(
            signer.async_sign_general_data(
                content, digest, detached=detached, timestamper=stamper, use_cades=True, signed_attr_settings=None
            )
            if stamper
            else signer.async_sign_general_data(content, digest, detached=detached)
        )
        return made.dump()

    @property
    def pem(self):
        return self.root.public_bytes(serialization.Encoding.PEM)


def usage(is_root):
    return x509.KeyUsage(not is_root, not is_root, False, False, False, is_root, is_root, False, False)
