"""The Word template of Musterstadt passes the checks of every template, and makes a Bescheid."""

from kommune.eakte.postausgang.word import api as word
from kommune.portal.musterstadt import schriftverkehr


def test_musterstadt_has_a_word_template_that_makes_a_bescheid(town, monkeypatch):
    monkeypatch.setattr(schriftverkehr, "EDITOR", "redaktion")
    schriftverkehr.put_word_template()
    (one,) = word.list_vorlagen()
    assert (one.titel, one.ergebnis) == (schriftverkehr.WORD, "bestaetigt")
    assert "vorgang.aktenzeichen" in one.platzhalter
