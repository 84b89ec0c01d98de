"""The letter gets the electronic signature of the town, if that is set; never goes out without one that is due."""

from kommune.eakte import _
from kommune.eakte.core.auftrag.interfaces import Endgueltig
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.signatur import api as signatur
from kommune.eakte.organisation import api as organisation
from typing import Any

import logging


logger = logging.getLogger(__name__)


def signed(bescheid: Any, data: bytes) -> bytes:
    """Return the letter signed, as it is if letters are not signed here.

    :raises NotSigned: key or time stamp are out of reach: the Auftrag is tried again. :raises Endgueltig: no PDF/A.
    """
    if not signatur.is_on():
        return data
    name = organisation.display_name(bescheid.gezeichnet_von)
    made = signatur.sign(data, name=name, reason=f"Schlusszeichnung {bescheid.gezeichnet_am:%d.%m.%Y %H:%M}")
    if findings := check_pdfa(made, signed=True):
        logger.error("Signed Bescheid %s is no PDF/A-3b: %s", bescheid.absolute_url(), "; ".join(findings))
        raise Endgueltig(
            _("error_signed_no_pdfa", default="The signature makes the letter unreadable for archives (PDF/A).")
        )
    return made
