"""What Plone writes of styles and scripts is written once, and anew when anything of it changed."""

from kommune.portal.core.browser import buendel
from plone import api
from plone.app.testing import logout
from plone.resource.interfaces import IResourceDirectory
from Products.CMFPlone.resources.browser.resource import REQUEST_CACHE_KEY
from Products.CMFPlone.resources.browser.resource import ResourceBase
from zope.component import getUtility

import pytest


@pytest.fixture
def write(town, monkeypatch):
    """Return a function that writes both as a page does and tells how often Plone had to work."""
    buendel._written.clear()
    worked = []
    update = ResourceBase.update

    def counted(self):
        if getattr(self.request, REQUEST_CACHE_KEY, None) is None:
            worked.append(self)
        update(self)

    monkeypatch.setattr(ResourceBase, "update", counted)

    def write():
        request = town.REQUEST.clone()
        written = []
        for kind in (buendel.Styles, buendel.Scripts):
            viewlet = kind(town, request, None, None)
            viewlet.update()
            written.append(viewlet.index())
        return written, len(worked)

    yield write
    buendel._written.clear()


def test_a_second_page_is_given_the_same_without_work(write):
    first, worked = write()
    assert "kommune.css" in first[0] and "bundle.min.js" in first[1] and worked == 1
    assert write() == (first, 1)


def test_who_is_not_logged_in_gets_what_is_theirs(write):
    ours, _worked = write()
    logout()
    theirs, worked = write()
    assert "event.js" in ours[1] and "event.js" not in theirs[1] and worked == 2
    assert "bundle.min.js" in ours[1] and "bundle.min.js" not in theirs[1], "that of the editors is for who works here"


def test_a_changed_bundle_is_written_anew(write):
    write()
    api.portal.set_registry_record("plone.bundles/easyform.enabled", False)
    written, worked = write()
    assert "easyform.css" not in written[0] and worked == 2


def test_a_condition_that_is_not_known_is_asked_for_each_page(write):
    api.portal.set_registry_record("plone.bundles/easyform.expression", "python: False")
    write()
    assert write()[1] == 2


def test_files_that_may_be_changed_through_the_web_are_read_for_each_page(write):
    write()
    getUtility(IResourceDirectory, name="persistent").makeDirectory("theme/eigenes")
    write()
    assert write()[1] == 3
