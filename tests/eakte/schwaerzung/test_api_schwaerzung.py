"""What was covered is really gone from the new Dokument: text, picture, metadata, hidden layers, earlier states of the file."""

from io import BytesIO
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.journal import api as journal
from kommune.eakte.schwaerzung import api as schwaerzung
from kommune.eakte.schwaerzung import lesung
from kommune.eakte.schwaerzung import vorlage
from kommune.eakte.schwaerzung.auftrag import Schwaerzung
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from PIL import Image

import pikepdf
import pypdfium2
import pytest


CLERK, OTHER = "sachbearbeitung-steuer", "sachbearbeitung-gewerbe"
HTML = """<p>Anzeige von <b>Eva Zwetschge</b>, IBAN DE02 1203 0000 0000 2020 51.</p>
<p>Der Hund bellt nachts.</p><p><span style="background: black; color: black">Kirsche</span></p><p style="color: white">Geheimzeuge Pflaume</p>"""


def letter() -> bytes:
    """A PDF with all that must not survive: a note, an attachment, metadata, an earlier state, hidden text."""
    with pikepdf.open(BytesIO(render_pdf(HTML, title="Anzeige Zwetschge"))) as pdf:
        pdf.docinfo["/Author"] = "Zwetschge"
        pdf.attachments["zeuge.txt"] = b"Zwetschge"
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 20, 20], Contents="Zwetschge wohnt dort"
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
        pdf.pages.append(pdf.pages[0])
        pdf.pages[1].Rotate = 90
        out = BytesIO()
        pdf.save(out, compress_streams=False)
        return out.getvalue()


@pytest.fixture
def dokument(town, as_user):
    vorgang = make_vorgang(town)
    vorgang.beteiligte = [{**vorgang.beteiligte[0], "familienname": "Zwetschge", "vorname": "Eva"}]
    return make_dokument(vorgang, betreff="Anzeige", data=letter(), filename="anzeige.pdf")


def made(town, as_user, dokument, **chosen):
    with as_user(town, CLERK):
        key = schwaerzung.order(dokument, grund="§ 29 Abs. 2 VwVfG", **chosen)
        Schwaerzung().run(town, auftraege.entry(schwaerzung.ART, key).auftrag)
        return next(one for one in dokument.aq_parent.objectValues() if one.title.endswith("(geschwärzt)"))


def test_names_and_numbers_are_suggested(town, as_user, dokument):
    with as_user(town, CLERK):
        found = schwaerzung.read(dokument)
    assert (found.seiten, found.hat_text) == (2, True)
    assert {"Zwetschge", "Eva", "DE02 1203 0000 0000 2020 51"} <= {one.text for one in found.vorschlaege}


def test_what_takes_long_to_read_no_request_waits_for_a_worker_reads_it(town, as_user, dokument, monkeypatch):
    monkeypatch.setattr(vorlage, "READ_SECONDS", 0)
    with as_user(town, CLERK):
        with pytest.raises(Invalid) as caught:
            schwaerzung.read(dokument)
        assert "still being read" in caught.value.message.default
        with pytest.raises(Invalid):
            schwaerzung.order(dokument, grund="x", begriffe=["Zwetschge"])
    [entry] = auftraege.find(art=lesung.ART)
    lesung.Lesen().run(town, entry.auftrag)
    with as_user(town, CLERK):
        assert schwaerzung.read(dokument).seiten == 2
        assert schwaerzung.order(dokument, grund="x", begriffe=["Zwetschge"])


def test_nothing_of_what_was_covered_is_left_and_the_rest_can_be_read(town, as_user, dokument):
    new = made(town, as_user, dokument, begriffe=["Zwetschge", "DE02 1203 0000 0000 2020 51"])
    data = datei.read(new.reference)
    text = text_of(BytesIO(data), "application/pdf")
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = b"".join(
            one.read_bytes()
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image"
        )
        assert (len(pdf.pages), len(pdf.attachments), "/Annots" in pdf.pages[0], dict(pdf.docinfo)) == (2, 0, False, {})
    for gone in ("Zwetschge", "2020", "DE02", "Pflaume", "Geheimzeuge", "Kirsche"):
        assert gone not in text and gone.encode() not in data and gone.encode() not in streams, gone
    assert text.count("bellt") == 2 and "[geschwärzt]" in text
    original = text_of(BytesIO(datei.read(dokument.reference)), "application/pdf")
    assert "Zwetschge" in original and "Pflaume" in original


