"""Lists know in what a Vorgang stands besides its state: a payment, a letter that waits to be posted."""

from kommune.eakte.akte.lage import api as lage
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.gebuehren import api as gebuehren
from plone import api
from typing import Any

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Add index and column; note it of each Vorgang with a demand or a waiting letter. Safe to run twice; nobody sees more than before."""
    added = lage.install_catalog(api.portal.get_tool("portal_catalog"))
    waiting, demanded = bekanntgabe.note_all_waiting(), 0
    for vorgang in gebuehren.vorgaenge_with_forderung():
        lage.changed(vorgang)
        demanded += 1
    logger.info(
        "Vorgangslagen: %d of index and column added, %d letters wait, %d Vorgänge with demands",
        added,
        waiting,
        demanded,
    )
