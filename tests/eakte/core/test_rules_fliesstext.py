"""What a text of an editor brings along: nothing leaves its place, nobody learns what lies at an id or a path."""

from kommune.eakte.core.schutz.fliesstext import shown
from kommune.eakte.core.schutz.fliesstext import styles

import pytest


pytestmark = pytest.mark.rules
SITE, PLACE = "https://stadt.example", "https://stadt.example/ordner/"
PUBLIC, HIDDEN, NOTHING = "a" * 32, "b" * 32, "0" * 32


def clean(html):
    return shown(html, lambda uid: uid == PUBLIC, SITE, PLACE)


@pytest.mark.parametrize(
    ("style", "left"),
    [
        ("position:fixed;top:0;left:0;width:100vw;height:100vh;background:#fff;z-index:9999", ""),
        ("text-align: center; position: absolute", "text-align: center"),
        ("TEXT-ALIGN:Right", "text-align: right"),
        ("padding-left: 40px", "padding-left: 40px"),
        ("margin-left: -2000px; margin-top: -900px", ""),
        (r"\\70osition: fixed", ""),
        ("position/**/:fixed", ""),
        ("width: calc(100% + 999px)", ""),
        ("width: 99999px", ""),
        ("transform: scale(50)", ""),
        ("list-style-type: url(https://fremd.example/x)", ""),
        ("text-align: center; content: ';position:fixed'", "text-align: center"),
        ("display:none; opacity:0; color:#fff", ""),
    ],
)
def test_a_style_keeps_a_thing_in_its_place(style, left):
    assert styles(style) == left
    assert ("style=" in clean(f'<p style="{style}">x</p>')) is bool(left)


@pytest.mark.parametrize(
    "name", ["position-fixed", "vw-100", "modal", "pat-inject", "k-head", "fixed-top", "plone-modal"]
)
def test_a_class_of_the_page_itself_is_none_of_a_text(name):
    assert clean(f'<p class="{name} discreet">x</p>') == '<p class="discreet">x</p>'


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="/x"></iframe>',
        "<dialog open>x</dialog>",
        '<form action="https://fremd.example"><input name="kennwort"></form>',
        "<style>body{display:none}</style>",
        '<svg><a href="x">x</a></svg>',
        '<img src="data:image/png;base64,AAAA" onerror="alert(1)">',
        '<a data-bs-toggle="modal" data-pat-inject="x">x</a>',
    ],
)
def test_what_is_no_text_is_gone(html):
    for word in ("iframe", "dialog", "form", "input", "display", "svg", "data:", "onerror", "data-bs", "data-pat"):
        assert word not in clean(html)


def test_a_link_by_id_is_the_same_to_what_is_hidden_and_to_what_is_not_there():
    for way in (
        "resolveuid/{}",
        "../resolveUid/{}",
        "/resolveuid/{}#x",
        "https://stadt.example/resolveuid/{}",
        "\tresolve\nuid/{}",
    ):
        hidden, nothing = (clean(f'<a href="{way.format(uid)}">x</a>') for uid in (HIDDEN, NOTHING))
        assert hidden.replace(HIDDEN, NOTHING) == nothing
        assert f"{SITE}/@@resolveuid/{NOTHING}" in nothing
    assert clean(f'<a href="resolveuid/{PUBLIC}/x">x</a>') == f'<a href="resolveuid/{PUBLIC}/x">x</a>'


def test_a_picture_is_looked_up_only_where_everybody_may_view_it():
    for rest in ("", "/@@images/image/large"):
        assert f'src="resolveuid/{PUBLIC}{rest}"' in clean(f'<img src="resolveuid/{PUBLIC}{rest}">')
        assert f'src="{SITE}/@@resolveuid/{HIDDEN}{rest}"' in clean(f'<img src="resolveuid/{HIDDEN}{rest}">')
    for rest in ("/../akten/x", "/akten/x", "/@@images/../../akten"):
        assert f'src="{SITE}/@@resolveuid/' in clean(f'<img src="resolveuid/{PUBLIC}{rest}">')


@pytest.mark.parametrize(
    ("src", "whole"),
    [
        ("akten/1", "https://stadt.example/ordner/akten/1"),
        ("/akten/1", "https://stadt.example/akten/1"),
        ("../akten/1", "https://stadt.example/akten/1"),
        ("//stadt.example/akten/1", "https://stadt.example/akten/1"),
        ("https://stadt.example/bild", "https://stadt.example/bild"),
    ],
)
def test_a_picture_by_path_is_left_to_the_browser(src, whole):
    assert clean(f'<img src="{src}">') == f'<img src="{whole}">'
    assert clean(f'<img srcset="{src} 2x, {src} 3x">') == f'<img srcset="{whole} 2x, {whole} 3x">'


def test_what_editors_use_stays():
    html = (
        '<h2 id="teil">Kopf</h2><p style="text-align: center">Text <strong>fett</strong> <a href="#teil">auf</a> '
        '<a href="mailto:amt@stadt.example">Post</a><br></p><table class="table table-striped"><tbody><tr>'
        '<th scope="row">a</th><td colspan="2">b</td></tr></tbody></table><figure class="captioned">'
        f'<img class="image-left" src="resolveuid/{PUBLIC}/@@images/image/large" alt="Bild" data-picturevariant="large">'
        "</figure><details><summary>mehr</summary>x</details>"
    )
    again = clean(html)
    for part in ('id="teil"', "text-align: center", 'href="#teil"', "mailto:amt", "table-striped", 'scope="row"'):
        assert part in again
    for part in ("colspan", "captioned", "image-left", 'data-picturevariant="large"', "<summary>mehr</summary>"):
        assert part in again
    assert clean(again) == again
