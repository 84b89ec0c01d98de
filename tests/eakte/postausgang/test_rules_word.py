"""A Word template is checked before it is kept, and filled in the same sandbox as every template."""

from datetime import date
from io import BytesIO
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.postausgang.vorlagen.vorlage import VorlageFehler
from kommune.eakte.postausgang.word import fuellung
from kommune.eakte.postausgang.word import wordpaket
from musterstadt.word import docx as made
from musterstadt.word import smallest
from musterstadt.word import text_of
from musterstadt.word import with_part
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import pytest


pytestmark = pytest.mark.rules
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '
    'Target="http://example.org/x" TargetMode="External"/></Relationships>'
)
WERTE = {"antragsteller": {"name": "Müller & Söhne <b>", "firma": ""}, "heute": date(2026, 11, 29)}


def test_placeholders_are_found_in_text_tables_and_header():
    data = made(
        "Guten Tag {{ antragsteller.name }}", table=[("am", "{{ heute|datum }}")], header="{{ vorgang.aktenzeichen }}"
    )
    assert {name for _line, name in wordpaket.placeholders(data)} == {
        "antragsteller.name",
        "heute",
        "vorgang.aktenzeichen",
    }


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ antragsteller.name.__class__ }}{{ self._TemplateReference__context }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{% for a in antragsteller.name %}{{ a }}{% endfor %}",
        "{% set a = 1 %}",
        "{% include '/etc/passwd' %}",
        "{{ antragsteller.name|attr('__class__') }}",
        "{{ range(1000000000)|list }}",
        "{{ antragsteller.name() }}",
        "{% if heute %}nicht geschlossen",
    ],
)
def test_nothing_but_placeholders_and_conditions_is_taken(text):
    data = made(text)
    try:
        asked = {name.partition(".")[0] for _line, name in wordpaket.placeholders(data)}
    except VorlageFehler:
        pass
    else:
        assert asked - {"antragsteller", "heute"}, "a name nobody gives: refused by its name"
    with pytest.raises(Invalid):
        fuellung.filled(data, WERTE)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7", "kein_docx"),
        (b"PK" * 20, "kein_docx"),
        (with_part(made("x"), "word/vbaProject.bin", b"x"), "makros"),
        (with_part(made("x"), "word/embeddings/oleObject1.bin", b"x"), "makros"),
        (with_part(made("x"), "word/_rels/settings.xml.rels", RELS.format("attachedTemplate")), "verweise"),
        (with_part(made("x"), "word/_rels/header9.xml.rels", RELS.format("image")), "verweise"),
        (with_part(made("x"), "word/header9.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "kein_docx"),
        (b"x" * (wordpaket.MAX_BYTES + 1), "zu_gross"),
    ],
)
def test_what_runs_or_reaches_outside_is_refused(data, code):
    with pytest.raises(wordpaket.WordFehler) as caught:
        wordpaket.placeholders(data)
    assert caught.value.code == code


def test_the_smallest_file_there_is_is_filled():
    assert (
        text_of(fuellung.filled(smallest("{{ antragsteller.name }}"), WERTE)).strip() == WERTE["antragsteller"]["name"]
    )


def test_a_link_to_a_page_is_no_harm():
    assert wordpaket.placeholders(with_part(made("x"), "word/_rels/header9.xml.rels", RELS.format("hyperlink"))) == []


def test_what_unpacks_to_too_much_is_refused():
    out = BytesIO(made("x"))
    with ZipFile(out, "a", ZIP_DEFLATED) as package:
        package.writestr("word/media/bomb.xml", b"0" * (wordpaket.MAX_UNPACKED + 1))
    with pytest.raises(wordpaket.WordFehler) as caught:
        wordpaket.placeholders(out.getvalue())
    assert caught.value.code == "zu_gross"


def test_it_is_filled_and_values_stay_text():
    data = made(
        "An {{ antragsteller.name }}",
        "{% if antragsteller.firma %}Firma{% endif %}",
        table=[("am", "{{ heute|datum }}")],
    )
    text = text_of(fuellung.filled(data, WERTE))
    assert "An Müller & Söhne <b>" in text and "29.11.2026" in text and "Firma" not in text


