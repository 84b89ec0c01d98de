"""How two texts differ, and what text a file has."""

from io import BytesIO
from kommune.eakte.dokumente.abgleich import texte
from kommune.eakte.dokumente.abgleich.vergleich import Art
from kommune.eakte.dokumente.abgleich.vergleich import compare
from time import process_time
from zipfile import ZipFile

import pytest
import tracemalloc


pytestmark = pytest.mark.rules

ODT = texte.OPEN_TEXT[0]
DOCX = texte.WORD[0]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
T = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def rows(alt, neu):
    return [(row.art, row.alt or row.neu or row.anzahl) for row in compare("\n".join(alt), "\n".join(neu))]


def packed(name, xml):
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr(name, xml)
    return target


def test_the_same_text_has_no_rows_whatever_its_blanks():
    assert compare("a  b\n\nc", "a b\nc ") == []


def test_new_gone_and_changed_are_told_apart_with_two_lines_around():
    same = [str(number) for number in range(10)]
    assert rows([*same, "alt", *same], [*same, "anders", "neu", *same]) == [
        (Art.LEFT_OUT, 8),
        (Art.SAME, "8"),
        (Art.SAME, "9"),
        (Art.CHANGED, "alt"),
        (Art.NEW, "neu"),
        (Art.SAME, "0"),
        (Art.SAME, "1"),
        (Art.LEFT_OUT, 8),
    ]
    assert rows(["a", "weg"], ["a"]) == [(Art.SAME, "a"), (Art.GONE, "weg")]


def test_a_very_long_text_is_bounded():
    assert len(compare("", "\n".join(map(str, range(9000))))) == 4000


def test_word_and_open_document_give_their_paragraphs():
    word = f"<w:document {W}><w:p><w:r><w:t>Guten</w:t><w:tab/><w:t>Tag</w:t></w:r></w:p><w:p><w:del><w:delText>x</w:delText></w:del></w:p></w:document>"
    assert texte.text_of(packed("word/document.xml", word), DOCX) == "Guten Tag\n"
    text = f"<o {T}><text:h>Titel</text:h><text:p>Ein <text:span>Satz</text:span></text:p></o>"
    assert texte.text_of(packed("content.xml", text), ODT) == "Titel\nEin Satz"


@pytest.mark.parametrize(
    "file",
    [
        BytesIO(b"PK\x03\x04kaputt"),
        packed("anderes.xml", "<x/>"),
        packed("word/document.xml", "<nicht zu"),
        packed("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'),
    ],
)
def test_a_broken_word_file_has_no_text(file):
    assert texte.text_of(file, DOCX) is None


def test_what_grows_without_measure_is_not_read(monkeypatch):
    monkeypatch.setattr(texte, "MAX_XML", 50)
    assert texte.text_of(packed("word/document.xml", f"<w:document {W}>{' ' * 99}</w:document>"), DOCX) is None


@pytest.mark.fault
@pytest.mark.parametrize(
    ("name", "mime", "whole", "inner"),
    [
        ("word/document.xml", DOCX, f"<w:document {W}>%s</w:document>", ("<w:p>", "<w:t>%s</w:t>", "</w:p>")),
        ("content.xml", ODT, f"<o {T}>%s</o>", ("<text:p>", "%s", "</text:p>")),
    ],
)
def test_paragraphs_in_paragraphs_do_not_grow_without_measure(name, mime, whole, inner):
    """A few kilobytes packed: each paragraph holds all that lies in those in it."""
    before, text, after = inner
    file = packed(name, whole % (before * 200 + text % ("x" * 400_000) + after * 200))
    tracemalloc.start()
    found = texte.text_of(file, mime)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == texte.LIMIT
    assert peak < 20_000_000


@pytest.mark.fault
def test_the_same_line_over_and_over_takes_no_minute():
    before, after = ("\n".join(f"a\n{name}{n}" for n in range(count)) for name, count in (("x", 400), ("y", 800)))
    begin = process_time()
    assert compare(before, after)
    assert process_time() - begin < 1
