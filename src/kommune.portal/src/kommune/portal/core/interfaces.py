"""Contracts every domain of the portal shares."""

from plone.app.z3cform.interfaces import IPloneFormLayer
from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IKommunePortalLayer(IPloneFormLayer, IDefaultBrowserLayer):
    """Requests of a site in which kommune.portal is installed."""
