"""Several files at once, mails and ZIP files taken apart: each told for itself, the original always there."""

from email.message import EmailMessage
from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.dokumente.zugang import entpackung
from kommune.eakte.dokumente.zugang.entpackung import Stand
from kommune.eakte.journal import api as journal
from musterstadt import papiere
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile
from zope.i18n import translate

import pikepdf
import pytest


@pytest.fixture
def vorgang(town):
    return make_vorgang(town)


def packed(*names, data=b"x"):
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, data + name.encode())
    return target.getvalue()


def mail(count=2):
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "Unterlagen", "Erika <erika@example.org>", "amt@example.org"
    made["Date"] = "Tue, 24 Nov 2026 10:15:00 +0100"
    made.set_content("Anbei.")
    for number in range(count):
        made.add_attachment(f"Seite {number}".encode(), maintype="text", subtype="plain", filename=f"{number}.txt")
    return made.as_bytes()


def add(vorgang, *files, **more):
    return dokumente.add_many(vorgang, [dokumente.Zugang(data, name) for name, data in files], **more)


def close(vorgang):
    uebergang.execute(vorgang, "start")
    akten.decide(vorgang, "erledigt")
    akten.close_vorgang(vorgang)


def anlagen_of(dokument):
    found = (
        one for one in dokument.aq_parent.objectValues() if getattr(one, "anlage_von", "") == dokument.aktenzeichen
    )
    return sorted(found, key=lambda one: one.aktenzeichen_sort)


def said(zeile):
    return " ".join(translate(hinweis, target_language="de") for hinweis in zeile.hinweise)


def work(portal):
    """Do the Aufträge of taking apart; the worker itself commits, which this test rolls back."""
    done = 0
    while open_ones := list(auftraege.open_of(entpackung.ART)):
        for one in open_ones:
            entpackung.Auspacken().run(portal, one.auftrag)
            fach = auftraege.speicher(portal).fach(one.id)
            fach.remove(one.id)
            done += 1
    return done


def test_five_files_become_five_dokumente_with_titles_of_their_names(vorgang):
    zeilen = add(vorgang, *((f"Brief_{number}.pdf", papiere.pdf(f"{number}")) for number in range(5)))
    assert [zeile.dokument.title for zeile in zeilen] == [f"Brief {number}" for number in range(5)]
    assert {zeile.dokument.richtung for zeile in zeilen} == {"eingang"}
    assert all(zeile.dokument.posteingangsdatum and not zeile.fehler for zeile in zeilen)


def test_one_that_is_refused_keeps_no_other_from_being_stored(vorgang):
    good, empty, last = add(vorgang, ("a.txt", b"a"), ("leer.txt", b""), ("b.txt", b"b"))
    assert (good.dokument.title, last.dokument.title) == ("a", "b")
    assert empty.dokument is None and empty.fehler
    assert len([one for one in vorgang.objectValues() if one.portal_type == "Dokument"]) == 2


@pytest.mark.parametrize("files, error", [([], Invalid), ([("a.txt", b"a")] * 201, TooMany)])
def test_none_and_too_many_are_refused(vorgang, files, error):
    with pytest.raises(error):
        add(vorgang, *files)


def test_a_closed_vorgang_takes_none(vorgang):
    close(vorgang)
    with pytest.raises(WrongState):
        add(vorgang, ("a.txt", b"a"))


def test_a_mail_becomes_message_and_anlagen(vorgang):
    data = mail()
    (zeile,) = add(vorgang, ("post.eml", data))
    stored = zeile.dokument
    assert (stored.title, stored.absender, stored.empfaenger) == (
        "Unterlagen",
        "Erika <erika@example.org>",
        "amt@example.org",
    )
    assert str(stored.datum_des_schreibens) == "2026-11-24" and datei.read(stored.reference) == data
    assert [(one.title, one.absender, one.richtung) for one in anlagen_of(stored)] == [
        ("0", "Erika <erika@example.org>", "eingang"),
        ("1", "Erika <erika@example.org>", "eingang"),
    ]
    assert "2" in said(zeile)


def test_a_mail_without_anlagen_is_one_dokument(vorgang):
    (zeile,) = add(vorgang, ("post.eml", mail(0)))
    assert zeile.dokument.ausgepackt["stand"] == Stand.DONE and not zeile.hinweise


def test_a_zip_is_unpacked_when_asked_and_not_before(vorgang):
    (zeile,) = add(vorgang, ("scans.zip", packed("a/1.txt", "2.txt")))
    assert zeile.dokument.ausgepackt is None and dokumente.can_be_unpacked(zeile.dokument)
    dokumente.unpack(zeile.dokument)
    assert [one.title for one in anlagen_of(zeile.dokument)] == ["a / 1", "2"]
    with pytest.raises(WrongState):
        dokumente.unpack(zeile.dokument)
    assert len(anlagen_of(zeile.dokument)) == 2


