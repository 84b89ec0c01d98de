"""Electronic signatures: made with the soft key, a time stamp of a local service, a trust service; checked without a network."""

from asn1crypto import keys
from asn1crypto import tsp
from base64 import b64decode
from base64 import b64encode
from contextlib import contextmanager
from contextlib import suppress
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric import utils
from http.server import BaseHTTPRequestHandler
from http.server import HTTPServer
from kommune.eakte.core.abruf import api as abruf
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.signatur import api as signatur
from kommune.eakte.core.signatur import geber
from kommune.eakte.core.signatur import pruefer
from kommune.eakte.core.signatur import pruefung
from kommune.eakte.core.signatur import rules
from kommune.eakte.core.signatur.provider import demo
from kommune.eakte.core.signatur.provider import fernsignatur as fern
from kommune.eakte.core.signatur.provider import pkcs11
from pathlib import Path
from threading import Thread

import asyncio
import io
import json
import pikepdf
import pytest
import subprocess
import sys


pytestmark = pytest.mark.rules
NAME, REASON = "Dr. Hartmut Brückner", "Schlusszeichnung"


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    """The folder of the soft key, made once for all tests here."""
    made = tmp_path_factory.mktemp("schluessel") / "signatur"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(demo.FOLDER, str(made))
        assert demo.Demo().faults() == []
        yield made


@pytest.fixture
def settings(key, monkeypatch):
    """What is set; ``geber`` is the soft key and it stamps itself, unless a test says something else."""
    values = {"geber": "demo"}
    for module in (signatur, geber, fern, pruefung):
        monkeypatch.setattr(module, "value_of", lambda _interface, name: values.get(name, ""))
    found = {"demo": demo.Demo(), "fern": fern.Fern()}
    monkeypatch.setattr(geber, "queryUtility", lambda _interface, name: found.get(name))
    return values


@pytest.fixture(scope="module")
def letter():
    return render_pdf("<p>Wir setzen die Hundesteuer fest.</p>", title="Bescheid")


