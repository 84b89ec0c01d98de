"""Upgrade 20261128001: an older site gets the store of forms that were sent."""

from kommune.eakte.core.eingabe import doppelsendung
from kommune.eakte.upgrades.v20261128001.sachen import upgrade
from zope.annotation.interfaces import IAnnotations


def test_an_older_site_does_once_what_is_sent_twice(town):
    del IAnnotations(town)[doppelsendung.ANNOTATION]
    request = town.REQUEST
    request.form["einmal"] = "k" * 20
    doppelsendung.note_done(request, "http://nohost/x")
    assert doppelsendung.done_before(request) == ""
    for _again in range(2):
        upgrade(town.portal_setup)
        doppelsendung.note_done(request, "http://nohost/x")
        assert doppelsendung.done_before(request) == "http://nohost/x"
