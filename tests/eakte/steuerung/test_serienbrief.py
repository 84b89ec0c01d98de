"""One letter to many Vorgänge: each filled and sent once, of each that cannot be it is told why; many by the worker."""

from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.steuerung import api as steuerung
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from plone import api
from zope.component import getUtility

import pytest


CLERK, OTHER = "sachbearbeitung-steuer", "sachbearbeitung-verkehr"
POOR = {**AYSE, "familienname": "Ohneort", "anschrift": {}}


@pytest.fixture
def vorgaenge(town):
    akte = make_akte(town, oe="steueramt")
    return [make_vorgang(town, akte, betreff=f"Hund {nr}") for nr in range(3)]


def work(town, art):
    kind, done = getUtility(IAuftragsart, name=art), 0
    for entry in list(auftraege.open_of(art)):
        with api.env.adopt_roles(["Manager"]):
            kind.run(town, entry.auftrag)
        done += 1
    return done


def test_each_gets_its_own_letter_once_and_who_cannot_is_named(town, as_user, vorgaenge):
    poor = make_vorgang(town, make_akte(town, oe="steueramt"), betreff="arm", beteiligte=(POOR,))
    uids = [one.UID() for one in (*vorgaenge, poor)]
    with as_user(town, CLERK):
        one = schreiben.add_baustein("oe:steueramt", titel="Neue Satzung", text="Zu {{ vorgang.aktenzeichen }}: neu.")
        with pytest.raises(Invalid):
            steuerung.act("serienbrief", uids)
        told = steuerung.act("serienbrief", uids, angaben={"baustein": f"oe:steueramt/{one.id}"})
    assert len(told.getan) == 3 and [row[0] for row in told.abgelehnt] == [poor.aktenzeichen]
    assert not steuerung.can_undo(told)
    assert work(town, "schreiben") == 3
    for vorgang in vorgaenge:
        (letter,) = [one for one in vorgang.objectValues() if getattr(one, "richtung", "") == "ausgang"]
        assert f"Zu {vorgang.aktenzeichen}: neu." in text_of(datei.read(letter.reference), "application/pdf")
    assert schreiben.list_schreiben(poor) == []


def test_a_stranger_or_a_foreign_textbaustein_sends_nothing(town, as_user, vorgaenge):
    uids = [one.UID() for one in vorgaenge]
    with as_user(town, CLERK):
        one = schreiben.add_baustein(f"person:{CLERK}", titel="Eigen", text="x")
        foreign = steuerung.act("serienbrief", uids, angaben={"baustein": "oe:gewerbeamt/gibtsnicht"})
        assert foreign.getan == [] or not foreign.getan
    with as_user(town, OTHER), pytest.raises(Invalid):
        steuerung.act("serienbrief", uids, angaben={"baustein": f"person:{CLERK}/{one.id}"})
    assert all(schreiben.list_schreiben(one) == [] for one in vorgaenge)