@contextmanager
def served(answer):
    """A service on this machine: ``answer(path, body)`` gives type and body."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            kind, data = answer(self.path, self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def checked(data, tmp_path, roots=None):
    source = tmp_path / "brief.pdf"
    source.write_bytes(data)
    (found,) = pruefer.check(source, pruefer.roots_of(roots) if roots else [])["signaturen"]
    return found


@pytest.fixture
def signed(settings, letter):
    return signatur.sign(letter, name=NAME, reason=REASON)


def test_the_key_is_read_by_the_server_alone(key):
    assert {oct(path.stat().st_mode & 0o777) for path in key.iterdir()} == {"0o600"}
    assert {path.name for path in key.iterdir()} == {"siegel.der", "zeit.der", "stelle.pem"}


def test_a_signed_letter_is_valid_stamped_and_still_pdfa(signed, letter, key, tmp_path):
    assert signed.startswith(letter), "what was there stays byte by byte"
    assert check_pdfa(signed, signed=True) == []
    found = checked(signed, tmp_path, key / "stelle.pem")
    assert found["befund"] == "gueltig"
    assert found["name"].startswith("Siegel der Stadt") and found["zeitstempel"]


def test_of_an_authority_nobody_trusts_it_is_unknown(signed, tmp_path):
    assert checked(signed, tmp_path)["befund"] == "unbekannt"


def test_one_other_byte_is_a_change(signed, letter, key, tmp_path):
    place = letter.index(b"stream") + 20
    other = bytes([signed[place] ^ 1])
    assert checked(signed[:place] + other + signed[place + 1 :], tmp_path, key / "stelle.pem")["befund"] == "veraendert"


def test_what_is_added_after_it_was_signed_is_a_change(signed, key, tmp_path):
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(signed), strict=False)
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 500 500 re f"))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    assert checked(out.getvalue(), tmp_path, key / "stelle.pem")["befund"] == "veraendert"


def test_another_form_is_no_pdfa_even_in_a_signed_letter(letter):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(letter)) as pdf:
        field = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="x"))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field])
        pdf.save(out)
    assert check_pdfa(out.getvalue(), signed=True) != []


def test_a_time_stamp_service_is_asked(settings, letter, key, tmp_path):
    asked = []

    def stamp(path, body):
        asked.append(path)
        return "application/timestamp-reply", demo.Demo().stamper().request_tsa_response(
            tsp.TimeStampReq.load(body)
        ).dump()

    with served(stamp) as settings["zeitstempel"]:
        found = checked(signatur.sign(letter, name=NAME, reason=REASON), tmp_path, key / "stelle.pem")
    assert asked and found["zeitstempel"] and found["befund"] == "gueltig"


def test_a_letter_is_signed_in_a_process_that_runs_an_event_loop(settings, letter):
    async def inside():
        return signatur.sign(letter, name=NAME, reason=REASON)

    assert asyncio.run(inside()).startswith(letter)


def test_without_the_time_stamp_service_nothing_is_signed(settings, letter):
    settings["zeitstempel"] = "http://127.0.0.1:9/"
    with pytest.raises(signatur.NotSigned) as refused:
        signatur.sign(letter, name=NAME, reason=REASON)
    assert str(refused.value.message) == "error_not_signed"


def test_a_trust_service_gets_the_hash_alone(settings, letter, key, tmp_path, monkeypatch):
    monkeypatch.setenv(fern.SECRET, "geheim")
    pair, certificate = demo.Demo()._pair("siegel")
    private = serialization.load_der_private_key(keys.PrivateKeyInfo.dump(pair), None)
    bodies = []

    def service(path, body):
        bodies.append(json.loads(body))
        if path.endswith("credentials/info"):
            told = {"cert": {"certificates": [b64encode(certificate.dump()).decode()]}}
        else:
            digest = b64decode(bodies[-1]["hash"][0])
            raw = private.sign(digest, padding.PKCS1v15(), utils.Prehashed(hashes.SHA256()))
            told = {"signatures": [b64encode(raw).decode()]}
        return "application/json", json.dumps(told).encode()

    settings.update(geber="fern", schluessel="siegel")
    monkeypatch.setattr(fern.Fern, "stamper", lambda self: demo.Demo().stamper())
    with served(service) as settings["fern"]:
        assert geber.faults() == []
        found = checked(signatur.sign(letter, name=NAME, reason=REASON), tmp_path, key / "stelle.pem")
    assert found["befund"] == "gueltig"
    assert len(b64decode(bodies[-1]["hash"][0])) == 32


def test_what_is_not_set_up_is_said(settings, monkeypatch):
    monkeypatch.delenv(fern.SECRET, raising=False)
    settings.update(geber="fern", fern="http://fremd.example")
    assert {str(one) for one in geber.faults()} == {
        "msg_signatur_no_fern",
        "msg_signatur_no_credential",
        "msg_signatur_no_secret",
        "msg_signatur_no_tsa",
    }
    settings["geber"] = "weg"
    assert [str(one) for one in geber.faults()] == ["msg_signatur_geber_unknown"]
    settings["geber"] = ""
    assert geber.faults() == [] and not signatur.is_on()


@pytest.mark.parametrize(
    "data, marked", [(b"%PDF-1.7 ohne", False), (b"x" * (1024 * 1024 - 5) + b"/ByteRange [0]", True)]
)
def test_only_files_with_a_signature_are_looked_at(data, marked):
    assert pruefung.is_marked(io.BytesIO(data)) is marked


def test_a_hostile_file_ends_in_words(settings, tmp_path, monkeypatch):
    @contextmanager
    def opened(_reference):
        yield io.BytesIO(b"%PDF-1.7 /ByteRange [0 99999999999999999999 1 1] /Contents <" + b"ff" * 5000)

    monkeypatch.setattr(pruefung.datei, "opened", opened)
    assert rules.read_report(pruefung.check({}))["befund"] == "nicht_pruefbar"


@pytest.mark.parametrize(
    "befunde, expected",
    [
        (["gueltig"], "gueltig"),
        (["gueltig", "unbekannt"], "unbekannt"),
        (["veraendert", "nicht_pruefbar", "gueltig"], "veraendert"),
    ],
)
def test_a_file_is_called_by_its_worst_signature(befunde, expected):
    assert rules.worst(befunde) == expected


@pytest.mark.parametrize(
    "raw", [None, [], {"signaturen": []}, {"signaturen": [{"befund": "prima"}]}, {"signaturen": 7}]
)
def test_a_report_that_is_none_is_nothing(raw):
    assert rules.read_report(raw) is None


def test_the_program_and_its_parts_know_no_database():
    parts = ("pruefer", "befundung", "xmlsignatur", "mailsignatur")
    load = ";".join(f"import kommune.eakte.core.signatur.{one}" for one in parts)
    asked = f"import sys;{load};print({{'ZODB', 'Zope2', 'plone', 'zope.component'}} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True).stdout == b"set()\n"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-11-28T22:47:53+00:00", "28.11.2026, 23:47 Uhr"),
        ("2036-07-25T22:47:42+00:00", "26.07.2036, 00:47 Uhr"),
        ("", ""),
        ("gestern", "gestern"),
    ],
)
def test_a_page_says_moments_in_german_and_in_legal_time(text, read):
    row = {"befund": "gueltig", "zeit": text, "zeitstempel": text, "bis": text, "name": "Siegel"}
    found = signatur.shown({"befund": "gueltig", "signaturen": [row]})
    assert found["badge"] == "k-badge k-badge--success"
    (shown,) = found["rows"]
    assert str(shown.pop("sperre")) == "label_sperre_unknown", "where nobody may be asked it is said"
    assert shown == {**row, "zeit": read, "zeitstempel": read, "bis": read}


class Hostile(BaseHTTPRequestHandler):
    """Leads elsewhere, answers without end, or says it is something else."""

    asked: list[str] = []

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(self.path)
        if self.path == "/weiter":
            self.send_response(307)
            self.send_header("Location", "/innen")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.end_headers()
        with suppress(OSError):
            for _part in range(200 if self.path == "/endlos" else 0):
                self.wfile.write(b"x" * 100_000)

    do_GET = do_POST

    def log_message(self, *args):
        pass


@pytest.fixture
def hostile(monkeypatch):
    monkeypatch.setattr(Hostile, "asked", [])
    server = HTTPServer(("127.0.0.1", 0), Hostile)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/weiter", "/endlos", "/leer"])
def test_a_service_that_leads_elsewhere_or_never_ends_signs_and_stamps_nothing(
    settings, letter, hostile, monkeypatch, path
):
    settings["zeitstempel"] = hostile + path
    with pytest.raises(signatur.NotSigned):
        signatur.sign(letter, name=NAME, reason=REASON)
    settings["fern"] = hostile + path
    with pytest.raises(signatur.NotSigned):
        fern.ask("credentials/info", {})
    assert "/innen" not in Hostile.asked and Hostile.asked


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://127.0.0.1/x", "//127.0.0.1/x", "x", "http://a@127.0.0.1/x", "gopher://h/1"]
)
def test_only_an_address_of_the_web_is_called(address):
    with pytest.raises(ValueError):
        abruf.require_ok(abruf.call(address, seconds=1, most=1024 * 1024, data=b""))


def test_a_module_is_loaded_only_where_the_operator_put_it(tmp_path, monkeypatch):
    upload = tmp_path / "0x01.blob"
    upload.write_bytes(b"\x7fELF")
    system = next(path for path in Path("/usr/lib").rglob("*.so*") if path.is_file() and not path.is_symlink())
    link = tmp_path / "link.so"
    link.symlink_to(upload)
    assert not pkcs11.is_installed(upload) and not pkcs11.is_installed(link)
    assert not pkcs11.is_installed(Path("/usr/lib/../..") / str(upload)[1:])
    assert pkcs11.is_installed(system)
    monkeypatch.setattr(pkcs11, "SYSTEM", ("/",))
    upload.chmod(0o666)
    assert not pkcs11.is_installed(upload)
    monkeypatch.setattr(pkcs11, "value_of", lambda _interface, name: str(upload) if name == "modul" else "")
    assert "msg_signatur_foreign_modul" in pkcs11.PKCS11().faults()
