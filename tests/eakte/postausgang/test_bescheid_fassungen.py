"""Versions of a Bescheid: what was submitted, what was signed, the fair copy; the signature is bound to one of them."""

from kommune.eakte.akte import api as akten
from kommune.eakte.akte.interfaces import IAbschnitt
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.ausfertigung import brief
from kommune.eakte.upgrades.v20261128002.bescheide import upgrade
from musterstadt.akten import make_vorgang
from musterstadt.frueher import without_fassungen
from musterstadt.reinschriften import make_letters
from plone.app.textfield.value import RichTextValue
from test_ruecknahme import CLERK
from test_ruecknahme import drafted
from test_ruecknahme import HEAD
from test_ruecknahme import sign
from zope.component import getMultiAdapter
from zope.component import getUtility
from zope.interface import alsoProvides

import pytest


@pytest.fixture
def bescheid(town, as_user):
    return drafted(town, as_user)


def anlaesse(bescheid):
    found = sorted(akten.list_fassungen(bescheid), key=lambda one: one["version"])
    return [(one["version"], one["anlass"], one["von"]) for one in found]


def test_each_state_is_a_version_and_the_signature_names_the_one_it_signed(town, as_user, bescheid):
    assert akten.list_fassungen(bescheid) == []
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    with as_user(town, HEAD):
        postausgang.return_for_correction(bescheid, reason="Falscher Betrag")
    bescheid.text = RichTextValue("<p>Die Steuer beträgt 120 Euro.</p>", "text/html", "text/x-html-safe")
    sign(town, as_user, bescheid)
    assert anlaesse(bescheid) == [
        (1, "submit", CLERK),
        (2, "submit", CLERK),
        (3, "sign", HEAD),
        (4, "reinschrift", HEAD),
    ]
    texts = [datei.read(akten.reference_to(akten.get_fassung(bescheid, number))) for number in (1, 2, 3)]
    assert [b"120 Euro" in text for text in texts] == [False, True, True]
    assert [b"ENTWURF" in text for text in texts] == [True, True, False]
    letter, signed = akten.get_fassung(bescheid, 4), akten.get_fassung(bescheid, 3)
    assert letter["sha256"] == postausgang.fair_copy(bescheid).sha256
    assert letter["signatur"]["sha256"] == signed["sha256"]
    assert (letter["signatur"]["version"], letter["signatur"]["am"]) == (3, bescheid.gezeichnet_am)
    assert signed["sha256"] in [e["neuer_wert"] for e in journal.entries(bescheid) if e["metadatum_name"] == "sha256"]
    kept = set(getUtility(IDateiHalter, name="dokumente").hashes(town))
    assert {one["sha256"] for one in akten.list_fassungen(bescheid)} <= kept
    assert akten.is_intact(bescheid)


def test_the_letter_is_made_of_the_version_that_was_signed_whatever_changes_meanwhile(
    town, as_user, bescheid, monkeypatch
):
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    with as_user(town, HEAD):
        postausgang.sign(bescheid)
    monkeypatch.setattr(brief, "document", lambda **werte: pytest.fail("the letter is written anew"))
    make_letters(town)
    assert anlaesse(bescheid)[-1] == (3, "reinschrift", HEAD)


def test_another_version_is_not_signed_in_its_stead(town, as_user, bescheid):
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
        read = bescheid.version
        postausgang.recall(bescheid)
        postausgang.submit_for_signature(bescheid)
    with as_user(town, HEAD):
        with pytest.raises(WrongState):
            postausgang.sign(bescheid, fassung=read)
        postausgang.sign(bescheid, fassung=bescheid.version)
    assert postausgang.state_of(bescheid) == "final"


@pytest.mark.parametrize("name", ["version", "sha256", "fassungen", "dateiname", "fassung_von"])
def test_nobody_writes_a_version_by_hand(town, as_user, bescheid, name):
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    with pytest.raises(WrongState):
        setattr(bescheid, name, "anders")


def test_the_section_shows_the_versions_and_what_was_signed(town, as_user, bescheid):
    sign(town, as_user, bescheid)
    alsoProvides(town.REQUEST, IKommuneEakteLayer)
    section = getMultiAdapter((bescheid, town.REQUEST), IAbschnitt, name="abschnitt-fassungen")
    section.update()
    html = section.render()
    assert f"{bescheid.absolute_url()}/@@datei?fassung=3" in html
    assert akten.get_fassung(bescheid, 2)["sha256"] in html


def test_an_older_bescheid_gets_its_versions_with_the_same_hashes(town, as_user, bescheid):
    sign(town, as_user, bescheid)
    letter = postausgang.fair_copy(bescheid).sha256
    waiting = drafted_again(town, as_user, bescheid)
    for one in (bescheid, waiting):
        without_fassungen(one)
    for _again in range(2):
        upgrade(town.portal_setup)
    assert anlaesse(bescheid) == [(1, "reinschrift", HEAD)]
    assert akten.get_fassung(bescheid, 1)["sha256"] == letter
    assert akten.get_fassung(bescheid, 1)["am"] == postausgang.fair_copy(bescheid).fassung_am
    assert anlaesse(waiting) == [(1, "submit", CLERK)]
    assert journal.verify(bescheid.aq_parent).ok
    with as_user(town, HEAD):
        postausgang.sign(waiting)
    make_letters(town)
    assert [anlass for _number, anlass, _von in anlaesse(waiting)] == ["submit", "sign", "reinschrift"]


def drafted_again(town, as_user, bescheid):
    """Submit a second one, in another Vorgang of the same town."""
    vorgang = make_vorgang(town, betreff="Zweiter", leistung="hundesteuer-anmelden")
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        other = postausgang.draft_bescheid(vorgang, town["vorlagen"]["hundesteuer"])
        postausgang.submit_for_signature(other)
    return other
