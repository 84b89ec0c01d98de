"""Each block of the page Heute, with its number and its lines: none vanishes unseen."""

from datetime import timedelta
from html import unescape
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.vertretung import api as vertretungen
from musterstadt.akten import make_vorgang
from musterstadt.browser import CLERK
from musterstadt.browser import get
from musterstadt.browser import HEAD
from musterstadt.browser import OTHER
from musterstadt.vorlagen import make_vorlage

import pytest
import re
import transaction


BLOCKS = {
    "antworten": ("Neue Antworten", "Hund Antwort"),
    "entwuerfe": ("Zurückgegebene Entwürfe", "Hund Entwurf"),
    "gezeichnet": ("Gezeichnete Bescheide", "Hund gezeichnet"),
    "wiedervorlagen": ("Wiedervorlagen heute", "Marke da?"),
    "fristen": ("Fristen dieser Woche", "Hund Frist"),
    "woche": ("Aufgaben der nächsten sieben Tage", "Rückruf"),
    "vertretung": ("In Vertretung für", "Hund vertreten"),
    "neues": ("Neu für Sie", "Rückruf"),
}
BLOCK = re.compile(r'<section aria-labelledby="h-(\w+)">(.*?)</section>', re.DOTALL)


@pytest.fixture
def full(live_town, as_user):
    """A clerk has something in each block."""
    today, vorlage = clock.today(), make_vorlage(live_town)

    def taken(betreff, **values):
        vorgang = make_vorgang(live_town, betreff=betreff, **values)
        with as_user(live_town, CLERK):
            akten.take_over(vorgang)
        return vorgang

    def submitted(betreff):
        vorgang = taken(betreff)
        with as_user(live_town, CLERK):
            bescheid = postausgang.draft_bescheid(vorgang, vorlage)
            bescheid.title = betreff
            bescheid.reindexObject()
            postausgang.submit_for_signature(bescheid)
        return bescheid

    akten.papers_arrived(taken("Hund Antwort"), [("a.txt", b"a")])
    returned, signed = submitted("Hund Entwurf"), submitted("Hund gezeichnet")
    with as_user(live_town, HEAD):
        postausgang.return_for_correction(returned, reason="Betrag")
        postausgang.sign(signed)
    due = taken("Hund Frist", frist=today + timedelta(days=3))
    with as_user(live_town, CLERK):
        aufgaben.set_aufgabe(due, art="wiedervorlage", adressat=CLERK, betreff="Marke da?", frist=today)
    with as_user(live_town, HEAD):
        aufgaben.set_aufgabe(due, art="frei", adressat=CLERK, betreff="Rückruf", frist=today + timedelta(days=2))
    represented = make_vorgang(live_town, betreff="Hund vertreten")
    akten.assign(represented, HEAD)
    with as_user(live_town, HEAD):
        vertretungen.give(fuer=HEAD, durch=CLERK)
    transaction.commit()
    return live_town


def blocks_of(page):
    """Return the text of each block by its name."""
    return {name: unescape(" ".join(re.sub(r"<[^>]+>", " ", body).split())) for name, body in BLOCK.findall(page)}


def test_a_clerk_finds_each_block_with_its_number_and_its_lines(full):
    found = blocks_of(get(f"{full.absolute_url()}/@@heute").text)
    assert BLOCKS.keys() <= found.keys()
    for name, (title, line) in BLOCKS.items():
        assert re.match(rf"{re.escape(title)}[^(]*\([1-9]\d*\)", found[name]), found[name]
        assert line in found[name], found[name]


@pytest.mark.leak
def test_another_office_has_none_of_these_blocks(full):
    assert not BLOCKS.keys() & blocks_of(get(f"{full.absolute_url()}/@@heute", OTHER).text).keys()
