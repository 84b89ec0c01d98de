"""A class on the body for people of the backend: smaller text, wider pages."""

from kommune.portal.core.interfaces import IKommunePortalLayer
from plone import api
from plone.app.layout.globals.interfaces import IBodyClassAdapter
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


@implementer(IBodyClassAdapter)
@adapter(Interface, IKommunePortalLayer)
class StaffClass:
    def __init__(self, context, request):
        self.context = context

    def get_classes(self, template, view):
        if api.user.is_anonymous():
            return []
        return ["k-staff"] if api.user.has_permission("kommune.eakte: Use Backend", obj=api.portal.get()) else []
