"""What everybody finds: all that is published, at once, and nothing else; the engine is brought in step and forgets."""

from DateTime import DateTime
from kommune.eakte.suche.api import oeffentliche
from kommune.eakte.suche.maschine import wahl
from kommune.portal.leistungen import api as leistungen
from kommune.portal.suche import api as suche
from kommune.portal.suche import tafel
from musterstadt.leistungen import DRAFT
from musterstadt.leistungen import DRAFT_WORD
from plone import api
from plone.app.textfield.value import RichTextValue

import postgres
import pytest


WORD = "Quittenmarkt"


def make(town, portal_type="News Item", *, publish=True, **more):
    made = api.content.create(town, portal_type, title=f"{WORD} am Rathaus", description="Samstag ab neun", **more)
    if publish:
        api.content.transition(made, "publish")
    return made


def arts(found):
    return [one.art for one in found.treffer]


@pytest.fixture
def own_engine(tmp_path, monkeypatch):
    """An index of this test's own."""
    monkeypatch.setenv(wahl.VARIABLE, str(tmp_path))
    return oeffentliche()


@pytest.mark.parametrize(
    ("portal_type", "art"), [("News Item", "nachricht"), ("Document", "seite"), ("Event", "termin")]
)
def test_what_an_editor_publishes_is_found_at_once(town, own_engine, portal_type, art):
    made = make(town, portal_type, text=RichTextValue("<p>Mit Blasmusik</p>", "text/html", "text/html"))
    assert arts(suche.search("quittenmarkt")) == [art]
    assert suche.search("Qittenmarkt").gemeint == WORD
    assert [one.pfad for one in suche.search("Blasmusik").treffer] == [made.getId()]
    assert [one.titel for one in suche.suggest("quitt")] == [made.title]


@pytest.mark.leak
@pytest.mark.parametrize("user", [None, "buergerin-a", "redaktion", "fachadmin"])
def test_what_is_not_public_is_found_by_nobody_nor_spelt_nor_counted(town, own_engine, as_user, user):
    make(town, publish=False)
    make(town, effective=DateTime() + 2)
    make(town, expires=DateTime() - 2)
    suche.bring_in_step()
    with as_user(town, user):
        for asked in (WORD, DRAFT_WORD):
            found = suche.search(asked)
            assert (found.treffer, found.gemeint, dict(found.je_art)) == ((), "", {})
            assert suche.search(f"{asked[:-1]}x").gemeint == ""
            assert suche.suggest(asked[:6]) == ()
        assert DRAFT not in [one.id for one in suche.search("Hund").treffer]


@pytest.mark.leak
def test_what_is_withdrawn_is_gone_at_once_though_the_engine_still_knows_it(town, own_engine):
    made = make(town)
    suche.bring_in_step()
    assert suche.search(WORD).treffer
    api.content.transition(made, "reject" if "reject" in transitions(made) else "retract")
    assert own_engine.known(["quittenmarkt"])
    assert suche.search(WORD).treffer == ()
    assert suche.search("Quittenmarkd").gemeint == ""


def transitions(obj):
    return [one["id"] for one in api.portal.get_tool("portal_workflow").getTransitionsFor(obj)]


def test_the_engine_is_brought_in_step_once_and_forgets_what_is_gone(town, own_engine):
    made = make(town)
    assert suche.bring_in_step() > 5
    numbers = own_engine.numbers(-(2**62), 1000)
    assert set(numbers) == set(tafel.current().zeilen)
    assert suche.bring_in_step() == 0
    assert tafel.current().quellen(own_engine)[1]
    api.content.delete(made)
    assert suche.bring_in_step() == 1
    assert WORD.casefold() not in {word for word, _nr, _spalte in own_engine.places([WORD.casefold()], 5)}


def test_a_changed_text_is_found_by_its_new_words_alone(town, own_engine):
    suche.bring_in_step()
    obj = leistungen.get_leistung("hundesteuer-anmelden")
    leistungen.edit(obj, kurztext="Für Quastenflosser gilt anderes.")
    assert [one.id for one in suche.search("Quastenflosser").treffer] == ["hundesteuer-anmelden"]
    leistungen.edit(obj, kurztext="Für Hunde.")
    assert suche.search("Quastenflosser").treffer == ()


def test_an_engine_that_was_deleted_is_no_loss(town, own_engine):
    suche.bring_in_step()
    own_engine.path.unlink()
    assert suche.search("Hundesteuer").treffer[0].id == "hundesteuer-anmelden"
    assert suche.bring_in_step() > 5


def test_on_a_server_the_same_is_found(town, monkeypatch):
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    make(town)
    with postgres.cluster() as place:
        monkeypatch.setenv(wahl.VARIABLE, place)
        before = [suche.search(asked).treffer for asked in ("Gewerbe anmelden", WORD, "Rathausplatz")]
        assert all(before)
        suche.bring_in_step()
        assert [suche.search(asked).treffer for asked in ("Gewerbe anmelden", WORD, "Rathausplatz")] == before
        oeffentliche().close()


def test_an_engine_out_of_reach_is_told_and_suggests_nothing(town, monkeypatch):
    monkeypatch.setenv(wahl.VARIABLE, "postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(suche.MaschineFehlt):
        suche.search("Hund")
    assert suche.suggest("Hund") == ()
