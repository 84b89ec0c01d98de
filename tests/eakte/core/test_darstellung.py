"""Other forms of a file: drawn by an Auftrag in a program of its own, seen by who may see the record, gone with the file."""

from datetime import timedelta
from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.ansicht import darsteller
from kommune.eakte.core.datei.ansicht import darstellung
from kommune.eakte.core.datei.ansicht import zeichner
from kommune.eakte.core.datei.interfaces import NotDrawn
from kommune.eakte.core.datei.pruefung import sweep
from kommune.eakte.core.datei.store import speicher
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from PIL import Image
from zipfile import ZipFile

import pikepdf
import pytest
import requests
import sys
import transaction


ADMIN = ("admin", "secret")


def picture(size=(800, 600), colour="red"):
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def word(text):
    made = BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with ZipFile(made, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
        file.writestr("word/document.xml", f'<w:document xmlns:w="{space}">{body}</w:document>')
    return made.getvalue()


def drawn(site, **fields):
    dokument = make_dokument(make_vorgang(site), richtung="intern", **fields)
    transaction.commit()
    run_lane(site, Spur.RENDITIONS)
    transaction.begin()
    return dokument


def test_pages_beyond_the_first_20_are_drawn_when_somebody_comes_to_them(live_town):
    dokument = drawn(live_town, data=pdf("Gutachten", pages=45), filename="gutachten.pdf")
    url, reference = dokument.absolute_url(), dokument.reference
    first = requests.get(f"{url}/@@inhalt", auth=ADMIN, timeout=60).text
    assert first.count("@@vorschau/") == 20 + first.count("@@vorschau/pdfa")
    assert f"{url}/@@inhalt?ab=21" in first
    for _twice in range(2):
        waits = requests.get(f"{url}/@@inhalt?ab=30", auth=ADMIN, timeout=60).text
        assert "data-wartet" in waits and "werden gezeichnet" in waits
    transaction.begin()
    assert run_lane(live_town, Spur.RENDITIONS) == 1  # asked for twice, drawn once
    transaction.begin()
    second = requests.get(f"{url}/@@inhalt?ab=21", auth=ADMIN, timeout=60).text
    assert "data-wartet" not in second and f"{url}/@@inhalt?ab=41" in second
    assert requests.get(f"{url}/@@vorschau/40", auth=ADMIN, timeout=60).headers["Content-Type"] == "image/jpeg"
    assert darstellung.stand_of(reference).seiten == 45
    for none in ("61", "0", "-1", "x", "99999"):
        assert "data-wartet" not in requests.get(f"{url}/@@inhalt?ab={none}", auth=ADMIN, timeout=60).text


def test_a_pdf_gets_thumbnail_pages_and_pdfa_which_go_with_it(live_town):
    dokument = drawn(live_town, data=pdf("Vorschau"), filename="brief.pdf")
    reference = dokument.reference
    assert darstellung.pages_of(reference) == 1
    small = datei.rendition_of(reference, "bild")
    with datei.opened(small) as file, Image.open(file) as image:
        assert max(image.size) <= 480 and image.format == "JPEG"
    assert datei.rendition_of(reference, "pdfa")["mime"] == "application/pdf"
    assert small["sha256"] in sweep.referred(live_town)
    assert not auftraege.is_open(darstellung.ART, reference["sha256"])
    page = requests.get(dokument.absolute_url(), auth=ADMIN, timeout=60).text
    assert "/@@vorschau/1?fassung=1" in page
    answer = requests.get(f"{dokument.absolute_url()}/@@vorschau/1", auth=ADMIN, timeout=60)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"].startswith("private")
    assert answer.content[:2] == b"\xff\xd8"
    listed = requests.get(f"{dokument.aq_parent.absolute_url()}?bilder=1", auth=ADMIN, timeout=60).text
    assert f"{dokument.absolute_url()}/@@vorschau/bild" in listed
    for missing in ("2", "99999", "x", "bild/bild", "inhalt", ""):
        assert (
            requests.get(f"{dokument.absolute_url()}/@@vorschau/{missing}", auth=ADMIN, timeout=60).status_code == 404
        )


@pytest.mark.leak
@pytest.mark.parametrize("user", ["sachbearbeitung-verkehr", "buergerin-a", None])
def test_who_may_not_see_the_dokument_sees_no_picture_of_it(live_town, user):
    dokument = drawn(live_town, data=picture(), filename="foto.png")
    auth = (user, "Sehr-geheim-2026!") if user else None
    answer = requests.get(f"{dokument.absolute_url()}/@@vorschau/bild", auth=auth, timeout=60, allow_redirects=False)
    assert answer.status_code in (302, 401, 404)
    assert b"\xff\xd8" not in answer.content[:2]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (pdf("kaputt")[:200], "abgeschnitten.pdf"),
        (b"%PDF-1.7\n" + b"1 0 obj <<" * 5000, "feindlich.pdf"),
        (picture()[:60], "halb.png"),
    ],
)
def test_what_cannot_be_drawn_is_noted_and_not_tried_for_ever(live_town, data, name):
    dokument = drawn(live_town, data=data, filename=name)
    assert darstellung.pages_of(dokument.reference) == 0
    assert str(darstellung.why_none(dokument.reference)) in ("msg_no_preview_broken", "msg_no_preview_of_type")
    assert not darstellung.ask(dokument.reference)
    assert not auftraege.is_open(darstellung.ART, dokument.sha256)


