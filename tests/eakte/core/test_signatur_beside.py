"""Signatures that lie beside their file (.p7s, CAdES), and whether a certificate was revoked: asked where it is allowed only."""

from asn1crypto import cms
from asn1crypto import keys
from asn1crypto import pem
from asn1crypto import x509 as asn1
from contextlib import contextmanager
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import NameOID
from hashlib import sha256
from hashlib import sha512
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from kommune.eakte.core import clock
from kommune.eakte.core.signatur import pruefer
from kommune.eakte.core.signatur import pruefung
from kommune.eakte.core.signatur import rules
from kommune.eakte.core.signatur import sperrabfrage
from musterstadt.pruefstelle import CONTENT
from musterstadt.pruefstelle import Stelle
from musterstadt.pruefstelle import usage
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from threading import Thread

import io
import pytest


pytestmark = pytest.mark.rules


@contextmanager
def served(answers):
    """A host on this machine; ``answers`` is path → bytes, or a function of the body; asked paths are noted in ``asked``."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self):
            asked.append(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            found = answers.get(self.path)
            if found is None:
                self.send_response(302)
                self.send_header("Location", f"http://127.0.0.1:{server.server_port}/crl")
                self.end_headers()
                return
            data = found(body) if callable(found) else found
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = answer

        def log_message(self, *args):
            pass

    asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def stelle():
    return Stelle()


def checked(tmp_path, data, roots=b"", told=((), ())):
    source, trusted = tmp_path / "vertrag.pdf.p7s", tmp_path / "vertrauen.pem"
    source.write_bytes(data)
    trusted.write_bytes(roots)
    return pruefer.check(source, pruefer.roots_of(trusted) if roots else [], told)


@pytest.mark.parametrize(("digest", "hashed"), [("sha256", sha256), ("sha512", sha512)])
def test_a_signature_beside_its_file_says_of_what_it_is(stelle, tmp_path, digest, hashed):
    found = rules.read_report(checked(tmp_path, stelle.sign(digest=digest), stelle.pem))
    assert (found["befund"], found["algorithmus"], found["digest"]) == ("gueltig", digest, hashed(CONTENT).hexdigest())
    (row,) = found["signaturen"]
    assert row["name"] == "Erika Öztürk" and row["sperre"] == "nicht_geprueft"


def test_a_signature_in_words_is_read_as_well(stelle, tmp_path):
    assert checked(tmp_path, pem.armor("PKCS7", stelle.sign()), stelle.pem)["signaturen"][0]["befund"] == "gueltig"


def test_of_an_authority_nobody_trusts_it_is_unknown(stelle, tmp_path):
    assert checked(tmp_path, stelle.sign())["signaturen"][0]["befund"] == "unbekannt"


def test_one_that_holds_its_content_is_compared_with_it(stelle, tmp_path):
    whole = stelle.sign(detached=False)
    assert checked(tmp_path, whole, stelle.pem)["signaturen"][0]["befund"] == "gueltig"
    other = whole.replace(b"Stellplatz", b"Marktplatz")
    assert checked(tmp_path, other, stelle.pem)["signaturen"][0]["befund"] == "veraendert"


def test_a_changed_signature_is_told(stelle, tmp_path):
    made = cms.ContentInfo.load(stelle.sign())
    signature = made["content"]["signer_infos"][0]["signature"]
    made["content"]["signer_infos"][0]["signature"] = bytes([signature.native[0] ^ 1]) + signature.native[1:]
    assert checked(tmp_path, made.dump(force=True), stelle.pem)["signaturen"][0]["befund"] == "veraendert"


@pytest.mark.parametrize("data", [b"0\x80", b"-----BEGIN PKCS7-----\nnichts\n-----END PKCS7-----\n", b"0" * 5000])
def test_a_hostile_file_ends_in_words(monkeypatch, data):
    @contextmanager
    def opened(_reference):
        yield io.BytesIO(data)

    monkeypatch.setattr(pruefung.datei, "opened", opened)
    monkeypatch.setattr(pruefung, "value_of", lambda *_args: "")
    monkeypatch.setattr(pruefung, "own_roots", lambda: "")
    assert rules.read_report(pruefung.check({}))["befund"] == "nicht_pruefbar"


def test_whose_it_is_is_told_by_the_hash_alone(monkeypatch):
    opened = []

    @contextmanager
    def read(reference):
        opened.append(reference)
        yield io.BytesIO(CONTENT)

    monkeypatch.setattr(pruefung.datei, "opened", read)
    of_256 = {"algorithmus": "sha256", "digest": sha256(CONTENT).hexdigest()}
    of_512 = {"algorithmus": "sha512", "digest": sha512(CONTENT).hexdigest()}
    assert pruefung.is_about(of_256, {"sha256": sha256(CONTENT).hexdigest()}) is True
    assert pruefung.is_about(of_256, {"sha256": sha256(b"anderes").hexdigest()}) is False and not opened
    assert pruefung.is_about(of_512, {"groesse": 40}) is True
    assert pruefung.is_about({**of_512, "digest": "00"}, {"groesse": 40}) is False
    assert pruefung.is_about(of_512, {"groesse": 21 * 1024 * 1024}) is None
    assert pruefung.is_about({}, {"groesse": 40}) is None


@pytest.mark.parametrize(
    ("name", "other", "fits"),
    [
        ("vertrag.pdf.p7s", "vertrag.pdf", True),
        ("Vertrag.p7s", "vertrag.PDF", True),
        ("vertrag.pdf.p7s", "anderes.pdf", False),
        ("p7s", "vertrag.pdf", False),
        (".p7s", ".pdf", False),
    ],
)
def test_a_signature_is_called_as_its_file(name, other, fits):
    assert rules.goes_with(name, other) is fits


@pytest.mark.parametrize("raw", ["", "GG", "0f" * 100, None])
def test_a_hash_that_is_none_is_left_out(raw):
    found = rules.read_report({"signaturen": [{"befund": "gueltig"}], "digest": raw, "algorithmus": "md5"})
    assert "digest" not in found and found["signaturen"][0]["sperre"] == "nicht_geprueft"


def judged(monkeypatch, stelle, allowed, *, apart=False):
    """Check a signature as the Auftrag does, but for the process of its own unless ``apart``; return befund and sperre."""

    def here(source, folder):
        return pruefer.check(source, pruefer.roots_of(folder / "vertrauen.pem"), pruefer.told_in(folder))

    if not apart:
        monkeypatch.setattr(pruefung, "_run", here)

    @contextmanager
    def opened(_reference):
        yield io.BytesIO(stelle.sign())

    values = {"vertrauen": stelle.pem.decode(), "sperrabfrage": allowed}
    monkeypatch.setattr(pruefung.datei, "opened", opened)
    monkeypatch.setattr(pruefung, "value_of", lambda _interface, name: values.get(name, ""))
    monkeypatch.setattr(pruefung, "own_roots", lambda: "")
    (row,) = rules.read_report(pruefung.check({}))["signaturen"]
    return row["befund"], row["sperre"]


@pytest.mark.parametrize("way", ["crl", "ocsp"])
@pytest.mark.parametrize(
    ("revoked", "expected"), [(False, ("gueltig", "nicht_gesperrt")), (True, ("gesperrt", "gesperrt"))]
)
def test_whether_it_was_revoked_is_asked_where_it_is_allowed(monkeypatch, way, revoked, expected):
    answers = {}
    with served(answers) as (host, asked):
        stelle = Stelle(host, crl=way == "crl", ask=way == "ocsp")
        answers["/crl"] = stelle.crl(revoked=revoked)
        answers["/ocsp"] = lambda body: stelle.ocsp(body, revoked=revoked)
        assert judged(monkeypatch, stelle, host, apart=revoked) == expected
        assert asked == [f"/{way}"]


def test_nobody_is_asked_who_is_not_allowed(monkeypatch):
    with served({}) as (host, asked):
        stelle = Stelle(host)
        for allowed in ("", "crl.example.org", host.partition(":")[0]):
            assert judged(monkeypatch, stelle, allowed) == ("gueltig", "nicht_geprueft")
        assert asked == []


@pytest.mark.parametrize("answer", [None, b"", b"keine Liste", b"x" * (6 * 1024 * 1024)])
def test_what_is_no_answer_leaves_it_unchecked(monkeypatch, answer):
    answers = {} if answer is None else {"/crl": answer}
    with served(answers) as (host, asked):
        assert judged(monkeypatch, Stelle(host), host) == ("gueltig", "nicht_geprueft")
        assert asked == ["/crl"], "a redirect is not followed"


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("http://crl.example.org/a.crl", True),
        ("https://CRL.example.org/a.crl", True),
        ("http://crl.example.org:8080/a.crl", False),
        ("http://crl.example.org@fremd.example/a.crl", False),
        ("http://fremd.example/?crl.example.org", False),
        ("ldap://crl.example.org/cn=a", False),
        ("file:///etc/passwd", False),
        ("http://crl.example.org:abc/", False),
        ("", False),
    ],
)
def test_the_list_of_hosts_is_kept(address, allowed):
    assert sperrabfrage.is_allowed(address, sperrabfrage.hosts("\n crl.example.org \n")) is allowed


def test_a_time_stamp_beside_is_told(stelle, tmp_path):
    plain = stelle.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    now = clock.now()
    extended = x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.TIME_STAMPING])
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Zeitstempel")])
    made = stelle.made(name, stelle.key, now, [(usage(False), True), (extended, True)])
    native = asn1.Certificate.load(made.public_bytes(serialization.Encoding.DER))
    root = asn1.Certificate.load(stelle.root.public_bytes(serialization.Encoding.DER))
    stamper = DummyTimeStamper(
        native, keys.PrivateKeyInfo.load(plain), SimpleCertificateStore.from_certs([native, root])
    )
    (row,) = checked(tmp_path, stelle.sign(stamper=stamper), stelle.pem)["signaturen"]
    assert row["befund"] == "gueltig" and row["zeitstempel"]
