"""Scripts and styles of Plone: for who works in the office alone, and written once for many pages.

The bundle of the editors is 750 kB; visitors and citizens need none of it, pages of the town bring the few lines they need
themselves. Plone reads, and hashes, each file of each bundle for each page: some seven hundredths of what a page of the office
took. What it wrote is kept as long as all it depends on is the same: the bundles a request asks for and their records, the
theme, the styles of the town, whether somebody is logged in. It is written anew in debug mode, for a bundle with a condition
that is not known here, and in a town whose files may be changed through the web.
"""

from App.config import getConfiguration
from kommune.portal.core import arbeitsplatz
from plone import api
from plone.app.theming.interfaces import IThemeSettings
from plone.app.theming.utils import theming_policy
from plone.base.interfaces import IBundleRegistry
from plone.registry.interfaces import IRegistry
from plone.resource.interfaces import IResourceDirectory
from Products.CMFPlone.resources.browser.resource import REQUEST_CACHE_KEY
from Products.CMFPlone.resources.browser.resource import ScriptsView
from Products.CMFPlone.resources.browser.resource import StylesView
from typing import Any
from zope.component import getUtility
from zope.component import queryUtility


EDITING = frozenset({"plone", "plone-fullscreen", "easyform"})
LOGGED_IN = "python: member is not None"
FACTS = ("enabled", "jscompilation", "csscompilation", "expression", "depends", "load_async", "load_defer")
MOST = 64
_written: dict[tuple, dict[str, str]] = {}


class _Lean:
    """The work of Plone's viewlet, where it has not been done, and without the bundles of who edits for everybody else."""

    context: Any
    request: Any
    rendered: dict[str, str]

    def _request_bundles(self) -> tuple[set[str], set[str]]:
        enabled, disabled = super()._request_bundles()  # type: ignore[misc]
        return enabled, disabled if arbeitsplatz.is_staff() else disabled | EDITING

    def update(self) -> None:
        key = self._key() if getattr(self.request, REQUEST_CACHE_KEY, None) is None else None
        if key in _written:
            setattr(self.request, REQUEST_CACHE_KEY, dict(_written[key]))
        super().update()  # type: ignore[misc]
        if key is not None and key not in _written:
            if len(_written) >= MOST:
                _written.clear()
            _written[key] = dict(self.rendered)

    def _key(self) -> tuple | None:
        """Return all that what is written depends on, None if that is not known."""
        if getConfiguration().debug_mode or self._has_own_files():
            return None
        registry = getUtility(IRegistry)
        records = registry.collectionOfInterface(IBundleRegistry, prefix="plone.bundles", check=False)
        facts = tuple((name, *(getattr(one, fact) for fact in FACTS)) for name, one in records.items())
        if any(one[FACTS.index("expression") + 1] not in (None, "", LOGGED_IN) for one in facts):
            return None
        policy = theming_policy(self.request)
        theme = policy.get_theme() if policy.isThemeEnabled() else None
        look = tuple(sorted((name, str(value)) for name, value in vars(theme).items())) if theme else ()
        own = registry.forInterface(IThemeSettings, False).custom_css
        asked = tuple(tuple(sorted(names)) for names in self._request_bundles())
        return api.portal.get().absolute_url(), api.user.is_anonymous(), asked, facts, look, own

    def _has_own_files(self) -> bool:
        """Tell whether the town keeps files of styles and scripts in its database, where Plone lets them be changed."""
        own = queryUtility(IResourceDirectory, name="persistent")
        return own is not None and any(
            own[name].listDirectory() for name in own.listDirectory() if own.isDirectory(name)
        )


class Scripts(_Lean, ScriptsView):
    """Instead of Plone's viewlet."""


class Styles(_Lean, StylesView):
    """Instead of Plone's viewlet."""
