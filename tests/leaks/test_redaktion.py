"""What an editor writes into a page besides its text."""

from test_innen import call
from test_innen import JSON
from test_innen import PASSWORD

import pytest
import re
import requests
import transaction


pytestmark = pytest.mark.leak


def patched(town, **body):
    return call(town, "PATCH", "impressum", "redaktion", json=body, headers=JSON)


@pytest.mark.parametrize("creators", [["fachadmin"], [], ["redaktion", "fachadmin"], "fachadmin", [""]])
def test_an_editor_puts_nobody_elses_name_under_a_page(live_town, creators):
    before = live_town.impressum.creators
    answer = patched(live_town, creators=creators)
    assert (answer.status_code, answer.json()["field"]) == (400, "creators")
    transaction.begin()
    assert live_town.impressum.creators == before
    assert patched(live_town, creators=list(before)).status_code == 204  # got by GET, sent back


def test_nor_in_the_editing_form(live_town):
    before = live_town.impressum.creators
    session = requests.Session()
    session.auth = ("redaktion", PASSWORD)
    url = f"{live_town.impressum.absolute_url()}/edit"
    data = {
        "form.widgets.IDublinCore.title": "Impressum von uns",
        "form.widgets.IDublinCore.creators": "fachadmin",
        "form.widgets.IVersionable.changeNote": "",
        "form.buttons.save": "Speichern",
    }
    page = session.get(url, timeout=60).text
    data["_authenticator"] = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)[1]
    answer = session.post(url, data=data, allow_redirects=False, timeout=60)
    assert answer.status_code == 400
    assert "dürfen Sie nicht ändern" in answer.text
    transaction.begin()
    assert live_town.impressum.creators == before
    data["form.widgets.IDublinCore.creators"] = ";".join(before)
    assert session.post(url, data=data, allow_redirects=False, timeout=60).status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("IVersionable.changeNote", "Ä b" * 1_000),
        ("ICategorization.subjects", "Ä b" * 1_000),
        ("IOwnership.rights", "x" * 500_001),
        ("IRichTextBehavior.text", "x" * 500_001),
    ],
    ids=lambda value: value if len(value) < 50 else "long",
)
def test_no_form_takes_a_text_of_any_length(live_town, field, value):
    session = requests.Session()
    session.auth = ("redaktion", PASSWORD)
    url = f"{live_town.impressum.absolute_url()}/edit"
    data = {
        "form.widgets.IDublinCore.title": "Impressum von uns",
        f"form.widgets.{field.replace('ICategorization', 'IDublinCore').replace('IOwnership', 'IDublinCore')}": value,
        "form.buttons.save": "Speichern",
    }
    page = session.get(url, timeout=60).text
    data["_authenticator"] = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)[1]
    answer = session.post(url, data=data, allow_redirects=False, timeout=60)
    assert answer.status_code == 400
    assert "ist länger als die erlaubten" in answer.text


@pytest.mark.parametrize(
    "kind", ["text/x-python", "text/restructured", "application/pdf", "text/x-web-markdown", "x", 5]
)
def test_a_text_is_html_or_plain(live_town, kind):
    answer = patched(live_town, text={"data": "<p>x</p>", "content-type": kind})
    assert (answer.status_code, answer.json()["field"]) == (400, "text"), answer.text
    for usual in ("text/html", "text/plain"):
        assert patched(live_town, text={"data": "x", "content-type": usual}).status_code == 204
    assert patched(live_town, text="<p>x</p>").status_code == 204