def test_a_mail_with_many_anlagen_goes_in_portions_and_each_is_there_once(town, vorgang, monkeypatch):
    monkeypatch.setattr(entpackung, "PORTION", 4)
    (zeile,) = add(vorgang, ("viel.eml", mail(14)))
    assert zeile.dokument.ausgepackt["stand"] == Stand.RUNNING and not anlagen_of(zeile.dokument)
    assert work(town) == 4
    assert [one.title for one in anlagen_of(zeile.dokument)] == [str(number) for number in range(14)]
    assert zeile.dokument.ausgepackt["stand"] == Stand.DONE
    entries = [one for one in journal.entries(vorgang) if one["aktion"] == "ausgepackt"]
    assert [one["bemerkung"] for one in entries] == ["14 von 14"]


def test_a_portion_that_is_done_again_adds_nothing(vorgang, monkeypatch):
    monkeypatch.setattr(entpackung, "PORTION", 4)
    (zeile,) = add(vorgang, ("viel.eml", mail(14)))
    entpackung._portion(zeile.dokument, 0, "")
    entpackung._portion(zeile.dokument, 0, "")
    assert len(anlagen_of(zeile.dokument)) == 4


@pytest.mark.parametrize(
    "name, data, word",
    [
        ("bombe.zip", packed("null.txt", data=b"\0" * 11_000_000), "ohne Maß"),
        ("kaputt.zip", packed("a.txt")[:-30], "zerlegt"),
        ("flucht.zip", packed("../../a.txt"), "hinausführt"),
    ],
)
def test_what_cannot_be_taken_apart_is_kept_and_said(vorgang, name, data, word):
    (zeile,) = add(vorgang, (name, data), unpack=True)
    assert datei.read(zeile.dokument.reference) == data
    assert not anlagen_of(zeile.dokument)
    if zeile.dokument.mime in entpackung.MIMES:
        assert word in said(zeile)


def test_an_encrypted_pdf_and_a_broken_word_file_are_kept_with_a_word(vorgang):
    target = BytesIO()
    with pikepdf.open(BytesIO(papiere.pdf("geheim"))) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    locked, broken = add(vorgang, ("geheim.pdf", target.getvalue()), ("brief.docx", b"PK\x03\x04kaputt" * 20))
    assert "Kennwort" in said(locked) and "beschädigt" in said(broken)
    assert datei.read(locked.dokument.reference) == target.getvalue()


def test_a_name_of_300_characters_is_no_fault(vorgang):
    (zeile,) = add(vorgang, ("ä" * 300 + ".txt", b"x"))
    assert zeile.dokument.title == "ä" * 300 and len(zeile.dokument.dateiname) <= 200


def test_the_same_bytes_are_told_where_one_may_see_them_and_nowhere_else(town, vorgang, as_user):
    seen = make_dokument(make_vorgang(town, make_akte(town, oe="steueramt")), data=b"gleich")
    hidden = make_dokument(make_vorgang(town, make_akte(town, oe="ordnungsamt")), data=b"gleich")
    with as_user(town, "sachbearbeitung-steuer"):
        (zeile,) = add(vorgang, ("gleich.txt", b"gleich"))
        told = {brain.aktenzeichen for brain in zeile.gleiche}
    assert seen.aktenzeichen in told and hidden.aktenzeichen not in told


def test_a_second_anlage_of_one_batch_knows_the_first(vorgang):
    _first, second = add(vorgang, ("a.txt", b"gleich"), ("b.txt", b"gleich"))
    assert [brain.Title for brain in second.gleiche] == ["a"]


def test_what_an_auftrag_adds_is_in_the_name_of_who_asked(town, vorgang, as_user, monkeypatch):
    monkeypatch.setattr(entpackung, "AT_ONCE_FILES", 0)
    with as_user(town, "sachbearbeitung-steuer"):
        (zeile,) = add(vorgang, ("post.eml", mail(1)))
    work(town)
    (anlage,) = anlagen_of(zeile.dokument)
    (entry,) = [one for one in journal.entries(anlage) if one["aktion"] == "angelegt"]
    assert entry["akteur"] == "sachbearbeitung-steuer"


def test_a_vorgang_closed_meanwhile_stops_it_in_words(town, vorgang, monkeypatch):
    monkeypatch.setattr(entpackung, "AT_ONCE_FILES", 0)
    (zeile,) = add(vorgang, ("post.eml", mail(1)))
    close(vorgang)
    work(town)
    assert zeile.dokument.ausgepackt["stand"] == Stand.REFUSED and not anlagen_of(zeile.dokument)
    akten.reopen(vorgang, reason="doch noch")
    dokumente.unpack(zeile.dokument)
    work(town)
    assert len(anlagen_of(zeile.dokument)) == 1
