"""Bekanntgabe: the print queue, the setting; what was delivered before has a Bekanntgabe, too."""

from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.bekanntgabe import bekanntgaben
from kommune.eakte.bekanntgabe import store
from kommune.eakte.bekanntgabe.interfaces import IBekanntgabeSettings
from kommune.eakte.postausgang import api as postausgang
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.eakte:default"
logger = logging.getLogger(__name__)


def upgrade(setup):
    """Make the queue and note what was delivered, by its way and day. Safe to run twice."""
    bekanntgabe.install(api.portal.get())
    getUtility(IRegistry).registerInterface(IBekanntgabeSettings, prefix=IBekanntgabeSettings.__identifier__)
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Bescheid", review_state="delivered"
    )
    noted = sum(note(brain._unrestrictedGetObject()) for brain in found)
    logger.info("%d Bescheide that were delivered have a Bekanntgabe", noted)


def note(bescheid):
    """Note one that was delivered before; return 1, 0 if it is noted already."""
    if store.rows_of(bescheid) or not bescheid.zugestellt_am:
        return 0
    weg, _gone = bekanntgaben.WAYS.get(bescheid.zustellweg, (bekanntgaben.Weg.ELEKTRONISCH, True))
    name = postausgang.empfaenger(bescheid)["name"]
    bekanntgaben.note(bescheid, bescheid.empfaenger or "", name, weg, abgang=bescheid.zugestellt_am.date())
    if bescheid.gelesen_am:
        bekanntgaben.note_fetched(bescheid, bescheid.gelesen_am.date())
    return 1
