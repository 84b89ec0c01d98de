"""A cover and pages put together, whatever the files are, without Plone."""

from io import BytesIO
from kommune.eakte.ausdruck import rules
from kommune.eakte.ausdruck.rules import Teil
from kommune.eakte.core.druck.pdf_text import text_of
from musterstadt.papiere import pdf

import pikepdf
import pytest


pytestmark = pytest.mark.rules


def of_pages(many, *, password=""):
    made, out = pikepdf.Pdf.new(), BytesIO()
    for _n in range(many):
        made.add_blank_page()
        made.pages[-1].obj.Annots = pikepdf.Array([pikepdf.Dictionary(A=pikepdf.Dictionary(S=pikepdf.Name.JavaScript))])
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript)
    made.save(out, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return out.getvalue()


def test_pages_are_put_behind_the_cover_and_none_does_anything():
    bogen = rules.Bogen()
    assert [bogen.add(of_pages(2)), bogen.add(of_pages(1))] == [(2, ""), (1, "")]
    whole = bogen.finished(rules.cover({"Vorgang": "1/2 <b>x</b>"}, [Teil("1", "", "", "<script>", "a.pdf", 2)]))
    with pikepdf.open(BytesIO(whole)) as opened:
        assert len(opened.pages) == 4
        assert "/OpenAction" not in opened.Root
        assert b"JavaScript" not in b"".join(page.obj.unparse(resolved=True) for page in opened.pages)
    assert "1/2 <b>x</b>" in text_of(whole, "application/pdf")


@pytest.mark.parametrize(
    ("data", "why"), [(of_pages(1, password="x"), "schutz"), (b"%PDF-1.7 broken", "fehler"), (b"", "fehler")]
)
def test_what_cannot_be_printed_is_told_and_stops_nothing(data, why):
    bogen = rules.Bogen()
    assert bogen.add(data) == (0, why)
    assert bogen.add(pdf())[0] >= 1


def test_it_is_bounded(monkeypatch):
    monkeypatch.setattr(rules, "MAX_PAGES", 3)
    bogen = rules.Bogen()
    assert [bogen.add(of_pages(2)), bogen.add(of_pages(2)), bogen.add(of_pages(1))] == [(2, ""), (0, "menge"), (1, "")]
    monkeypatch.setattr(rules, "MAX_BYTES", 10)
    assert bogen.add(of_pages(1)) == (0, "menge")


def test_the_cover_says_on_which_page_each_begins():
    teile = [
        Teil("1", "", "", "A", "a.pdf", 2),
        Teil("2", "", "", "B", "b.zip", 0, "typ"),
        Teil("3", "", "", "C", "c", 1),
    ]
    words = " ".join(text_of(rules.cover({"Vorgang": "x"}, teile), "application/pdf").split())
    assert "Seite 1 bis 2" in words and "nicht druckbar" in words and "Seite 3 bis 3" in words
