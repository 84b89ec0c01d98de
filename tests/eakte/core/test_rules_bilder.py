"""Pictures in a letter: by their pixels, not by their bytes; and nothing from anywhere else."""

from base64 import b64encode
from io import BytesIO
from kommune.eakte.core.druck import pdf
from kommune.eakte.core.druck.pdf import MAX_PIXELS
from kommune.eakte.core.druck.pdf import pixels_of
from kommune.eakte.core.druck.pdf import render_pdf
from PIL import Image

import pikepdf
import pytest


pytestmark = pytest.mark.rules
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'


def png(width, height):
    out = BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


def img(data, mime="image/png"):
    return f'<p>Text</p><img style="width: 2cm" alt="Bild" src="data:{mime};base64,{b64encode(data).decode()}">'


def pictures(letter):
    with pikepdf.open(BytesIO(letter)) as opened:
        return [one for page in opened.pages for one in page.images]


def test_a_picture_of_too_many_pixels_is_left_out_whatever_its_size():
    large, small = png(10_000, 4_000), png(100, 100)
    assert len(large) < 20_000 < MAX_PIXELS < pixels_of(large)
    assert len(pictures(render_pdf(img(large) + img(small), title="x"))) == 1


def test_many_pictures_count_together(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_PIXELS", 30_000)
    html = "".join(img(png(100, 120 + number)) for number in range(4))
    assert len(pictures(render_pdf(html, title="x"))) == 2


@pytest.mark.parametrize("data", [b"", b"x", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"II*\0"])
def test_what_is_no_picture_has_no_pixels(data):
    assert pixels_of(data) == 0


@pytest.mark.parametrize(
    "inner",
    [
        '<image x:href="file:///etc/passwd" width="9" height="9"/>',
        '<image x:href="http://127.0.0.1:1/x" width="9" height="9"/>',
        '<use x:href="file:///etc/passwd#a"/>',
        "<style>@import url(file:///etc/passwd);</style>",
    ],
)
def test_a_drawing_reads_nothing_from_elsewhere(inner, monkeypatch):
    asked = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda self, url, *more: asked.append(url))
    render_pdf(img(DRAWING.format(inner).encode(), "image/svg+xml"), title="x")
    assert [one for one in asked if "data:" not in str(getattr(one, "full_url", one))] == []
