"""Upgrade 20261128001: an older site gets the store of forms that were sent."""

from kommune.eakte.core import einmal
from kommune.eakte.upgrades.v20261128001.sachen import upgrade
from zope.annotation.interfaces import IAnnotations


def test_an_older_site_does_once_what_is_sent_twice(town):
    del IAnnotations(town)[einmal.ANNOTATION]
    request = town.REQUEST
    request.form["einmal"] = "k" * 20
    einmal.note_done(request, "http://nohost/x")
    assert einmal.done_before(request) == ""
    for _again in range(2):
        upgrade(town.portal_setup)
        einmal.note_done(request, "http://nohost/x")
        assert einmal.done_before(request) == "http://nohost/x"
