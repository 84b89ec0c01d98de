"""Open Wiedervorlagen of a Laufweg of before come up in Heute; other Verfügungen stay what they are."""

from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.content.aufgabe import Aufgabe
from kommune.eakte.core import clock
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.upgrades.v20261129004 import wiedervorlagen
from musterstadt.akten import make_vorgang


CLERK = "sachbearbeitung-steuer"


def test_a_wiedervorlage_of_before_comes_up_and_a_further_action_does_not(town, as_user):
    vorgang = make_vorgang(town)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        for verfuegung in ("wv", "zwv"):
            geschaeftsgang.add_schritt(
                vorgang, verfuegung=verfuegung, adressat=f"person:{CLERK}", frist=clock.today(), together=True
            )
    for schritt in geschaeftsgang.laufweg_of(vorgang):
        Aufgabe.art.renew(vorgang[schritt.aufgabe], "verfuegung")
        vorgang[schritt.aufgabe].reindexObject()
    wiedervorlagen.upgrade(None)
    wiedervorlagen.upgrade(None)
    with as_user(town, CLERK):
        assert aufgaben.mine(art="wiedervorlage")[1] == 1
        assert aufgaben.mine(art="verfuegung")[1] == 1
