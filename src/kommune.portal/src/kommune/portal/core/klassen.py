"""Classes on the body for people of the backend: smaller text, wider pages, on their own pages dense ones."""

from kommune.portal.core import arbeitsplatz
from kommune.portal.core.interfaces import IKommunePortalLayer
from plone.app.layout.globals.interfaces import IBodyClassAdapter
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


@implementer(IBodyClassAdapter)
@adapter(Interface, IKommunePortalLayer)
class StaffClass:
    def __init__(self, context, request):
        self.request = request

    def get_classes(self, template, view):
        if arbeitsplatz.is_internal(self.request):
            return ["k-staff", "k-intern"]
        return ["k-staff"] if arbeitsplatz.is_staff() else []
