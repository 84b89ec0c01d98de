"""The key in a module: SoftHSM stands for the card. Skipped, with the reason, where it is not installed (`apt install softhsm2`)."""

from cryptography.hazmat.primitives.serialization import load_der_private_key
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.signatur import api as signatur
from kommune.eakte.core.signatur import geber
from kommune.eakte.core.signatur import pruefer
from kommune.eakte.core.signatur.provider import demo
from kommune.eakte.core.signatur.provider import pkcs11 as provider
from pathlib import Path

import pytest
import shutil
import subprocess


pytestmark = pytest.mark.rules
MODULES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
)
TOKEN, KEY, PIN_TEXT = "stadt", "siegel", "4711"


@pytest.fixture(scope="module")
def module():
    pytest.importorskip("pkcs11", reason="python-pkcs11 is not installed")
    found = next((path for path in MODULES if Path(path).is_file()), None)
    if found is None or shutil.which("softhsm2-util") is None:
        pytest.skip("SoftHSM is not installed: apt install softhsm2")
    return found


@pytest.fixture(scope="module")
def card(module, tmp_path_factory):
    """A token with the seal of the soft key; ``settings`` of the provider name it."""
    import pkcs11

    home = tmp_path_factory.mktemp("karte")
    (home / "tokens").mkdir()
    (home / "softhsm2.conf").write_text(f"directories.tokendir = {home / 'tokens'}\nobjectstore.backend = file\n")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOFTHSM2_CONF", str(home / "softhsm2.conf"))
        patched.setenv(demo.FOLDER, str(home / "signatur"))
        patched.setenv(provider.PIN, PIN_TEXT)
        init = ["softhsm2-util", "--init-token", "--free", "--label", TOKEN, "--pin", PIN_TEXT, "--so-pin", "12345678"]
        subprocess.run(init, check=True, capture_output=True)
        key, certificate = demo.Demo()._pair(KEY)
        keep(pkcs11.lib(module).get_token(token_label=TOKEN), key, certificate)
        yield home


def keep(token, key, certificate):
    """Put key and certificate into the token, as who runs the card would."""
    from pkcs11 import Attribute
    from pkcs11 import CertificateType
    from pkcs11 import KeyType
    from pkcs11 import ObjectClass

    numbers = load_der_private_key(key.dump(), None).private_numbers()
    public = numbers.public_numbers
    values = {
        Attribute.MODULUS: public.n,
        Attribute.PUBLIC_EXPONENT: public.e,
        Attribute.PRIVATE_EXPONENT: numbers.d,
        Attribute.PRIME_1: numbers.p,
        Attribute.PRIME_2: numbers.q,
        Attribute.EXPONENT_1: numbers.dmp1,
        Attribute.EXPONENT_2: numbers.dmq1,
        Attribute.COEFFICIENT: numbers.iqmp,
    }
    shared = {Attribute.LABEL: KEY, Attribute.ID: b"\x01", Attribute.TOKEN: True}
    with token.open(rw=True, user_pin=PIN_TEXT) as session:
        session.create_object(
            {
                **shared,
                Attribute.CLASS: ObjectClass.PRIVATE_KEY,
                Attribute.KEY_TYPE: KeyType.RSA,
                Attribute.SIGN: True,
                Attribute.PRIVATE: True,
                Attribute.SENSITIVE: True,
                **{name: value.to_bytes((value.bit_length() + 7) // 8, "big") for name, value in values.items()},
            }
        )
        session.create_object(
            {
                **shared,
                Attribute.CLASS: ObjectClass.CERTIFICATE,
                Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
                Attribute.SUBJECT: certificate.subject.dump(),
                Attribute.ISSUER: certificate.issuer.dump(),
                Attribute.SERIAL_NUMBER: certificate["tbs_certificate"]["serial_number"].dump(),
                Attribute.VALUE: certificate.dump(),
            }
        )


@pytest.fixture
def settings(card, module, monkeypatch):
    values = {"geber": "pkcs11", "modul": module, "token": TOKEN, "schluessel": KEY, "zeitstempel": ""}
    for place in (signatur, geber, provider):
        monkeypatch.setattr(place, "value_of", lambda _interface, name: values.get(name, ""))
    karte = provider.PKCS11()
    monkeypatch.setattr(karte, "stamper", demo.Demo().stamper)
    monkeypatch.setattr(geber, "queryUtility", lambda _interface, name: karte)
    return values


@pytest.fixture(scope="module")
def letter():
    return render_pdf("<p>Wir erlauben das Straßencafé.</p>", title="Bescheid")


def test_a_letter_signed_by_the_card_is_valid_and_still_pdfa(settings, letter, card, tmp_path):
    signed = signatur.sign(letter, name="Stefan Kowalczyk", reason="Schlusszeichnung")
    assert signed.startswith(letter) and check_pdfa(signed, signed=True) == []
    source = tmp_path / "brief.pdf"
    source.write_bytes(signed)
    (found,) = pruefer.check(source, pruefer.roots_of(card / "signatur" / "stelle.pem"))["signaturen"]
    assert found["befund"] == "gueltig" and found["zeitstempel"]


@pytest.mark.parametrize(("name", "value"), [("token", "andere"), ("schluessel", "anderer")])
def test_a_card_that_does_not_answer_is_told_and_tried_again(settings, letter, name, value):
    settings[name] = value
    with pytest.raises(signatur.NotSigned):
        signatur.sign(letter, name="x", reason="x")


def test_a_wrong_pin_signs_nothing(settings, letter, monkeypatch):
    monkeypatch.setenv(provider.PIN, "0815")
    with pytest.raises(signatur.NotSigned) as refused:
        signatur.sign(letter, name="x", reason="x")
    assert "0815" not in str(refused.value.message.default)
