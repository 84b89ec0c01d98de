"""Upgrade 20261128003: a town gets the lists of letters registered by hand, and keeps what is in them."""

from kommune.eakte.posteingang.erfassung import postbuch
from kommune.eakte.upgrades.v20261128003.post import upgrade
from zope.annotation.interfaces import IAnnotations


def test_the_stores_are_made_once(town):
    annotations = IAnnotations(town)
    del annotations[postbuch.ANNOTATION]
    upgrade(town.portal_setup)
    made = annotations[postbuch.ANNOTATION]
    made["poststelle"] = "kept"
    upgrade(town.portal_setup)
    assert annotations[postbuch.ANNOTATION] is made
    assert dict(made.items()) == {"poststelle": "kept"}
