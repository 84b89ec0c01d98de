"""A signature that came as a file of its own: both pages say of what it is, in whatever order they came."""

from html import unescape
from kommune.eakte.akte.dokument import beisignatur
from kommune.eakte.akte.dokument.beisignatur import Bezug
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from musterstadt.pruefstelle import Stelle
from plone import api
from zope.component import getUtility

import pytest
import re
import requests
import transaction


CLERK, PASSWORD = "sachbearbeitung-steuer", "Sehr-geheim-2026!"
STELLE = Stelle()
VERTRAG = pdf("Vertrag")


@pytest.fixture
def vorgang(town):
    return vorgang_in(town)


def vorgang_in(town):
    api.portal.set_registry_record("vertrauen", STELLE.pem.decode(), interface=ISignaturSettings)
    return make_vorgang(town, make_akte(town, oe="steueramt"))


def check_all(town):
    """Do the checks that were asked for, as the worker does."""
    for one in list(auftraege.open_of("signatur")):
        getUtility(IAuftragsart, name="signatur").run(town, one.auftrag)


def add(vorgang, name, data, **more):
    return make_dokument(vorgang, betreff=name, filename=name, data=data, **more)


@pytest.mark.parametrize("digest", ["sha256", "sha512"])
@pytest.mark.parametrize("signature_first", [True, False])
def test_both_find_each_other(town, vorgang, digest, signature_first):
    files = [("vertrag.pdf", VERTRAG), ("vertrag.pdf.p7s", STELLE.sign(VERTRAG, digest=digest))]
    made = {name: add(vorgang, name, data) for name, data in sorted(files, reverse=signature_first)}
    add(vorgang, "anderes.pdf", pdf("Anderes"))
    vertrag, signature = made["vertrag.pdf"], made["vertrag.pdf.p7s"]
    assert beisignatur.of_what(signature).bezug == Bezug.UNTOLD, "not checked yet"
    check_all(town)
    found = beisignatur.of_what(signature)
    assert (found.bezug, found.dokument) == (Bezug.HERE, vertrag)
    (row,) = beisignatur.beside(vertrag)
    assert (row.bezug, row.dokument, row.report["befund"]) == (Bezug.HERE, signature, "gueltig")


def test_by_sha_256_it_is_found_whatever_it_is_called(town, vorgang):
    signature, other = add(vorgang, "unterschrift.p7s", STELLE.sign(VERTRAG)), add(vorgang, "scan1.pdf", VERTRAG)
    check_all(town)
    assert beisignatur.of_what(signature).dokument == other
    assert [one.dokument for one in beisignatur.beside(other)] == [signature]


def test_what_was_changed_is_told_as_such(town, vorgang):
    other = add(vorgang, "vertrag.pdf", pdf("Vertrag, geändert"))
    signature = add(vorgang, "vertrag.p7s", STELLE.sign(VERTRAG))
    check_all(town)
    found = beisignatur.of_what(signature)
    assert (found.bezug, found.dokument) == (Bezug.OTHER, other)
    assert [one.bezug for one in beisignatur.beside(other)] == [Bezug.OTHER]


def test_an_earlier_version_that_was_signed_is_named(town, vorgang, as_user):
    from kommune.eakte.akte import api as akten

    other = add(vorgang, "vertrag.pdf", VERTRAG, richtung="intern")
    akten.add_fassung(other, data=pdf("Vertrag, zweite"), filename="vertrag.pdf")
    signature = add(vorgang, "vertrag.pdf.p7s", STELLE.sign(VERTRAG))
    check_all(town)
    for found in (beisignatur.of_what(signature), *beisignatur.beside(other)):
        assert (found.bezug, found.fassung) == (Bezug.EARLIER, 1)


def test_alone_it_says_that_what_it_signs_is_not_here(town, vorgang):
    signature = add(vorgang, "vertrag.pdf.p7s", STELLE.sign(VERTRAG))
    add(make_vorgang(town, make_akte(town, oe="steueramt")), "vertrag.pdf", VERTRAG)
    check_all(town)
    assert beisignatur.of_what(signature).bezug == Bezug.NONE


def test_the_pages_say_it_in_german_and_that_nobody_was_asked(live_town):
    vorgang = vorgang_in(live_town)
    signature, vertrag = add(vorgang, "vertrag.pdf.p7s", STELLE.sign(VERTRAG)), add(vorgang, "vertrag.pdf", VERTRAG)
    check_all(live_town)
    transaction.commit()

    def words(obj):
        page = requests.get(obj.absolute_url(), auth=(CLERK, PASSWORD), headers={"Accept-Language": "de"}).text
        return " ".join(re.sub(r"<[^>]+>", " ", page).split())

    mine, theirs = words(signature), words(vertrag)
    assert "Diese Datei signiert: vertrag.pdf" in mine and "Erika Öztürk" in mine
    assert "Signatur gültig" in mine and "Sperrung nicht geprüft" in mine
    assert "Signiert durch eine eigene Datei: vertrag.pdf.p7s Signatur gültig Erika Öztürk" in theirs


def test_the_administration_sets_what_is_signed_but_not_where_the_key_is(live_town):
    page = requests.get(f"{live_town.absolute_url()}/@@signatur-einstellungen", auth=("fachadmin", PASSWORD))
    assert page.status_code == 200
    assert {name for name in ("geber", "zeitstempel", "vertrauen") if f"form.widgets.{name}" in page.text} == {
        "geber",
        "zeitstempel",
        "vertrauen",
    }
    assert not [
        one for one in ("modul", "token", "schluessel", "fern", "sperrabfrage") if f"form.widgets.{one}" in page.text
    ]
    for stranger in (CLERK, "leitung-steuer"):
        answer = requests.get(f"{live_town.absolute_url()}/@@signatur-einstellungen", auth=(stranger, PASSWORD))
        assert answer.status_code in (401, 403, 404), stranger


def test_beside_the_list_it_is_told_as_on_the_page_of_the_dokument(live_town):
    """Who reads fifteen Dokumente opens none of them: a changed file must be told there."""
    vorgang = vorgang_in(live_town)
    lines = (
        b"From: a@example.org",
        b'Content-Type: multipart/signed; boundary="g"',
        b"",
        b"--g",
        b"",
        b"Hallo",
        b"--g",
    )
    tail = (b"Content-Type: application/pgp-signature", b"", b"PGP", b"--g--", b"")
    mail = add(vorgang, "brief.eml", b"\r\n".join((*lines, *tail)), richtung="eingang")
    check_all(live_town)
    transaction.commit()
    for page in (f"{mail.absolute_url()}/@@inhalt", mail.absolute_url()):
        text = re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", requests.get(page, auth=(CLERK, PASSWORD)).text)))
        assert "Signiert, aber die Signatur ist nicht prüfbar" in text, page
