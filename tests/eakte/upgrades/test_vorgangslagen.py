"""A town that had demands and waiting letters before lists told of them comes over."""

from kommune.eakte.akte import api as akten
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.bekanntgabe.lage import ANNOTATION
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.upgrades.v20261129001.vorgangslagen import upgrade
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.gebuehren_faelle import sign
from musterstadt.vorlagen import make_vorlage
from zope.annotation.interfaces import IAnnotations


CLERK = "sachbearbeitung-steuer"


def test_letters_that_wait_are_told_after_the_upgrade(town, as_user):
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"), beteiligte=(AYSE,))
    vorlage = make_vorlage(town)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, vorlage)
    sign(town, as_user, bescheid)
    with as_user(town, CLERK):
        postausgang.deliver(bescheid, "druck")
    del IAnnotations(vorgang)[ANNOTATION]
    catalog = town.portal_catalog
    catalog.delIndex(lage.INDEX)
    catalog.delColumn(lage.INDEX)
    for _again in range(2):
        upgrade(town.portal_setup)
    (brain,) = catalog.unrestrictedSearchResults(**{lage.INDEX: "abgang-wartet"})
    assert lage.told(brain) == ("abgang-wartet",)