def test_a_drawer_that_wants_too_much_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(darsteller, "SECONDS", 1)
    with pytest.raises(NotDrawn, match="seconds"):
        darsteller.run([sys.executable, "-c", "while True: pass"], tmp_path)
    greedy = "import resource,runpy,sys; m=runpy.run_path(sys.argv[1]); "
    greedy += "resource.setrlimit(resource.RLIMIT_AS,(m['MEMORY'],)*2); bytearray(2*m['MEMORY'])"
    monkeypatch.setattr(darsteller, "SECONDS", 60)
    with pytest.raises(NotDrawn, match="MemoryError"):
        darsteller.run([sys.executable, "-c", greedy, zeichner.__file__], tmp_path)


def test_the_drawer_gets_nothing_of_the_servers_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("KOMMUNE_GEHEIM", "verraten")
    with pytest.raises(NotDrawn) as told:
        darsteller.run([sys.executable, "-c", "import os,sys; sys.exit(str(sorted(os.environ)))"], tmp_path)
    assert "KOMMUNE_GEHEIM" not in str(told.value)


def test_a_picture_of_a_hundred_million_pixels_is_refused_in_little_memory(live_town):
    dokument = drawn(live_town, data=picture((20_000, 12_000)), filename="gross.png")
    assert darstellung.pages_of(dokument.reference) == 0


def test_without_libreoffice_the_reason_is_told_in_words(town, monkeypatch):
    monkeypatch.setattr(darsteller, "which", lambda name: None)
    old_excel = "application/vnd.ms-excel"
    assert str(darstellung.why_none({"sha256": "0", "mime": old_excel, "groesse": 1})) == "msg_no_office"
    assert not darstellung.can_be_drawn(old_excel)
    assert darstellung.can_be_drawn("application/msword")  # its words are read
    assert str(darstellung.why_none({"sha256": "0", "mime": "video/mp4", "groesse": 1})) == "msg_no_preview_of_type"


def test_without_libreoffice_the_words_are_shown_and_pages_follow_once_it_is_there(live_town, monkeypatch):
    monkeypatch.setattr(darsteller, "which", lambda name: None)
    dokument = drawn(live_town, data=word("Sehr geehrte Frau Yıldız"), filename="brief.docx")
    assert darstellung.inhalt_of(dokument.reference)["text"] == "Sehr geehrte Frau Yıldız"
    assert darstellung.is_makeshift(dokument.reference) and not darstellung.ask(dokument.reference)
    monkeypatch.setattr(darsteller, "which", lambda name: "/usr/bin/soffice")
    assert darstellung.ask(dokument.reference)
    transaction.abort()


def encrypted_pdf():
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf("geheim"))) as opened:
        opened.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    return made.getvalue()


def many_pages(number=5000):
    made = BytesIO()
    with pikepdf.new() as opened:
        for _page in range(number):
            opened.add_blank_page(page_size=(200, 200))
        opened.save(made)
    return made.getvalue()


def test_an_encrypted_file_is_named_as_such(live_town):
    dokument = drawn(live_town, data=encrypted_pdf(), filename="geheim.pdf")
    assert str(darstellung.why_none(dokument.reference)) == "msg_no_preview_encrypted"


def test_of_5000_pages_the_first_are_drawn_and_all_are_counted(live_town):
    dokument = drawn(live_town, data=many_pages(), filename="lang.pdf")
    assert darstellung.stand_of(dokument.reference) == (5000, True, False)
    assert darstellung.pages_of(dokument.reference) == zeichner.PAGES


def test_what_was_stopped_at_a_limit_says_so(live_town, monkeypatch):
    monkeypatch.setattr(darsteller, "SECONDS", 0.01)
    dokument = drawn(live_town, data=picture(colour="yellow"), filename="langsam.png")
    assert str(darstellung.why_none(dokument.reference)) == "msg_no_preview_limit"


def test_older_files_are_drawn_by_and_by(live_town):
    reference = datei.add(picture(colour="blue"), "alt.png")
    speicher().by_hash[reference["sha256"]].notiert = clock.now() - timedelta(days=4)
    transaction.commit()
    found = [sweep.catch_up(part) for part in range(256)]
    transaction.commit()
    assert sum(found) >= 1
    run_lane(live_town, Spur.RENDITIONS)
    transaction.begin()
    assert darstellung.pages_of(reference) == 1


def test_an_earlier_version_has_pictures_of_its_own(live_town):
    dokument = drawn(live_town, data=picture(colour="green"), filename="a.png")
    first = datei.rendition_of(dokument.reference, "bild")
    akten.add_fassung(dokument, data=picture(colour="yellow"), filename="b.png")
    transaction.commit()
    run_lane(live_town, Spur.RENDITIONS)
    transaction.begin()
    assert datei.rendition_of(dokument.reference, "bild")["sha256"] != first["sha256"]
    url = f"{dokument.absolute_url()}/@@vorschau/bild?fassung=1"
    assert requests.get(url, auth=ADMIN, timeout=60).content == datei.read(first)
