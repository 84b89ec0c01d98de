"""A complete file that is handed on: sheets, bookmarks, index and hashes, without Plone."""

from io import BytesIO
from kommune.eakte.ausdruck import akte
from kommune.eakte.ausdruck import rules
from kommune.eakte.ausdruck.akte import Stueck
from kommune.eakte.ausdruck.akte import Verzeichnis
from kommune.eakte.ausdruck.rules import Teil
from kommune.eakte.core.druck.pdf_text import text_of
from musterstadt.papiere import pdf

import pikepdf
import pytest


pytestmark = pytest.mark.rules


def teil(nummer, seiten=1, grund=""):
    return Teil(nummer, "01.07.2026", "Eingang", f"Titel {nummer}", "a.pdf", seiten, grund)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_every_sheet_has_a_number_and_every_dokument_a_bookmark(turned):
    bogen = rules.Bogen()
    for _n in range(3):
        bogen.add(pdf())
    for page in bogen.pdf.pages:
        page.rotate(turned, relative=False)
    gruppen = [("9/1 Bescheid", [teil("1"), teil("2")]), ("9/2 Widerspruch", [teil("3", 0, "typ"), teil("4")])]

    def finish(opened, first):
        assert first == 1
        akte.number_sheets(opened, first)
        akte.add_bookmarks(opened, gruppen, first)

    data = bogen.finished(rules.cover({"Vorgang": "9/1"}, gruppen[0][1], sheets=True), finish=finish)
    words = text_of(data, "application/pdf")
    assert all(f"Blatt {number}" in words for number in (1, 2, 3)) and "Blatt 4" not in words
    with pikepdf.open(BytesIO(data)) as opened, opened.open_outline() as outline:
        found = [(one.title, [child.title for child in one.children]) for one in outline.root]
    assert found == [
        ("Deckblatt und Inhalt", []),
        ("9/1 Bescheid", ["1 Titel 1", "2 Titel 2"]),
        ("9/2 Widerspruch", ["4 Titel 4"]),
    ]


def test_the_contents_name_the_sheets_and_why_one_is_left_out():
    words = text_of(
        rules.cover({}, [teil("1"), teil("2", 3), teil("3", 0, f"{rules.LEFT_OUT}Beratungsgeheimnis")], sheets=True),
        "application/pdf",
    )
    told = " ".join(words.split())
    assert "Blatt 1" in told and "Blatt 2 bis 4" in told and "ausgelassen: Beratungsgeheimnis" in told


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Brief.pdf", "dokumente/0007-Brief.pdf"),
        ("../../etc/passwd", "dokumente/0007-_.._etc_passwd"),
        ("Größe 1.pdf", "dokumente/0007-Größe 1.pdf"),
        ("a\nb:c", "dokumente/0007-a_b_c"),
        ("", "dokumente/0007-datei"),
    ],
)
def test_a_name_in_the_zip_harms_no_system(name, wanted):
    assert akte.path_in_zip(7, name) == wanted


def test_index_and_hashes_tell_what_is_there_and_escape_it():
    found = Verzeichnis("Akte <b>", [Stueck("akte.pdf", "ab" * 32), Stueck("dokumente/1.pdf", "cd" * 32, teil("1<"))])
    found.ausgelassen.append(("5", "Notiz <i>", "intern & vertraulich"))
    page = akte.index_page(found).decode()
    for told in ("Akte &lt;b&gt;", "1&lt;", "Notiz &lt;i&gt;", "intern &amp; vertraulich", 'href="dokumente/1.pdf"'):
        assert told in page
    assert "<b>" not in page and "<i>" not in page
    assert akte.hash_list(found.stuecke).decode() == f"{'ab' * 32}  akte.pdf\n{'cd' * 32}  dokumente/1.pdf\n"
