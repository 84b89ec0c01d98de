"""Signatures in XML (XML Signature, XAdES) and of mails (S/MIME): what is said of them when they come in."""

from cryptography.hazmat.primitives import serialization
from kommune.eakte.core.signatur import pruefer
from kommune.eakte.core.signatur import pruefung
from kommune.eakte.core.signatur import rules
from lxml import etree
from musterstadt.pruefstelle import Stelle
from signxml import methods
from signxml import XMLSigner
from signxml.xades import XAdESSigner

import base64
import io
import pytest


pytestmark = pytest.mark.rules
ANTRAG = b"<antrag xmlns='urn:stadt'><name>Erika</name><betrag>100,00</betrag></antrag>"
BODY = b'Content-Type: text/plain; charset="utf-8"\r\n\r\nGuten Tag,\r\nich stimme zu.\r\n'
SENDER = "erika@example.org"


@pytest.fixture(scope="module")
def stelle():
    return Stelle(mail=SENDER)


@pytest.fixture
def befund(tmp_path, stelle):
    """Return what the program says of a file, with the authority trusted unless told otherwise."""

    def befund(data, *, trusted=True):
        source, known = tmp_path / "datei", tmp_path / "vertrauen.pem"
        source.write_bytes(data)
        known.write_bytes(stelle.pem)
        return rules.read_report(pruefer.check(source, pruefer.roots_of(known) if trusted else []))

    return befund


def keys_of(stelle):
    key = stelle.person.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return {"key": key, "cert": [stelle.certificate, stelle.root]}


def signed_xml(stelle, data=ANTRAG, *, signer=XMLSigner, method=methods.enveloped, **more):
    return etree.tostring(signer(method=method).sign(etree.fromstring(data), **keys_of(stelle), **more))


def mail(stelle, body=BODY, *, sender=SENDER, kind="application/pkcs7-signature", signature=None):
    made = base64.encodebytes(stelle.sign(body.removesuffix(b"\r\n")) if signature is None else signature)
    lines = [
        f"From: Erika <{sender}>\r\nSubject: Zustimmung\r\nMIME-Version: 1.0\r\n".encode(),
        f'Content-Type: multipart/signed; protocol="{kind}"; micalg=sha-256; boundary="=_g"\r\n\r\n'.encode(),
        b"Diese Nachricht ist signiert.\r\n--=_g\r\n" + body + b"--=_g\r\n",
        f'Content-Type: {kind}; name="smime.p7s"\r\nContent-Transfer-Encoding: base64\r\n\r\n'.encode(),
        made.replace(b"\n", b"\r\n") + b"--=_g--\r\n",
    ]
    return b"".join(lines)


@pytest.mark.parametrize("signer", [XMLSigner, XAdESSigner])
def test_a_signed_xml_is_valid_and_names_who_signed(stelle, befund, signer):
    found = befund(signed_xml(stelle, signer=signer))
    (row,) = found["signaturen"]
    assert (found["befund"], row["name"], row["aussteller"]) == ("gueltig", "Erika Öztürk", "Prüfstelle")
    assert row["sperre"] == "nicht_geprueft" and bool(row["zeit"]) is (signer is XAdESSigner)


@pytest.mark.parametrize("signer", [XMLSigner, XAdESSigner])
def test_of_an_authority_nobody_trusts_it_is_unknown(stelle, befund, signer):
    assert befund(signed_xml(stelle, signer=signer), trusted=False)["befund"] == "unbekannt"


@pytest.mark.parametrize("signer", [XMLSigner, XAdESSigner])
@pytest.mark.parametrize(("old", "new"), [(b"100,00", b"900,00"), (b"Erika", b"Emil")])
def test_a_changed_xml_is_told(stelle, befund, signer, old, new):
    assert befund(signed_xml(stelle, signer=signer).replace(old, new))["befund"] == "veraendert"


def test_a_changed_signature_value_is_told(stelle, befund):
    tree = etree.fromstring(signed_xml(stelle))
    value = tree.find(".//{*}SignatureValue")
    value.text = ("A" if value.text[0] != "A" else "B") + value.text[1:]
    assert befund(etree.tostring(tree))["befund"] == "veraendert"


def test_a_signature_around_its_content_covers_it(stelle, befund):
    assert befund(signed_xml(stelle, method=methods.enveloping))["befund"] == "gueltig"


def test_a_signature_of_a_part_vouches_for_no_more(stelle, befund):
    data = b"<brief><teil Id='a'>gilt</teil><teil>steht daneben</teil></brief>"
    assert befund(signed_xml(stelle, data, reference_uri="#a"))["befund"] == "teilweise"


def test_a_signed_part_that_was_moved_into_another_file_is_no_signed_file(stelle, befund):
    """Signature wrapping: what was signed lies beside what is read."""
    inner = signed_xml(stelle, b"<antrag Id='a'><betrag>1,00</betrag></antrag>", reference_uri="#a")
    data = b"<antrag><betrag>9.999,00</betrag><ablage>" + inner + b"</ablage></antrag>"
    assert befund(data)["befund"] in ("teilweise", "veraendert")


def test_what_is_transformed_in_a_way_not_computed_here_is_not_checkable(stelle, befund):
    data = signed_xml(stelle).replace(
        b"http://www.w3.org/2000/09/xmldsig#enveloped-signature", b"http://www.w3.org/2002/06/xmldsig-filter2"
    )
    assert befund(data)["befund"] == "nicht_pruefbar"


