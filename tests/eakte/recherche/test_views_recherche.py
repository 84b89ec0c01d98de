"""``@@recherche`` and ``@recherche`` over HTTP: by role, with words nobody should type, without an engine."""

from kommune.eakte.suche import api as suche
from kommune.eakte.suche.maschine import wahl
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from urllib.parse import quote

import pytest
import requests
import transaction


CLERK, OTHER, PASSWORD = "sachbearbeitung-steuer", "sachbearbeitung-verkehr", "Sehr-geheim-2026!"


@pytest.fixture
def dokument(live_town):
    vorgang = make_vorgang(
        live_town, make_akte(live_town, betreff="Rhabarberweg"), betreff="Rhabarberkuchen <b>fett</b>"
    )
    dokument = make_dokument(
        vorgang, betreff="Rezept", data=b"Man nehme Rhabarber & <script>alert(1)</script> Zucker", filename="rezept.txt"
    )
    suche.put([vorgang, dokument])
    transaction.commit()
    return dokument


def ask(town, path, who=CLERK, accept="text/html"):
    headers = {"Accept-Language": "de", "Accept": accept}
    auth = (who, PASSWORD) if who else None
    return requests.get(f"{town.absolute_url()}/{path}", auth=auth, headers=headers, allow_redirects=False)


def test_the_page_shows_hits_with_the_place_and_escapes_everything(live_town, dokument):
    shown = ask(live_town, "@@recherche?text=Rhabarber").text
    assert (
        "3 Treffer" in shown
        and f"dokument={dokument.UID()}&amp;suche=Rhabarber" in shown
        and "<mark>Rhabarber</mark>" in shown
    )
    assert "<b>fett" not in shown and "<script>alert(1)" not in shown
    assert "Federführung" in shown or "Art" in shown
    only = ask(live_town, "@@recherche?text=Rhabarber&art=Dokument").text
    assert "1 Treffer" in only and dokument.UID() in only


def test_the_endpoint_tells_the_same(live_town, dokument):
    told = ask(live_town, "@recherche?text=Rhabarber", accept="application/json").json()
    assert told["items_total"] == 3 and {one["@type"] for one in told["items"]} == {"Akte", "Vorgang", "Dokument"}
    (piece,) = [one for item in told["items"] for one in item["auszuege"]]
    assert [one["text"] for one in piece["stuecke"] if one["treffer"]] == ["Rhabarber"]
    found = ask(live_town, "@recherche-vorschlaege?text=Rhab", accept="application/json").json()["items"]
    assert dokument.absolute_url() in {one["@id"] for one in found}
    like = ask(live_town, f"@recherche-aehnliche?zu={dokument.UID()}", accept="application/json")
    assert like.status_code == 200


@pytest.mark.parametrize("who", [OTHER, "redaktion", "buergerin", None])
def test_nobody_else_is_told_anything(live_town, dokument, who):
    for path in (
        "@recherche?text=Rhabarber",
        "@recherche-vorschlaege?text=Rhab",
        f"@recherche-aehnliche?zu={dokument.UID()}",
    ):
        answer = ask(live_town, path, who, "application/json")
        assert answer.status_code in (200, 401, 403, 404)
        assert (
            "Rhabarber" not in answer.text.replace("text=Rhabarber", "") and dokument.absolute_url() not in answer.text
        )
        if answer.status_code == 200:
            assert not answer.json()["items"]
    page = ask(live_town, "@@recherche?text=Rhabarber", who)
    assert dokument.UID() not in page.text and dokument.absolute_url() not in page.text and "kuchen" not in page.text


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "wort " * 30,
        "-nur",
        "a*",
        "titel:!",
        '"',
        "((((",
        "*",
        "\x00",
        "der die das",
        "!?! ... --- ;;",
        "und oder der",
        "(a+)+$",
        "' OR 1=1",
        "%",
    ],
)
def test_whatever_is_typed_is_answered_in_words(live_town, dokument, text):
    page = ask(live_town, f"@@recherche?text={quote(text)}")
    assert page.status_code == 200 and "Suche" in page.text
    assert ask(live_town, f"@recherche?text={quote(text)}", accept="application/json").status_code in (200, 400)


def test_without_its_engine_the_search_says_so_and_nothing_else_stops(live_town, dokument, monkeypatch):
    away = wahl.at("postgresql://nobody@127.0.0.1:9/none", "weg")
    monkeypatch.setattr(wahl, "at", lambda *told: away)
    page = ask(live_town, "@@recherche?text=Rhabarber")
    assert page.status_code == 200 and "kann gerade nicht antworten" in page.text
    assert ask(live_town, "@recherche?text=Rhabarber", accept="application/json").status_code == 503
    assert ask(live_town, "akten").status_code == 200
