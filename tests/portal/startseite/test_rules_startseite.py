"""Kacheln: what each kind may hold, their order, their days."""

from datetime import date
from kommune.portal.startseite import rules
from kommune.portal.startseite.rules import Art

import pytest


pytestmark = pytest.mark.rules
BILD = "a" * 32


@pytest.mark.parametrize("art", list(Art))
def test_each_kind_has_its_fields_its_width_and_is_stored_with_what_it_says_alone(art):
    values = {"text": {"titel": "Hallo"}, "hinweis": {"text": "Achtung"}}.get(str(art), {})
    one = rules.kachel({"id": "k1", "art": str(art), "foo": "bar", **values})
    assert one.breite == rules.BREITEN[art]
    assert set(one.as_dict()) <= {"id", "art", "breite", "titel", *rules.FELDER[art]}
    assert rules.kachel(one.as_dict()) == one


@pytest.mark.parametrize(
    ("values", "feld", "grund"),
    [
        ({"art": "quatsch"}, "art", "falsch"),
        ({"art": "text"}, "titel", "fehlt"),
        ({"art": "text", "titel": "x" * 121}, "titel", "zu_lang"),
        ({"art": "text", "titel": "x", "bild": BILD}, "alt", "fehlt"),
        ({"art": "text", "titel": "x", "bild": "../../etc", "alt": "y"}, "bild", "falsch"),
        ({"art": "text", "titel": "x", "ziel": "javascript:alert(1)"}, "ziel", "falsch"),
        ({"art": "text", "titel": "x", "ziel": "//fremd.example"}, "ziel", "falsch"),
        ({"art": "text", "titel": "x", "ziel": "data:text/html,x"}, "ziel", "falsch"),
        ({"art": "text", "titel": "x", "breite": "riesig"}, "breite", "falsch"),
        ({"art": "aufmacher", "fokus": "dahinter"}, "fokus", "falsch"),
        ({"art": "hinweis"}, "text", "fehlt"),
        ({"art": "hinweis", "text": "x", "von": "2026-12-24", "bis": "2026-12-23"}, "bis", "falsch"),
        ({"art": "hinweis", "text": "x", "von": "morgen"}, "von", "falsch"),
        ({"art": "nachrichten", "anzahl": "13"}, "anzahl", "falsch"),
        ({"art": "nachrichten", "anzahl": "٣"}, "anzahl", "falsch"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(values, feld, grund):
    with pytest.raises(rules.Fehler) as fault:
        rules.kachel(values)
    assert (fault.value.feld, fault.value.grund) == (feld, grund)


@pytest.mark.parametrize(
    "ziel", ["kontakt", "/leistungen/@@a-z?buchstabe=H", "https://www.musterstadt.example/x", "a#b"]
)
def test_links_lead_into_the_site_or_to_a_web_address(ziel):
    assert rules.kachel({"art": "text", "titel": "x", "ziel": ziel}).ziel == ziel


def test_a_long_link_that_is_none_is_refused_at_once():
    with pytest.raises(rules.Fehler):
        rules.kachel({"art": "text", "titel": "x", "ziel": "leistungen/" + "wohngeld" * 60 + "ü"})


def test_a_notice_stands_from_its_first_to_its_last_day():
    one = rules.kachel({"art": "hinweis", "text": "x", "von": "2026-12-24", "bis": "2026-12-26"})
    shown = [day for day in range(22, 29) if rules.is_shown(one, date(2026, 12, day))]
    assert shown == [24, 25, 26]


def test_a_kachel_moves_by_one_and_stops_at_the_ends():
    page = tuple(rules.kachel({"id": name, "art": "stand"}) for name in ("a", "b", "c"))
    ids = lambda kacheln: "".join(one.id for one in kacheln)  # noqa: E731
    assert ids(rules.moved(page, "b", -1)) == "bac" and ids(rules.moved(page, "b", 1)) == "acb"
    assert ids(rules.moved(page, "a", -1)) == "abc" and ids(rules.moved(page, "weg", 1)) == "abc"
    assert rules.new_id(["k1", "k3"]) == "k2" and rules.new_id([]) == "k1"