def test_an_xml_with_a_doctype_or_without_certificate_is_not_checkable(stelle, befund):
    made = signed_xml(stelle)
    assert befund(b"<!DOCTYPE antrag [<!ENTITY a 'b'>]>" + made)["befund"] == "nicht_pruefbar"
    tree = etree.fromstring(made)
    info = tree.find(".//{*}KeyInfo")
    info.getparent().remove(info)
    assert befund(etree.tostring(tree))["befund"] == "nicht_pruefbar"


@pytest.mark.parametrize("data", [ANTRAG, b"From: a@example.org\r\n\r\nNichts signiert.\r\n"])
def test_without_a_signature_nothing_is_said(befund, data):
    assert befund(data) is None


@pytest.mark.parametrize("ends", [b"\r\n", b"\n"])
def test_a_signed_mail_is_valid_whatever_its_line_ends_became(stelle, befund, ends):
    found = befund(mail(stelle).replace(b"\r\n", ends))
    assert found["befund"] == "gueltig" and found["signaturen"][0]["name"] == "Erika Öztürk"
    assert "digest" not in found


def test_a_mail_that_holds_its_content_in_the_signature_is_checked(stelle, befund):
    made = base64.encodebytes(stelle.sign(BODY, detached=False))
    head = f"From: {SENDER}\nContent-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\n"
    data = head.encode() + b"Content-Transfer-Encoding: base64\n\n" + made
    assert befund(data)["befund"] == "gueltig"


def test_a_changed_mail_is_told(stelle, befund):
    assert befund(mail(stelle).replace(b"stimme zu", b"stimme nie zu"))["befund"] == "veraendert"


def test_a_mail_that_says_it_is_from_somebody_else_is_told(stelle, befund):
    assert befund(mail(stelle, sender="amt@stadt.example"))["befund"] == "anderer_absender"
    assert befund(mail(stelle).replace(b"Subject:", b"From: chef@stadt.example\r\nSubject:"))["befund"] in (
        "anderer_absender",
        "nicht_pruefbar",
    )


def test_a_mail_of_an_unknown_authority_or_with_pgp_is_told_as_that(stelle, befund):
    assert befund(mail(stelle), trusted=False)["befund"] == "unbekannt"
    assert befund(mail(stelle, kind="application/pgp-signature", signature=b"PGP"))["befund"] == "nicht_pruefbar"


def test_a_mail_of_which_a_part_is_signed_is_not_checked_rather_than_passed_over(stelle, befund):
    inner = mail(stelle).partition(b"MIME-Version: 1.0\r\n")[2]
    head = f"From: {SENDER}\r\nContent-Type: multipart/mixed; boundary=liste\r\n\r\n--liste\r\n".encode()
    foot = b"\r\n--liste\r\nContent-Type: text/plain\r\n\r\nVerteiler\r\n--liste--\r\n"
    assert befund(head + inner + foot)["befund"] == "nicht_pruefbar"


def test_a_mail_of_outlook_is_said_to_be_signed_and_not_checked(befund):
    assert befund(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)["befund"] == "nicht_pruefbar"


@pytest.mark.parametrize(
    ("mime", "data", "asked"),
    [
        ("text/xml", ANTRAG, False),
        ("text/xml", b"<a xmlns:d='http://www.w3.org/2000/09/xmldsig#'/>", True),
        ("application/xml", "<a x='http://www.w3.org/2000/09/xmldsig#'/>".encode("utf-16"), True),
        ("message/rfc822", b"Content-Type: multipart/signed; protocol=Application/PKCS7-Signature", True),
        ("message/rfc822", b"Content-Type: text/plain", False),
        ("application/vnd.ms-outlook", "..IPM.Note.SMIME.MultipartSigned".encode("utf-16-le"), True),
        ("text/plain", b"http://www.w3.org/2000/09/xmldsig#", False),
    ],
)
def test_only_what_can_hold_a_signature_is_looked_at(monkeypatch, mime, data, asked):
    written = []

    class Opened:
        def __enter__(self):
            return io.BytesIO(data)

        def __exit__(self, *_args):
            return False

    monkeypatch.setattr(pruefung.datei, "opened", lambda _reference: Opened())
    monkeypatch.setattr(pruefung.auftraege, "enqueue", lambda *args, **_more: written.append(args))
    assert pruefung.ask({"mime": mime, "groesse": len(data), "sha256": "a"}) is asked
    assert bool(written) is asked


def test_every_word_of_a_report_is_shown_in_words():
    assert set(pruefung.BEFUNDE) == set(pruefung.BADGES) == set(rules.Befund) == set(rules.ORDER)


@pytest.mark.parametrize("made", [signed_xml, mail])
def test_the_program_of_its_own_says_the_same(monkeypatch, stelle, made):
    class Opened:
        def __enter__(self):
            return io.BytesIO(made(stelle))

        def __exit__(self, *_args):
            return False

    monkeypatch.setattr(pruefung.datei, "opened", lambda _reference: Opened())
    monkeypatch.setattr(
        pruefung, "value_of", lambda _interface, name: stelle.pem.decode() if name == "vertrauen" else ""
    )
    monkeypatch.setattr(pruefung, "own_roots", lambda: "")
    assert rules.read_report(pruefung.check({}))["befund"] == "gueltig"


@pytest.mark.parametrize(
    "data", [b"<a xmlns='http://www.w3.org/2000/09/xmldsig#'>", b"Content-Type: multipart/signed\r\n\r\nx"]
)
def test_a_broken_file_ends_in_words(monkeypatch, data):
    monkeypatch.setattr(pruefung.datei, "opened", lambda _reference: io.BufferedReader(io.BytesIO(data)))
    monkeypatch.setattr(pruefung, "value_of", lambda *_args: "")
    monkeypatch.setattr(pruefung, "own_roots", lambda: "")
    assert rules.read_report(pruefung.check({}))["befund"] == "nicht_pruefbar"
