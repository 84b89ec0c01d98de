"""One folding of words for every search."""

from concurrent.futures import ThreadPoolExecutor
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.katalog.suchworte import stem
from kommune.eakte.core.katalog.suchworte import words

import pytest
import sys
import unicodedata


pytestmark = pytest.mark.rules


@pytest.mark.parametrize("word", ["Müller", "Mueller", "Muller", "MÜLLER", "Mu\u0308ller", "Mül\u00adler"])
def test_an_umlaut_is_found_in_every_spelling(word):
    assert fold(word) == "muller"


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "‛", "ʼ", "ʻ", "ʹ", "`", "´", "′", "\uff07"])
def test_an_apostrophe_of_any_shape_or_none_is_the_same(apostrophe):
    assert fold(f"O{apostrophe}Hara") == fold("OHara")


@pytest.mark.parametrize("dash", ["-", "–", "—", "‐", "\u2011", "−"])
def test_words_are_parted_by_dashes_of_any_length(dash):
    assert words(f"Meyer{dash}Landrut") == ["meyer", "landrut"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Straße", "STRASSE"), ("Größe", "Groesse"), ("Łukasz Weiß", "lukasz weiss"), ("Ñuñez-Øster", "nunez-oester")],
)
def test_spellings_of_one_word_are_the_same(one, other):
    assert fold(one) == fold(other)
    assert fold(unicodedata.normalize("NFD", one)) == fold(one)


def test_folding_twice_changes_nothing():
    for word in ("Mueller", "Steuer", "Æbelø", "Quelle"):
        assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(("one", "other"), [("anmelden", "Anmeldung"), ("Häuser", "Hausern"), ("Hunde", "Hund")])
def test_forms_of_a_word_have_one_stem(one, other):
    assert stem(fold(one)) == stem(fold(other))


def test_threads_do_not_stem_each_others_words():
    """One stemmer for all gave wrong stems, kept and indexed for good, and an answer 500 now and then."""
    found = ["anmeldungen", "wohnungsgeberbestatigung", "hundesteuerbescheid", "bebauungsplanen", "strassensperrungen"]
    plain = stem.__wrapped__
    right, before = [plain(word) for word in found], sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            told = list(pool.map(lambda _n: [plain(word) for word in found], range(1500)))
    finally:
        sys.setswitchinterval(before)
    assert [one for one in told if one != right] == []
