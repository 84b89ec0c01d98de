"""A photo is filed without place, time and device; the picture is the same and still upright."""

from io import BytesIO
from kommune.eakte.ueberwachung.kontrolle import fotos
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import pytest


pytestmark = pytest.mark.rules
MAKE, DATE, GPS, ORIENTATION = 0x010F, 0x0132, 0x8825, 0x0112


def picture():
    found = Image.new("RGB", (40, 20), "white")
    found.paste((200, 30, 30), (0, 0, 10, 20))
    return found


def jpeg(turned=1, **more):
    exif = Image.Exif()
    exif[MAKE], exif[DATE], exif[ORIENTATION] = "GEHEIMPHONE", "2026:07:01 12:00:00", turned
    exif.get_ifd(GPS)[1], exif.get_ifd(GPS)[2] = "N", (48.0, 46.0, 30.0)
    out = BytesIO()
    picture().save(out, "JPEG", exif=exif, comment=b"GEHEIMNOTIZ", **more)
    return out.getvalue()


@pytest.mark.parametrize("turned", [1, 3, 6, 8])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_loses_all_but_how_it_is_turned(turned, progressive):
    before = jpeg(turned, progressive=progressive)
    assert b"GEHEIM" in before
    after = fotos.without_traces(before)
    assert b"GEHEIM" not in after and b"2026:07" not in after
    with Image.open(BytesIO(before)) as old, Image.open(BytesIO(after)) as new:
        assert old.tobytes() == new.tobytes()
        exif = new.getexif()
        assert (exif.get(ORIENTATION, 1), exif.get(MAKE), dict(exif.get_ifd(GPS))) == (turned, None, {})
    assert fotos.without_traces(after) == after


def test_a_second_picture_behind_the_end_is_cut_off():
    after = fotos.without_traces(jpeg() + jpeg())
    assert b"GEHEIM" not in after
    with Image.open(BytesIO(after)) as found:
        found.load()


def test_a_png_loses_its_texts():
    told = PngInfo()
    told.add_text("Author", "GEHEIMPHONE")
    told.add_itxt("Location", "GEHEIMORT")
    out = BytesIO()
    exif = Image.Exif()
    exif[MAKE] = "GEHEIMPHONE"
    picture().save(out, "PNG", pnginfo=told, exif=exif)
    after = fotos.without_traces(out.getvalue())
    assert b"GEHEIM" not in after
    with Image.open(BytesIO(after)) as found:
        assert found.tobytes() == picture().tobytes()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\xff\xd8",
        b"\xff\xd8\xff\xe1\x00",
        b"\xff\xd8\xff\xe1\xff\xff12",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x09IHDR",
    ],
)
def test_what_is_broken_or_no_photo_is_refused(data):
    with pytest.raises(ValueError):
        fotos.without_traces(data)