def test_a_gap_is_told_by_its_name():
    with pytest.raises(Invalid) as caught:
        fuellung.filled(made("{{ antragsteller.firma }}"), WERTE)
    assert caught.value.message.mapping == {"name": "antragsteller.firma"}


def test_a_template_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(fuellung, "SECONDS", 0)
    with pytest.raises(Invalid):
        fuellung.filled(made("x"), WERTE)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def rels(attributes, *, prefix="", kind="attachedTemplate"):
    """Relationships of a part, spelt as Word reads them but nobody expects."""
    name = f"{prefix}:" if prefix else ""
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    return (
        f'<{name}Relationships {space}="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<{name}Relationship Id="r1" Type="{REL}{kind}" {attributes}/></{name}Relationships>'
    )


@pytest.mark.parametrize(
    "text",
    [
        rels('Target="http://example.org/a>b" TargetMode="External"'),
        rels('Target="http://example.org/relationships/hyperlink" TargetMode="External"'),
        rels('Target="http://example.org/x" TargetMode="&#69;xternal"'),
        rels('Target="http://example.org/x" TargetMode="External"', prefix="q"),
        rels('Target="file:///etc/passwd" TargetMode="External"', kind="hyperlink"),
        rels('Target="&#92;&#92;example.org&#92;x" TargetMode="External"', kind="hyperlink"),
        rels('Target="javascript:x" TargetMode="External"', kind="hyperlink"),
        rels('Target="http://example.org/x"', kind="image"),
        rels('Target="chunk.xml"', kind="aFChunk"),
    ],
)
@pytest.mark.parametrize("name", ["word/_rels/settings.xml.rels", "word/_rels/SETTINGS.XML.RELS"])
def test_a_link_to_outside_is_found_however_it_is_spelt(text, name):
    with pytest.raises(wordpaket.WordFehler) as caught:
        wordpaket.placeholders(with_part(made("x"), name, text))
    assert caught.value.code == "verweise"


def field(*pieces):
    runs = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in pieces)
    return f'<w:ftr {W}><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:ftr>'


@pytest.mark.parametrize(
    "text",
    [
        field("DDEAUTO c:/windows/system32/cmd.exe /k calc"),
        field("DDE", "AUTO cmd"),
        field("<![CDATA[INCLUDETEXT /etc/passwd]]>"),
        field('I&#78;CLUDEPICTURE "http://example.org/x.png"'),
        field("QUOTE 68 68 69"),
        field("IF 1 = 1 x"),
        field("PAGE {{ antragsteller.name }}"),
        field("{{ antragsteller.name }}"),
        field('HYPERLINK "file://example.org/x"'),
        f'<w:ftr {W}><w:fldSimple w:instr="LINK Excel.Sheet x"/></w:ftr>',
        '<z:ftr xmlns:z="http://purl.oclc.org/ooxml/wordprocessingml/main"><z:fldSimple z:instr=" dde x"/></z:ftr>',
        f"<w:ftr {W}><w:instrText>MACROBUTTON x</w:instrText></w:ftr>",
    ],
)
def test_a_field_that_fetches_or_runs_is_refused(text):
    with pytest.raises(wordpaket.WordFehler) as caught:
        wordpaket.placeholders(with_part(made("x"), "word/footer9.xml", text))
    assert caught.value.code == "verweise"


@pytest.mark.parametrize(
    "pieces", [("PAGE",), (" NUM", "PAGES \\* MERGEFORMAT"), ('HYPERLINK "https://example.org/" \\o "x"',), ("",)]
)
def test_a_field_of_the_document_itself_is_no_harm(pieces):
    assert wordpaket.placeholders(with_part(made("x"), "word/footer9.xml", field(*pieces))) == []


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("word/chunk.htm", b"<script>", "makros"),
        ("word/chunk.rtf", b"{\\rtf", "makros"),
        ("word/vbaproject.BIN", b"x", "makros"),
        ("WORD/document.xml", b"<x/>", "kein_docx"),
        ("word/footer9.xml", b"<?xml version='1.0' encoding='UTF-7'?><x/>", "kein_docx"),
        ("word/footer9.xml", b"<x>", "kein_docx"),
    ],
)
def test_a_part_of_another_kind_or_twice_is_refused(name, data, code):
    with pytest.raises(wordpaket.WordFehler) as caught:
        wordpaket.placeholders(with_part(made("x"), name, data))
    assert caught.value.code == code
