"""Who proposes and confirms that data of a person go, or are restricted no longer: a right of its own."""

from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import NotAllowed
from plone import api


ERASE = "kommune.eakte: Erase personal data"
SOMEBODY_ELSE = _("error_loeschung_zwei", default="Somebody else has to confirm what you proposed.")


def may_erase() -> bool:
    """Tell whether the person may propose and confirm erasure."""
    return zugriff.may(ERASE, api.portal.get())


def require_may_erase() -> None:
    """Refuse everybody else. :raises NotAllowed: who may not."""
    if not may_erase():
        raise NotAllowed(_("error_not_allowed"))
