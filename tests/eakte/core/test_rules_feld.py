"""Values of own fields: taken from forms, REST and answers, shown, found."""

from kommune.eakte.core.werte import feld as rules
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Feld
from kommune.eakte.core.werte.feld import Ort
from kommune.eakte.core.werte.meldungen import MELDUNGEN

import pytest


pytestmark = pytest.mark.rules
RASSEN = (("dackel", "Dackel"), ("pudel", "Pudel"))


def feld(art, **more):
    return Feld("f", art, "Feld", **more)


@pytest.mark.parametrize(
    "art,raw,kept,shown",
    [
        (Art.TEXT, "  Bello  ", "Bello", "Bello"),
        (Art.LANGTEXT, "a\r\nb", "a\nb", "a\nb"),
        (Art.AUSWAHL, "pudel", "pudel", "Pudel"),
        (Art.MEHRFACH, "pudel\ndackel", ["dackel", "pudel"], "Dackel, Pudel"),
        (Art.MEHRFACH, ["pudel", "pudel"], ["pudel"], "Pudel"),
        (Art.DATUM, "3.4.2026", "2026-04-03", "03.04.2026"),
        (Art.DATUM, "2026-04-03", "2026-04-03", "03.04.2026"),
        (Art.ZAHL, "1.234,50", "1234.5", "1.234,5"),
        (Art.ZAHL, 7, "7", "7"),
        (Art.ZAHL, 2.5, "2.5", "2,5"),
        (Art.BETRAG, "1.234,5 €", "1234.50", "1.234,50 €"),
        (Art.BETRAG, 12, "12.00", "12,00 €"),
        (Art.JA_NEIN, "ja", True, "ja"),
        (Art.JA_NEIN, False, False, "nein"),
        (
            Art.PERSON,
            {"vorname": "Ayşe", "familienname": "Yıldız", "geburtsdatum": "12.4.1985"},
            {"vorname": "Ayşe", "familienname": "Yıldız", "geburtsdatum": "1985-04-12"},
            "Ayşe Yıldız, geb. 12.04.1985",
        ),
        (
            Art.ANSCHRIFT,
            {"strasse": "Markt", "hausnummer": "1", "plz": "12345", "ort": "Musterstadt"},
            {"strasse": "Markt", "hausnummer": "1", "plz": "12345", "ort": "Musterstadt", "land": ""},
            "Markt 1, 12345 Musterstadt",
        ),
    ],
)
def test_a_value_is_kept_plain_and_shown_in_german(art, raw, kept, shown):
    one = feld(art, auswahl=RASSEN)
    assert rules.read(one, raw) == kept
    assert rules.show(one, kept) == shown
    assert rules.reread(one, kept) == kept


@pytest.mark.parametrize("art", [art for art in Art if art != Art.LISTE])
@pytest.mark.parametrize("raw", [None, "", " ", [], {}])
def test_nothing_entered_is_nothing(art, raw):
    assert raw == " " and art == Art.LANGTEXT or rules.read(feld(art, auswahl=RASSEN), raw) is None


@pytest.mark.parametrize(
    "art,raw,code",
    [
        (Art.TEXT, "x" * 501, "zu_lang"),
        (Art.TEXT, 7, "kein_text"),
        (Art.TEXT, "a\x00b", "zeichen"),
        (Art.AUSWAHL, "katze", "wahl"),
        (Art.AUSWAHL, ["pudel"], "wahl"),
        (Art.MEHRFACH, ["pudel", {}], "wahl"),
        (Art.MEHRFACH, 7, "wahl"),
        (Art.DATUM, "31.2.2026", "datum_gibt_es_nicht"),
        (Art.DATUM, 20260403, "datum"),
        (Art.ZAHL, "1.5", "zahl_unklar"),
        (Art.ZAHL, "viele", "zahl"),
        (Art.ZAHL, True, "zahl"),
        (Art.ZAHL, float("nan"), "zahl"),
        (Art.ZAHL, 10**40, "zahl"),
        (Art.ZAHL, "9" * 40, "zahl"),
        (Art.BETRAG, "1,234", "betrag"),
        (Art.JA_NEIN, "vielleicht", "ja_nein"),
        (Art.PERSON, {"vorname": "Ayşe"}, "familienname"),
        (Art.PERSON, "Ayşe Yıldız", "teile"),
        (Art.PERSON, {"alter": 4}, "teile"),
        (Art.ANSCHRIFT, {"plz": "1"}, "plz"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_word(art, raw, code):
    with pytest.raises(WertFehler) as caught:
        rules.read(feld(art, auswahl=RASSEN), raw)
    assert caught.value.code == code
    assert code in MELDUNGEN


def test_a_field_is_found_by_its_value_in_any_spelling_and_by_each_word():
    one = feld(Art.TEXT, orte=frozenset({Ort.SUCHE}))
    found = rules.tokens(one, "Müllers Bello")
    assert "f=bello" in found
    assert rules.asked(one, "Müllers Bello") in found
    assert rules.asked(one, "Muellers  bello") in found


@pytest.mark.parametrize(
    "art,kept,typed",
    [
        (Art.DATUM, "2026-04-03", "3.4.2026"),
        (Art.BETRAG, "1234.50", "1.234,50"),
        (Art.JA_NEIN, False, "nein"),
        (Art.MEHRFACH, ["dackel", "pudel"], "pudel"),
        (Art.ANSCHRIFT, {"strasse": "Am Markt", "ort": "Musterstadt"}, "am markt"),
    ],
)
def test_a_value_is_found_as_a_person_types_it(art, kept, typed):
    one = feld(art, auswahl=RASSEN, orte=frozenset({Ort.SUCHE}))
    assert rules.asked(one, typed) in rules.tokens(one, kept)


def test_what_is_not_for_the_search_and_long_texts_have_no_token():
    assert rules.tokens(feld(Art.TEXT), "Bello") == []
    assert rules.tokens(feld(Art.LANGTEXT, orte=frozenset({Ort.SUCHE})), "Bello") == []


def test_a_token_stays_short_whatever_is_entered():
    one = feld(Art.TEXT, orte=frozenset({Ort.SUCHE}))
    found = rules.tokens(one, " ".join(f"wort{number}" for number in range(80)) + "x" * 300)
    assert len(found) <= rules.MAX_WORDS + 1
    assert max(map(len, found)) <= rules.MAX_TOKEN + 2


def test_required_fields_without_a_value_are_named():
    must, may = feld(Art.TEXT, pflicht=True), feld(Art.TEXT)
    assert rules.missing((must, may), {}) == [must]
    assert rules.missing((must,), {"f": False}) == []
