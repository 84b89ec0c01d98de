"""The privacy page says that unfinished forms are kept for an hour (Art. 13 DSGVO, ADR 10)."""

from kommune.portal.core import seiten
from plone import api
from plone.app.textfield.value import RichTextValue

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Add the paragraph to a page nobody has completed yet; a town's own text is left alone and named in the log."""
    page = api.portal.get().get(seiten.DATENSCHUTZ)
    raw = (getattr(getattr(page, "text", None), "raw", "") or "") if page is not None else ""
    if page is None or seiten.UNFINISHED in raw:
        logger.info("Privacy page: 0 changed")
    elif seiten.TODO in raw:
        text = raw.replace(seiten.TODO, seiten.UNFINISHED + seiten.TODO)
        page.text = RichTextValue(text, "text/html", "text/x-html-safe")
        page.reindexObject()
        logger.info("Privacy page: 1 changed")
    else:
        logger.warning("Privacy page: please add that unfinished forms are kept for an hour: %s", seiten.UNFINISHED)
