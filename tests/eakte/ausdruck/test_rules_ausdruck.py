"""A cover and pages put together, whatever the files are, without Plone."""

from io import BytesIO
from kommune.eakte.ausdruck import rules
from kommune.eakte.ausdruck.rules import Teil
from kommune.eakte.core.druck.pdf_text import text_of
from musterstadt.papiere import pdf
from PIL import Image

import pikepdf
import pypdfium2
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


def test_a_picture_is_told_by_its_title_to_who_cannot_see_it(caplog):
    made = Image.new("RGB", (40, 30), "white")
    made.save(held := BytesIO(), "PNG")
    page = rules.picture(held.getvalue(), "image/png", 'Lageplan "Nord" <1>')
    with pikepdf.open(BytesIO(page)) as opened:
        told = [one.Alt for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert [str(one) for one in told] == ['Lageplan "Nord" <1>']
    assert "no required alt" not in caplog.text


def with_annotations(annots):
    made, out = pikepdf.Pdf.new(), BytesIO()
    made.add_blank_page()
    made.pages[0].obj.Annots = annots(made)
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["FileAttachment", "RichMedia", "Screen", "Movie", "Sound", "3D"])
def test_no_page_carries_a_file_or_a_player_on(kind):
    def annots(made):
        spec = pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec, F="rechnung.exe", EF=pikepdf.Dictionary(F=made.make_stream(b"MZ payload"))
        )
        return pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name(f"/{kind}"), FS=spec)])

    bogen = rules.Bogen()
    assert bogen.add(with_annotations(annots)) == (1, "")
    assert b"MZ payload" not in bogen.finished(rules.cover({}, [])) and "/FS" not in str(bogen.pdf.pages[-1].obj)


def test_the_action_of_a_field_above_is_taken_and_a_ring_of_fields_ends():
    def annots(made):
        action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
        above = made.make_indirect(pikepdf.Dictionary(T="feld", A=action, AA=pikepdf.Dictionary(E=action)))
        child = made.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, Parent=above))
        above.Parent = child
        return pikepdf.Array([child])

    bogen = rules.Bogen()
    assert bogen.add(with_annotations(annots)) == (1, "")
    above = bogen.pdf.pages[0].obj.Annots[0].Parent
    assert "/A" not in above and "/AA" not in above


def test_annotations_that_are_no_list_stop_nothing():
    bogen = rules.Bogen()
    assert bogen.add(with_annotations(lambda _made: pikepdf.Dictionary(A=1))) == (1, "")
    assert "/Annots" not in bogen.pdf.pages[0].obj


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


MARGIN_RIGHT = 20 * 72 / 25.4  # of letter.css, in points


@pytest.mark.parametrize("sheets", [True, False])
def test_nothing_of_the_contents_runs_over_the_margin_however_long_names_and_reasons_are(sheets):
    name, reason = "Antragsformular_Hundesteuer_" * 2 + "2026.pdf", "Betriebs- oder Geschäftsgeheimnis, " * 12
    teile = [
        Teil("2026/000123-00001-0001", "27.11.2026", "Eingang", "Anmeldung zur Hundesteuer", name, 3),
        Teil("2026/000123-00001-0002", "27.11.2026", "Eingang", "Anzeige", name, 0, rules.LEFT_OUT + reason),
        Teil("2026/000123-00001-0003", "27.11.2026", "Ausgang", "D" * 80, "b.zip", 0, "schutz"),
    ]
    drawn = pypdfium2.PdfDocument(rules.cover({"Vorgang": "V" * 90}, teile, sheets=sheets))
    rights = []
    for page in drawn:
        text = page.get_textpage()
        rights += [text.get_charbox(at)[2] for at in range(text.count_chars())]
        assert max(rights) <= page.get_width() - MARGIN_RIGHT + 0.5
    words = " ".join(text_of(rules.cover({}, teile, sheets=sheets), "application/pdf").split())
    assert "ausgelassen: Betriebs- oder Geschäftsgeheimnis" in words and len(rights) > 500
