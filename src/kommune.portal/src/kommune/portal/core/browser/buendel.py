"""Scripts and styles of Plone for who works in the office; visitors and citizens need none of them.

The bundle of the editors is 750 kB; pages of the town bring the few lines they need themselves.
"""

from kommune.portal.core import arbeitsplatz
from Products.CMFPlone.resources.browser.resource import ScriptsView
from Products.CMFPlone.resources.browser.resource import StylesView


EDITING = frozenset({"plone", "plone-fullscreen", "easyform"})


class _Lean:
    def _request_bundles(self):
        enabled, disabled = super()._request_bundles()
        return enabled, disabled if arbeitsplatz.is_staff() else disabled | EDITING


class Scripts(_Lean, ScriptsView):
    """Instead of Plone's viewlet."""


class Styles(_Lean, StylesView):
    """Instead of Plone's viewlet."""
