"""The town's AGS for the E-Akte: it says whose holidays count."""

from kommune.eakte.akte.interfaces import IGemeinde
from kommune.portal.core.interfaces import TOWN
from plone import api
from zope.interface import implementer


@implementer(IGemeinde)
class Gemeinde:
    """From the settings of the town."""

    def ags(self):
        return api.portal.get_registry_record(f"{TOWN}.ags", default="") or ""
