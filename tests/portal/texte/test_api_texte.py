"""The town's own words: kept, checked, sent, journaled and taken back."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.journal import api as journal
from kommune.portal.antrag.stand import Stand
from kommune.portal.antrag.texte import wort
from kommune.portal.texte import api as texte
from kommune.portal.upgrades.v20261128002.texte import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import pytest


FACTS = {"nummer": "A-1", "titel": "Hund ${url}", "url": "https://stadt/x", "stadt": "Musterstadt"}
NAMES = [
    "antrag-eingang",
    "antrag-quittung",
    "konto-neu",
    "konto-passwort",
    "postfach-nachricht",
    "postfach-rueckfrage",
    "postfach-bescheid",
]


def test_every_text_has_a_name_of_its_own_and_no_fault(site):
    names = [one.name for one in texte.all_texts()]
    assert len(names) == len(set(names)) and set(NAMES) <= set(names)
    for one in texte.all_texts():
        for language in texte.LANGUAGES:
            assert all(texte.example(one.name, texte.default(one.name, language)).values())


def test_german_is_sent_and_english_where_it_is_asked_for(site):
    assert texte.fill("antrag-eingang", **FACTS)["betreff"] == "Ihr Antrag ist eingegangen: A-1"
    assert texte.fill("antrag-eingang", language="en", **FACTS)["betreff"] == "Your application has arrived: A-1"


def test_the_words_of_the_town_are_sent_and_taken_back(town):
    texte.change("antrag-eingang", "de", {"betreff": "Post für Sie: ${nummer}"})
    sent = texte.fill("antrag-eingang", **FACTS)
    assert sent["betreff"] == "Post für Sie: A-1"
    assert "„Hund ${url}“" in sent["text"] and "https://stadt/x" in sent["text"]
    assert texte.is_changed("antrag-eingang", "de") and not texte.is_changed("antrag-eingang", "en")
    texte.reset("antrag-eingang", "de")
    assert not texte.is_changed("antrag-eingang", "de")
    assert texte.fill("antrag-eingang", **FACTS)["betreff"] == "Ihr Antrag ist eingegangen: A-1"


def test_what_equals_the_release_is_not_kept(town):
    texte.change("antrag-eingang", "de", texte.default("antrag-eingang", "de"))
    assert not texte.is_changed("antrag-eingang", "de")


@pytest.mark.parametrize(
    ("language", "parts", "field"),
    [
        ("de", {"text": "${url} ${strasse}"}, "text"),
        ("de", {"text": "ohne Link"}, "text"),
        ("de", {"betreff": ""}, "betreff"),
        ("de", {"betreff": "x" * 201}, "betreff"),
        ("de", {"text": "${url}" + "x" * 5000}, "text"),
        ("de", {"text": "${url} \x00"}, "text"),
        ("de", {"text": None}, "text"),
        ("de", {"text": ["${url}"]}, "text"),
        ("de", {"fuss": "x"}, "fuss"),
        ("fr", {"betreff": "x"}, ""),
    ],
)
def test_what_cannot_be_sent_is_refused_and_changes_nothing(town, language, parts, field):
    with pytest.raises(Invalid) as refused:
        texte.change("konto-neu", language, parts)
    assert (refused.value.field or "") == field
    assert not texte.is_changed("konto-neu", "de")


def test_a_text_there_is_not_is_unknown(town):
    with pytest.raises(Unknown):
        texte.change("gibt-es-nicht", "de", {"text": "x"})


def test_a_subject_stays_one_line(town):
    texte.change("konto-neu", "de", {"betreff": "Ihr Konto\r\nBcc: alle@example.org"})
    assert texte.present("konto-neu", "de")["betreff"] == "Ihr Konto Bcc: alle@example.org"


def test_a_change_stands_in_the_journal_of_the_town(town, as_user):
    with as_user(town, "fachadmin"):
        texte.change("konto-passwort", "de", {"betreff": "Passwort"})
        texte.change("konto-passwort", "de", {"betreff": "Neues Passwort"})
    entry = next(iter(journal.entries(town, limit=1)))
    assert (entry["aktion"], entry["akteur"]) == ("einstellung", "fachadmin")
    assert (entry["alter_wert"], entry["neuer_wert"]) == ({"de.betreff": "Passwort"}, {"de.betreff": "Neues Passwort"})


def test_a_word_of_the_town_whose_placeholder_is_gone_gives_way_to_the_release(town, caplog):
    texte.change("antrag-eingang", "de", {"betreff": "Post für Sie"})
    record = getUtility(IRegistry).records["kommune.texte.antrag_eingang"]
    record.value = {"de.betreff": "Frau ${vorname}"}
    assert texte.fill("antrag-eingang", **FACTS)["betreff"] == "Ihr Antrag ist eingegangen: A-1"
    assert "antrag-eingang" in caplog.text


def test_the_word_for_a_state_is_the_town_s(town):
    assert wort(Stand.RECEIVED, town.REQUEST) == "Eingegangen"
    texte.change("antrag-stand-received", "de", {"wort": "Ist da"})
    assert wort(Stand.RECEIVED, town.REQUEST) == "Ist da"


def test_an_older_site_gets_the_page_and_the_right(town):
    permission = "kommune.portal: Manage Texte"
    town.manage_permission(permission, [], acquire=0)
    town.portal_controlpanel.unregisterConfiglet("kommune-texte")
    for _again in range(2):
        upgrade(town.portal_setup)
        assert [one["name"] for one in town.rolesOfPermission(permission) if one["selected"]] == [
            "Fachadministration",
            "Manager",
        ]
        assert "kommune-texte" in [action.getId() for action in town.portal_controlpanel.listActions()]
    assert api.portal.get().title
