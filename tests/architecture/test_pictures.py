"""The pictures of the handbooks: each asked for is there and shown, with words for who does not see it, and small."""

from pathlib import Path
from PIL import Image

import importlib.util
import pytest
import re


pytestmark = pytest.mark.rules

# What a clerk opens on a day; each is shown on the office's screen and on a phone.
DAY = """heute schreibtisch aufgaben vorgang angaben nachrichten bescheide vorgang-aufgaben beteiligte journal-kurz
dokument-seite unterlagen-hinzufuegen vermerk schreiben-verfassen wiedervorlage nachforderung fristen recherche akten akte
akte-anlegen aktenplan brief-erfassen post-heute unterschriftenmappe adressbuch textbausteine merkliste vertretung
ueberwachung anmeldungen"""
DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
SHOWN = re.compile(r"!\[([^\]]*)\]\(bilder/([^)]+)\.png\)")


@pytest.fixture(scope="module")
def pictures():
    spec = importlib.util.spec_from_file_location("docs_pictures", DOCS / "pictures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def shown():
    """``(alt, name)`` of each picture in a handbook."""
    return [found for page in sorted((DOCS / "de").glob("*.md")) for found in SHOWN.findall(page.read_text())]


def test_the_list_the_folder_and_the_handbooks_have_the_same_pictures(pictures, shown):
    listed = {bild.name for bild in pictures.read(pictures.LIST.read_text())}
    assert {name for _alt, name in shown} == listed
    assert {path.stem for path in pictures.FOLDER.glob("*")} == listed
    assert 15 <= len(listed) <= 150


@pytest.mark.parametrize("name", DAY.split())
def test_each_page_of_the_day_is_pictured_at_both_widths(pictures, shown, name):
    for one, breite in ((name, 1366), (f"{name}-handy", 360)):
        assert Image.open(pictures.FOLDER / f"{one}.png").width == breite
        assert one in {shown_name for _alt, shown_name in shown}


def test_each_is_shown_once_and_has_words_of_its_own(shown):
    names, texts = [name for _alt, name in shown], [alt.strip() for alt, _name in shown]
    assert len(set(names)) == len(names)
    assert len(set(texts)) == len(texts)
    assert [text for text in texts if len(text) < 20] == []


def test_no_other_kind_of_picture_slips_into_a_handbook():
    for page in (DOCS / "de").glob("*.md"):
        text = page.read_text()
        assert text.count("![") == len(SHOWN.findall(text)), page.name
        assert "<img" not in text, page.name


def test_they_are_small(pictures):
    sizes = {path.name: path.stat().st_size for path in pictures.FOLDER.glob("*")}
    assert {name: size for name, size in sizes.items() if size > pictures.MOST_BYTES} == {}
    assert sum(sizes.values()) <= pictures.ALL_BYTES


def test_each_is_a_png_with_a_palette(pictures):
    for path in pictures.FOLDER.glob("*.png"):
        head = path.read_bytes()[:26]
        assert (head[:8], head[25]) == (b"\x89PNG\r\n\x1a\n", 3), path.name


@pytest.mark.parametrize(
    "line",
    [
        "name  /  -",
        "name  /  -  breit",
        "a  /  -  100\na  /  -  100",
        "a-handy  /  -  100\na  /  -  1366+360",
        "a  /  -  360+1366",
    ],
)
def test_a_line_that_cannot_be_read_is_named(pictures, line):
    with pytest.raises(ValueError, match="."):
        pictures.read(line)
