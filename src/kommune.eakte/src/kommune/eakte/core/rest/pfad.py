"""Addresses that go on behind the name of a page or an endpoint."""

from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class MitPfad:
    """Collects in ``path`` what stands in the address behind the name, as it was sent."""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.path = []

    def publishTraverse(self, request, name):
        self.path.append(name)
        return self
