"""Set the text editor up for screen readers, unless the town has settings of its own."""

from plone import api

import logging


RECORD = "plone.other_settings"
SETTINGS = '{"menubar": false, "statusbar": false, "min_height": 300, "iframe_attrs": {"title": "Textfeld"}}'
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Set what ``profiles/default/registry/editor.xml`` sets in a new site."""
    present = (api.portal.get_registry_record(RECORD) or "").strip()
    untouched = present in ("", "{}")
    api.portal.set_registry_record("plone.allowed_types", ("text/html",))
    if untouched:
        api.portal.set_registry_record(RECORD, SETTINGS)
    logger.info("Settings of the text editor: %s.", "set" if untouched else "left as they are")
