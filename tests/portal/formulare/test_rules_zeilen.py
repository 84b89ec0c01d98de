"""What the form's action says of a question – several files, answers that end it – is chosen, and goes with the question."""

from kommune.portal.antrag.formular import ausschluss
from kommune.portal.antrag.formular.vorgabe import actions_model
from kommune.portal.formulare.modellpruefung import zulassung
from kommune.portal.formulare.werkstatt import bloecke
from kommune.portal.formulare.werkstatt import pflicht
from kommune.portal.formulare.werkstatt import rules
from kommune.portal.formulare.werkstatt.handlungen import Formularentwurf
from kommune.portal.formulare.werkstatt.handlungen import TUN
from kommune.portal.formulare.werkstatt.rules import UmbauFehler

import pytest


pytestmark = pytest.mark.rules
GRUND = "Für Hunde aus dem Tierheim ist das Tierheim zuständig: bitte dort fragen."


def act(draft, tun, **told):
    return Formularentwurf(**TUN[tun](draft, told), begonnen=True)


@pytest.fixture
def draft():
    made = Formularentwurf(bloecke.LEER, actions_model(), "", begonnen=True)
    made = act(
        made, "frage-anlegen", art="auswahl", label="Woher?", wahlen="heim|Tierheim\nzucht|Züchter", pflicht=True
    )
    made = act(made, "frage-anlegen", art="ja_nein", label="Volljährig?", pflicht=True)
    return act(made, "frage-anlegen", art="datei", label="Fotos", mehrere=True)


def test_several_files_are_a_tick_at_the_question(draft):
    assert pflicht.lines_of(draft.actions_model, pflicht.SEVERAL) == ["fotos"]
    again = act(draft, "frage-aendern", frage="fotos", label="Fotos", mehrere=True)
    assert pflicht.lines_of(again.actions_model, pflicht.SEVERAL) == ["fotos"]
    one = act(draft, "frage-aendern", frage="fotos", label="Foto", mehrere=False)
    assert pflicht.lines_of(one.actions_model, pflicht.SEVERAL) == []
    kept = act(draft, "frage-aendern", frage="fotos", label="Bilder")
    assert pflicht.lines_of(kept.actions_model, pflicht.SEVERAL) == ["fotos"]


def test_an_answer_that_ends_the_application_is_written_as_the_form_reads_it(draft):
    made = act(draft, "frage-aendern", frage="woher", label="Woher?", wahlen="heim|Tierheim\nzucht|Züchter",
               **{"ausschluss.heim": GRUND, "ausschluss.zucht": ""})  # fmt: skip
    made = act(made, "frage-aendern", frage="volljaehrig", label="Volljährig?", **{"ausschluss.nein": "Erst mit 18."})
    assert zulassung.check_actions(made.actions_model) == ()
    lines = pflicht.lines_of(made.actions_model, pflicht.EXCLUDING)
    asked = {"woher", "volljaehrig"}
    assert ausschluss.reasons(lines, {"woher": "heim", "volljaehrig": False}, asked) == {
        "woher": GRUND,
        "volljaehrig": "Erst mit 18.",
    }
    assert ausschluss.reasons(lines, {"woher": "zucht", "volljaehrig": True}, asked) == {}
    assert pflicht.exclusions_of(made.actions_model, "woher") == {"heim": GRUND}
    less = act(made, "frage-aendern", frage="woher", label="Woher?", wahlen="heim|Tierheim", **{"ausschluss.heim": " "})
    assert pflicht.exclusions_of(less.actions_model, "woher") == {}
    gone = act(made, "frage-loeschen", frage="volljaehrig")
    assert pflicht.exclusions_of(gone.actions_model, "volljaehrig") == {}
    assert pflicht.exclusions_of(gone.actions_model, "woher") == {"heim": GRUND}
    assert pflicht.lines_of(act(gone, "frage-loeschen", frage="fotos").actions_model, pflicht.SEVERAL) == []


@pytest.mark.parametrize(("frage", "told", "code"), [
    ("fotos", {"ausschluss.ja": "x"}, "ausschluss_art"),
    ("woher", {"wahlen": "heim", "ausschluss.katze": "x"}, "wert_wahl"),
    ("woher", {"wahlen": "heim", "ausschluss.heim": "x" * 301}, "lang"),
    ("woher", {"wahlen": "a=b|x", "ausschluss.a=b": "x"}, "wert_zeichen"),
])  # fmt: skip
def test_what_no_line_can_say_is_refused(draft, frage, told, code):
    with pytest.raises(UmbauFehler) as found:
        act(draft, "frage-aendern", frage=frage, label="Woher?", **told)
    assert found.value.code == code


def test_a_reason_of_several_lines_and_signs_is_one_line(draft):
    told = {"ausschluss.heim": "Erst\nfragen: <b>dann</b> kommen\x00"}
    made = act(draft, "frage-aendern", frage="woher", label="Woher?", wahlen="heim", **told)
    assert pflicht.exclusions_of(made.actions_model, "woher") == {"heim": "Erst fragen: <b>dann</b> kommen"}
    assert rules.questions_of(made.fields_model)["woher"].wahlen == (("heim", "heim"),)
