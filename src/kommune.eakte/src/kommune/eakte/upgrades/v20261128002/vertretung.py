"""Vertretungen and clearances: their stores, old names of Stufen, and nobody whose running work would stop.

Records that were marked confidential hid nothing. From now on only who is cleared sees them: who works on them and
who leads their OE are cleared as far, so nobody sees more than before and no work stops.
"""

from Acquisition import aq_base
from kommune.eakte.core import clock
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.rechte.wirkung import eintrag
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from kommune.eakte.vertraulichkeit import rules
from kommune.eakte.vertraulichkeit.ermaechtigung import ANNOTATION
from kommune.eakte.vertraulichkeit.rules import Ermaechtigung
from kommune.eakte.vertraulichkeit.rules import Stufe
from kommune.eakte.vertretung import api as vertretung
from plone import api
from zope.annotation.interfaces import IAnnotations

import logging
import transaction


OLD = {"geheim": Stufe.STRENG.value, "streng_geheim": Stufe.STRENG.value}
REASON = "übernommen: arbeitete daran, als die Stufe noch nichts verbarg"
PORTION = 100
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Make the stores and bring over what was marked; safe to run twice."""
    portal = api.portal.get()
    vertretung.install(portal)
    vertraulichkeit.install(portal)
    _leave_old_deputies()
    marked = _marked()
    cleared = sum(_clear_who_works_on(record) for record in marked)
    for record in marked:
        rechte.recompute(record)
    _open_to_deputies()
    logger.info("Vertraulichkeit: %d records are confidential, %d people cleared.", len(marked), cleared)


def _marked() -> list:
    """Return the records of a Stufe that needs a clearance, each under its present name."""
    catalog = api.portal.get_tool("portal_catalog")
    found = []
    brains = catalog.unrestrictedSearchResults(portal_type=["Akte", "Vorgang"], sort_on="path")
    for number, brain in enumerate(brains, start=1):
        record = brain._unrestrictedGetObject()
        if record.vertraulichkeitsstufe in OLD:
            record.vertraulichkeitsstufe = OLD[record.vertraulichkeitsstufe]
            journal.record_changes(record, bemerkung="Stufe umbenannt")
        if rules.needs_clearance(record.vertraulichkeitsstufe):
            found.append(record)
        if number % PORTION == 0:
            transaction.savepoint(optimistic=True)
            api.portal.get()._p_jar.cacheGC()
    return found


def _clear_who_works_on(record) -> int:
    store = IAnnotations(api.portal.get())[ANNOTATION]
    people = {
        getattr(record, "bearbeiter", ""),
        *organisation.members(record.federfuehrung, organisation.Rolle.LEITUNG),
    }
    number = 0
    for user_id in sorted(one for one in people if one and organisation.works_here(one)):
        if rules.passes(vertraulichkeit.cleared_for(user_id), record.vertraulichkeitsstufe):
            continue
        store[user_id] = Ermaechtigung(user_id, record.vertraulichkeitsstufe, clock.today(), "", REASON)
        values = {"person": user_id, "stufe": record.vertraulichkeitsstufe}
        journal.record(
            api.portal.get(), "ermaechtigung_erteilt", metadatum="ermaechtigung", neuer_wert=values, bemerkung=REASON
        )
        number += 1
    return number


def _open_to_deputies() -> None:
    """Write beside what stands in a person's name what their deputies find it by."""
    names = api.portal.get_tool("portal_catalog").Indexes[eintrag.BEZUG].uniqueValues()
    rechte.people_changed([name for name in names if name.startswith(("person:", "stelle:"))])


def _leave_old_deputies() -> None:
    """Deputies named at a Stelle had no right; they get none by coming over, and the log says who they were."""
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type="Stelle"):
        stelle = brain._unrestrictedGetObject()
        named = getattr(aq_base(stelle), "vertretung", None)
        if named is not None:
            logger.info("%s named %s as deputies; set up Vertretungen for them.", brain.getPath(), list(named))
            del aq_base(stelle).vertretung
