"""Laufwege of an OE: kept by its head of what was set once, offered to everybody there and below, nowhere else."""

from datetime import date
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang.muster import api as muster
from kommune.eakte.geschaeftsgang.muster import rules
from kommune.eakte.geschaeftsgang.rules import Schritt
from kommune.eakte.journal import api as journal
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang

import pytest
import requests
import transaction


CLERK, HEAD, OTHER, OTHER_HEAD = (
    "sachbearbeitung-steuer",
    "leitung-steuer",
    "sachbearbeitung-verkehr",
    "leitung-verkehr",
)
TODAY, PASSWORD = date(2026, 11, 29), "Sehr-geheim-2026!"
NAME = "Stellungnahme Verkehr"


def rows(*schritte, bezug=""):
    return rules.as_rows(schritte, bezug, "L", today=TODAY, bearbeiter="jana", oe="oe:steuer")


@pytest.mark.rules
def test_people_of_the_vorgang_become_roles_and_what_stood_together_stays_so():
    found = rows(
        Schritt("a", "mz", "person:jana", 1, notiz="bitte"),
        Schritt("b", "zk", "oe:steuer", 1),
        Schritt("c", "zwv", "person:otto", 2),
        Schritt("d", "zk", "person:otto", 3, stand="dropped"),
        Schritt("e", "zk", "person:otto", 1, bezug="anderes"),
    )
    assert [(one["verfuegung"], one["adressat"], one["zugleich"]) for one in found] == [
        ("mz", "bearbeiter", False),
        ("zk", "zustaendig", True),
        ("zwv", "person:otto", False),
    ]
    assert found[0]["notiz"] == "bitte" and {one["laufweg"] for one in found} == {"L"}


@pytest.mark.rules
@pytest.mark.parametrize(
    ("frist", "tage", "expected"),
    [(date(2026, 12, 9), None, 10), (date(2027, 1, 1), None, 33), (date(2026, 1, 1), None, 14), (None, 7, 7)],
)
def test_a_wiedervorlage_keeps_its_distance(frist, tage, expected):
    assert [one["tage"] for one in rows(Schritt("a", "wv", "person:otto", 1, frist=frist, tage=tage))] == [expected]


def at_work(town, as_user, oe="steueramt", who=CLERK):
    vorgang = make_vorgang(town, make_akte(town, oe=oe))
    with as_user(town, who):
        akten.take_over(vorgang)
    return vorgang


@pytest.fixture
def kept(town, as_user):
    """A Vorgang whose two Schritte the head kept for the OE."""
    vorgang = at_work(town, as_user)
    with as_user(town, CLERK):
        geschaeftsgang.add_schritt(vorgang, verfuegung="zk", adressat=f"person:{OTHER}")
        geschaeftsgang.add_schritt(vorgang, verfuegung="zwv", adressat=f"person:{CLERK}")
    with as_user(town, HEAD):
        muster.keep_laufweg(vorgang, f"  {NAME} ")
    return vorgang


def test_it_is_set_in_every_vorgang_of_the_office_and_in_no_other(town, as_user, kept):
    vorgang = at_work(town, as_user)
    ((name, title),) = muster.offered(vorgang)
    assert title.startswith(f"{NAME} – ")
    with as_user(town, CLERK):
        made = muster.set_laufweg(vorgang, name)
    assert [(one.verfuegung, one.adressat, one.stufe) for one in made] == [
        ("zk", f"person:{OTHER}", 1),
        ("zwv", f"person:{CLERK}", 2),
    ]
    elsewhere = at_work(town, as_user, "strassenverkehr", OTHER)
    assert muster.offered(elsewhere) == []
    with as_user(town, OTHER), pytest.raises(Invalid):
        muster.set_laufweg(elsewhere, name)


@pytest.mark.parametrize("who", [CLERK, OTHER_HEAD, "fachadmin", None])
def test_only_who_leads_the_office_keeps_and_takes_away(town, as_user, kept, who):
    with as_user(town, who):
        for act in (muster.keep_laufweg, muster.drop):
            with pytest.raises(NotAllowed):
                act(kept, NAME)


def test_what_cannot_be_kept_says_why_and_twenty_are_enough(town, as_user, kept):
    empty = at_work(town, as_user)
    with as_user(town, HEAD):
        for vorgang, name in ((kept, ""), (kept, "x" * 101), (kept, "oe:a:b"), (empty, "Leer")):
            with pytest.raises(Invalid):
                muster.keep_laufweg(vorgang, name)
        for number in range(19):
            muster.keep_laufweg(kept, f"Weg {number}")
        muster.keep_laufweg(kept, NAME)
        with pytest.raises(Invalid):
            muster.keep_laufweg(kept, "Einer zu viel")
        muster.drop(kept, "Weg 3")
        with pytest.raises(Unknown):
            muster.drop(kept, "Weg 3")
    assert len(muster.kept("steueramt")) == 19


def test_the_journal_of_the_organisation_tells_it(town, as_user, kept):
    with as_user(town, HEAD):
        muster.drop(kept, NAME)
    told = [one["aktion"] for one in journal.entries(town["organisation"])]
    assert {"laufweg_gemerkt", "laufweg_entfernt"} <= set(told) and journal.verify(town["organisation"]).ok


def test_over_pages_and_rest(live_town, as_user, rest):
    vorgang = at_work(live_town, as_user)
    with as_user(live_town, CLERK):
        geschaeftsgang.add_schritt(vorgang, verfuegung="zk", adressat=f"person:{OTHER}")
    transaction.commit()
    url = vorgang.absolute_url()

    def page(path, who):
        return requests.get(f"{url}/{path}", auth=(who, PASSWORD), headers={"Accept-Language": "de"})

    assert "Als Laufweg des Amtes merken" in page("@@laufweg", HEAD).text
    assert "Als Laufweg des Amtes merken" not in page("@@laufweg", CLERK).text
    assert page("@@laufweg-merken", CLERK).status_code in (401, 403, 404)
    assert page("@@laufweg-merken", HEAD).status_code == 200
    head, clerk = rest(live_town, HEAD), rest(live_town, CLERK)
    assert clerk.post(f"{url}/@laufweg", json={"merken": "Rundlauf"}).status_code == 403
    assert head.post(f"{url}/@laufweg", json={"merken": "Rundlauf"}).status_code == 204
    (offered,) = clerk.get(f"{url}/@laufweg").json()["angeboten"]
    assert offered["title"].startswith("Rundlauf – ")
    assert "Rundlauf – " in page("@@laufweg-setzen", CLERK).text
    assert clerk.post(f"{url}/@laufweg", json={"laufweg": offered["laufweg"]}).status_code == 201
    assert "Gewählten entfernen" in page("@@laufweg-merken", HEAD).text
    assert head.post(f"{url}/@laufweg", json={"entfernen": "Rundlauf"}).status_code == 204
    assert clerk.get(f"{url}/@laufweg").json()["angeboten"] == []
