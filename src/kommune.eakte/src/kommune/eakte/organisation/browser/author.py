"""Plone's public page about an author: closed, it would tell citizens who works here and who else has an account."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Unknown
from Products.Five import BrowserView
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class NoAuthorView(BrowserView):
    """Not found, whoever is asked for."""

    def publishTraverse(self, request, name):
        return self

    def __call__(self):
        raise Unknown(_("error_no_author", default="There is no such page."))
