"""The examples of ``docs/rest`` are what the shipped Musterstadt answers; KOMMUNE_RECORD=1 writes them anew."""

from pathlib import Path
from rest_examples.play import Play
from rest_examples.plays_akten import play_auskunft
from rest_examples.plays_akten import play_order
from rest_examples.plays_akten import play_records
from rest_examples.plays_altbestand import play_altbestand
from rest_examples.plays_antrag import play_citizen
from rest_examples.plays_antrag import play_clerk
from rest_examples.plays_antrag import play_entwuerfe
from rest_examples.plays_antrag import play_petitionen
from rest_examples.plays_beteiligung import play_beteiligung
from rest_examples.plays_beteiligung import play_startseite
from rest_examples.plays_entscheidungshilfe import play_automatik
from rest_examples.plays_entscheidungshilfe import play_entscheidungshilfe
from rest_examples.plays_formulare import play_formulare
from rest_examples.plays_formulare import play_sprachen
from rest_examples.plays_gebuehren import play_gebuehren
from rest_examples.plays_konten import play_organisation
from rest_examples.plays_konten import play_vollmacht
from rest_examples.plays_projekte import play_buergerhaushalt
from rest_examples.plays_projekte import play_projekte
from rest_examples.plays_termine import play_termine
from rest_examples.plays_umfragen import play_umfragen
from rest_examples.plays_vorgang import play_log_ins
from rest_examples.plays_vorgang import play_vorgangstypen
from rest_examples.plays_zugang import play_providers
from rest_examples.plays_zugang import play_second_factor
from rest_examples.recorder import blocks
from rest_examples.recorder import written_anew

import os
import pytest


FOLDER = Path(__file__).parents[2] / "docs" / "rest"


def test_rest_examples_in_the_docs_are_what_the_town_answers(demo):
    play = Play(demo)
    nummer, code = play_citizen(play)
    play_entwuerfe(play)
    play_clerk(play, nummer, code)
    play_records(play)
    play_auskunft(play)
    play_order(play)
    play_vorgangstypen(play)
    play_gebuehren(play)
    play_entscheidungshilfe(play)
    play_automatik(play)
    play_altbestand(play)
    play_beteiligung(play)
    play_startseite(play)
    play_petitionen(play)
    play_projekte(play)
    play_buergerhaushalt(play)
    play_umfragen(play)
    play_termine(play)
    play_formulare(play)
    play_organisation(play)
    play_vollmacht(play)
    play_sprachen(play)
    play_log_ins(play)
    play_providers(play)
    play_second_factor(play)
    examples = play.recorder.examples

    pages = sorted(FOLDER.glob("*.md"))
    if os.environ.get("KOMMUNE_RECORD"):
        for page in pages:
            page.write_text(written_anew(page.read_text(), examples))
    shown = {}
    for page in pages:
        shown |= blocks(page.read_text())
    assert sorted(shown) == sorted(examples), "each example stands on one page"
    for name, example in examples.items():
        assert shown[name] == example, f"{name}: record anew with `make docs`"


@pytest.mark.rules
def test_rest_examples_are_all_reached_from_the_index():
    index = (FOLDER / "README.md").read_text()
    assert [
        page.name for page in FOLDER.glob("*.md") if page.name != "README.md" and f"({page.name})" not in index
    ] == []
