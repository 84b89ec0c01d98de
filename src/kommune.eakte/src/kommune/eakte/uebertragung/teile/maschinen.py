"""Tools and local utilities of a site: the packages make them; what of them a town could have filled is told.

One that is not known makes the export fail by its name: it could hold what belongs into a bag.
"""

from collections.abc import Iterator
from kommune.eakte import _
from kommune.eakte.uebertragung.interfaces import NotTransferable
from plone.app.redirector.interfaces import IRedirectionStorage
from plone.contentrules.engine.interfaces import IRuleStorage
from plone.dexterity.content import DexterityContent
from typing import Any
from zope.component import getSiteManager
from zope.component import queryUtility


# Objects at the top of a site that are no content. Of two of them parts do go: accounts and settings.
TOOLS = frozenset(
    [
        "HTTPCache",
        "MailHost",
        "RAMCache",
        "ResourceRegistryCache",
        "acl_users",
        "caching_policy_manager",
        "content_type_registry",
        "error_log",
        "mimetypes_registry",
        "plone_utils",
        "portal_actions",
        "portal_archivist",
        "portal_catalog",
        "portal_controlpanel",
        "portal_diff",
        "portal_groupdata",
        "portal_groups",
        "portal_historiesstorage",
        "portal_historyidhandler",
        "portal_memberdata",
        "portal_membership",
        "portal_migration",
        "portal_modifier",
        "portal_password_reset",
        "portal_purgepolicy",
        "portal_referencefactories",
        "portal_registration",
        "portal_registry",
        "portal_repository",
        "portal_resources",
        "portal_setup",
        "portal_skins",
        "portal_transforms",
        "portal_types",
        "portal_uidannotation",
        "portal_uidgenerator",
        "portal_uidhandler",
        "portal_url",
        "portal_view_customizations",
        "portal_workflow",
        "translation_service",
    ]
)
# Interfaces of utilities that lie in the site and are no tools.
UTILITIES = frozenset(
    [
        "plone.app.i18n.locales.interfaces.IContentLanguages",
        "plone.app.i18n.locales.interfaces.ICountries",
        "plone.app.i18n.locales.interfaces.IMetadataLanguages",
        "plone.app.redirector.interfaces.IRedirectionStorage",
        "plone.app.viewletmanager.interfaces.IViewletSettingsStorage",
        "plone.browserlayer.interfaces.ILocalBrowserLayerType",
        "plone.contentrules.engine.interfaces.IRuleStorage",
        "plone.dexterity.interfaces.IDexterityFTI",
        "plone.keyring.interfaces.IKeyManager",
        "plone.portlets.interfaces.IPortletManager",
        "plone.portlets.interfaces.IPortletType",
        "plone.resource.interfaces.IResourceDirectory",
        "zc.relation.interfaces.ICatalog",
        "zope.component.interfaces.IFactory",
        "zope.intid.interfaces.IIntIds",
        "zope.ramcache.interfaces.ram.IRAMCache",
    ]
)


def strangers(portal: Any) -> Iterator[str]:
    """Yield the names of tools and utilities that nobody told about."""
    for name, obj in portal.objectItems():
        if name not in TOOLS and not isinstance(obj.aq_base, DexterityContent):
            yield name
    for one in getSiteManager(portal).registeredUtilities():
        tool = getattr(one.component, "aq_base", one.component)
        name = one.provided.__identifier__
        if name not in UTILITIES and getattr(tool, "id", "") not in {*TOOLS, portal.getId()}:
            yield f"{name} {one.name}".strip()


def require_known(portal: Any) -> None:
    """Refuse a site that has something of which nobody told what it is."""
    found = next(strangers(portal), None)
    if found is not None:
        raise NotTransferable(
            _(
                "error_uebertragung_bestand",
                default="The store “${name}” cannot be exported: nobody told what it is.",
                mapping={"name": found},
            )
        )


def left_out(portal: Any) -> list[str]:
    """Return what the town filled and no bag holds, with how much there is of it."""
    rules, redirects = queryUtility(IRuleStorage), queryUtility(IRedirectionStorage)
    portraits = getattr(portal.portal_memberdata, "portraits", None)
    told = {
        "Inhaltsregeln von Plone": len(rules or ()),
        "Weiterleitungen verschobener Seiten": len(redirects or ()),
        "Porträts": len(portraits) if portraits is not None else 0,
    }
    return [f"{name}: {count}" for name, count in told.items() if count]