def test_the_covered_places_are_black_on_each_page_however_it_is_turned(town, as_user, dokument):
    whole = [{"seite": page, "x": 0.1, "y": 0.2, "breite": 0.3, "hoehe": 0.1} for page in (1, 2)]
    new = made(town, as_user, dokument, flaechen=whole)
    pdf = pypdfium2.PdfDocument(datei.read(new.reference))
    before = pypdfium2.PdfDocument(datei.read(dokument.reference))
    for number in range(2):
        assert pdf[number].get_size() == pytest.approx(before[number].get_size(), abs=1)
        picture = pdf[number].render(scale=1).to_pil().convert("L")
        wide, high = picture.size
        assert (
            picture.crop((int(wide * 0.12), int(high * 0.22), int(wide * 0.38), int(high * 0.28))).getextrema()[1] < 40
        )
        assert picture.getpixel((int(wide * 0.9), int(high * 0.9))) > 200


def test_words_of_a_turned_page_lie_where_they_are_seen(town, as_user, dokument):
    new = made(town, as_user, dokument, begriffe=["bellt"])
    pdf = pypdfium2.PdfDocument(datei.read(new.reference))
    for number in range(2):
        picture = pdf[number].render(scale=2).to_pil().convert("L")
        assert sum(value < 30 for value in picture.getdata()) > 400, number
    assert "bellt" not in text_of(BytesIO(datei.read(new.reference)), "application/pdf")


def test_a_photo_is_covered_too(town, as_user):
    vorgang, out = make_vorgang(town), BytesIO()
    Image.new("RGB", (400, 300), "white").save(out, "JPEG")
    dokument = make_dokument(vorgang, data=out.getvalue(), filename="foto.jpg")
    new = made(town, as_user, dokument, flaechen=[{"seite": 1, "x": 0, "y": 0, "breite": 0.5, "hoehe": 1.0}])
    picture = pypdfium2.PdfDocument(datei.read(new.reference))[0].render(scale=1).to_pil().convert("L")
    assert picture.getpixel((10, 10)) < 30 and picture.getpixel((picture.width - 10, 10)) > 220


def test_the_new_one_says_what_it_came_from_and_the_journal_never_the_words(town, as_user, dokument):
    new = made(town, as_user, dokument, begriffe=["Zwetschge"])
    with as_user(town, CLERK):
        (relation,) = dokumente.relations_of(new)
    assert (relation["art"], relation["brain"].UID) == ("geschwaerzt_aus", dokument.UID())
    told = [entry for entry in journal.entries(dokument.aq_parent.aq_parent) if "chwaerz" in entry["aktion"]]
    assert sorted(entry["aktion"] for entry in told) == ["geschwaerzt", "schwaerzung_verlangt"]
    assert "Zwetschge" not in str(told) and "§ 29" in str(told)
    assert new.richtung == "intern"


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ({}, "flaechen"),
        ({"begriffe": ["Nirgendwo"]}, "begriffe"),
        ({"flaechen": [{"seite": 9, "x": 0, "y": 0, "breite": 1, "hoehe": 1}]}, "flaechen"),
    ],
)
def test_what_would_cover_nothing_is_refused(town, as_user, dokument, chosen, field):
    with as_user(town, CLERK), pytest.raises(Invalid) as told:
        schwaerzung.order(dokument, grund="g", **chosen)
    assert told.value.field == field


def test_who_may_file_nothing_there_covers_nothing(town, as_user, dokument):
    with as_user(town, OTHER):
        assert not schwaerzung.may_redact(dokument)
        with pytest.raises(NotAllowed):
            schwaerzung.read(dokument)
        with pytest.raises(NotAllowed):
            schwaerzung.order(dokument, begriffe=["Zwetschge"], grund="g")


@pytest.mark.parametrize("data", [b"%PDF-1.7 broken", b"GIF89a"])
def test_a_broken_file_is_said_to_be_broken(town, as_user, data):
    dokument = make_dokument(make_vorgang(town), data=data, filename="x.pdf")
    with as_user(town, CLERK), pytest.raises(Invalid) as told:
        schwaerzung.read(dokument)
    assert told.value.field == "datei"


BROKEN = """<p lang="de" style="width: 50pt; hyphens: manual">Herr Zwet&shy;schgen&shy;baumer bellt</p><p>Ende</p>"""


def test_the_title_the_file_name_and_a_broken_word_tell_nothing_of_what_was_covered(town, as_user):
    vorgang = make_vorgang(town)
    data = render_pdf(BROKEN, title="x")
    dokument = make_dokument(vorgang, betreff="Anzeige Zwetschgenbaumer", data=data, filename="zwetschgenbaumer_1.pdf")
    new = made(town, as_user, dokument, begriffe=["Zwetschgenbaumer"])
    text = text_of(BytesIO(datei.read(new.reference)), "application/pdf")
    assert "Ende" in text and "bellt" in text
    for gone in ("Zwet", "schgen", "baumer"):
        assert gone not in text
    assert (new.title, new.dateiname) == ("Anzeige […] (geschwärzt)", "x_1-geschwaerzt.pdf")
