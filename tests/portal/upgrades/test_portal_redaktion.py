"""A town of before gets the store of what readers say; what is there stays."""

from kommune.portal.redaktion.store import ablage
from kommune.portal.redaktion.store import ANNOTATION
from kommune.portal.upgrades.v20261129005 import redaktion
from zope.annotation.interfaces import IAnnotations


def test_the_store_is_made_once(site):
    del IAnnotations(site)[ANNOTATION]
    redaktion.upgrade(None)
    ablage().pruefstaende["x"] = {"reife": "1"}
    redaktion.upgrade(None)
    assert ablage().pruefstaende["x"] == {"reife": "1"}
