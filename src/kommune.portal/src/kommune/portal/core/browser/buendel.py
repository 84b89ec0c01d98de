"""Links to styles and scripts, written once for many pages.

Plone reads, and hashes, each file of each bundle for each page: some seven hundredths of what a page of the office took.
What it wrote is kept as long as all it depends on is the same: the records of the bundles, the theme, the styles of the
town, whether somebody is logged in. It is written anew in debug mode, for a request that asks for other bundles, for a
bundle with a condition that is not known here, and in a town whose files may be changed through the web.
"""

from App.config import getConfiguration
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


LOGGED_IN = "python: member is not None"
FACTS = ("enabled", "jscompilation", "csscompilation", "expression", "depends", "load_async", "load_defer")
MOST = 64
_written: dict[tuple, dict[str, str]] = {}


class _Written:
    """The work of Plone's viewlet, where it has not been done."""

    context: Any
    request: Any
    rendered: dict[str, str]

    def update(self) -> None:
        if getattr(self.request, REQUEST_CACHE_KEY, None) is None:
            key = self._key()
            if key in _written:
                setattr(self.request, REQUEST_CACHE_KEY, dict(_written[key]))
            else:
                super().update()  # type: ignore[misc]
                if key is not None:
                    if len(_written) >= MOST:
                        _written.clear()
                    _written[key] = dict(self.rendered)
                return
        super().update()  # type: ignore[misc]

    def _key(self) -> tuple | None:
        """Return all that what is written depends on, None if that is not known."""
        if getConfiguration().debug_mode or any(self._request_bundles()) or self._has_own_files():  # type: ignore[attr-defined]
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
        return api.portal.get().absolute_url(), api.user.is_anonymous(), facts, look, own

    def _has_own_files(self) -> bool:
        """Tell whether the town keeps files of styles and scripts in its database, where Plone lets them be changed."""
        own = queryUtility(IResourceDirectory, name="persistent")
        return own is not None and any(
            own[name].listDirectory() for name in own.listDirectory() if own.isDirectory(name)
        )


class Stile(_Written, StylesView):
    """The styles, in the head."""


class Skripte(_Written, ScriptsView):
    """The scripts, at the end."""
