"""Grants with a cause, from the local roles that stand on the records; nobody sees more or less than before."""

from Acquisition import aq_base
from kommune.eakte.core.spread import spread_catalog
from kommune.eakte.organisation import api as organisation
from kommune.eakte.organisation.rules import parse_group_id
from kommune.eakte.organisation.rules import Rolle
from kommune.eakte.rechte import api as rechte
from kommune.eakte.rechte.rules import EINSICHT
from kommune.eakte.rechte.rules import Rechte
from kommune.eakte.rechte.wirkung import eintrag
from kommune.eakte.rechte.wirkung.berechnung import keep
from kommune.eakte.rechte.wirkung.berechnung import rechte_of
from plone import api
from uuid import uuid4

import logging
import transaction


PROFILE = "profile-kommune.eakte:default"
STEPS = ("workflow", "catalog")
WORKFLOWS = {"Akte": "akte_workflow", "Vorgang": "vorgang_workflow"}
WHAT = {
    Rolle.LEITUNG.plone_role: rechte.Recht.DECIDE,
    Rolle.SACHBEARBEITUNG.plone_role: rechte.Recht.WORK,
    Rolle.REGISTRATUR.plone_role: rechte.Recht.WORK,
}
PORTION = 100
TAKEN_OVER = "übernommen aus den bisherigen Rechten"
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Build the grants, name Einsicht in the workflows' place of the town-wide roles, and index anew. Safe to run twice."""
    portal = api.portal.get()
    _add_role(portal)
    for step in STEPS:
        setup.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    spread_catalog(api.portal.get_tool("portal_catalog"))
    if "akten" not in portal:
        return
    rechte.open_to_oversight(portal["akten"])
    portal["akten"].reindexObjectSecurity()
    catalog = api.portal.get_tool("portal_catalog")
    paths = [brain.getPath() for brain in catalog.unrestrictedSearchResults(portal_type="Akte")]
    built = 0
    for number, path in enumerate(sorted(paths), start=1):
        built += _bring_over(portal.unrestrictedTraverse(path))
        if number % PORTION == 0:
            transaction.savepoint(optimistic=True)
            portal._p_jar.cacheGC()
            logger.info("Rights: %d of %d Akten.", number, len(paths))
    logger.info("Rights: %d grants on %d Akten and what lies in them.", built, len(paths))


def _add_role(portal) -> None:
    if EINSICHT not in portal.valid_roles():
        portal._addRole(EINSICHT)
    manager = api.portal.get_tool("acl_users").portal_role_manager
    if EINSICHT not in manager.listRoleIds():
        manager.addRole(EINSICHT)


def _bring_over(akte) -> int:
    tool = api.portal.get_tool("portal_workflow")
    records = [akte, *(one for one in akte.objectValues() if one.portal_type in WORKFLOWS)]
    built = 0
    for record in records:
        tool.getWorkflowById(WORKFLOWS[record.portal_type]).updateRoleMappingsFor(record)
        built += _build(record, akte)
        rechte.recompute(record, reindex=False)
    for record in records:
        record.reindexObject(idxs=[eintrag.INDEX, eintrag.BEZUG])
    for record in records:
        if record is akte or rechte_of(record).grants:
            eintrag.update(record, all_now=True)
    return built


def _build(record, akte) -> int:
    """Keep as grants what the local roles of a record say; return how many there are."""
    if rechte_of(record) != Rechte():
        return 0
    roles = dict(getattr(aq_base(record), "__ac_local_roles__", None) or {})
    grants = [*_of_oes(record, akte, roles), *_of_people(record, roles)]
    if grants:
        keep(record, Rechte(tuple(grants)))
    return len(grants)


def _of_oes(record, akte, roles):
    """An OE whose clerks have their role on a record is responsible for it; heads above come with it."""
    cause = rechte.Anlass.FEDERFUEHRUNG if record is akte else rechte.Anlass.ZUSTAENDIGKEIT
    for group in sorted(roles):
        oe_id, rolle = parse_group_id(group) or ("", None)
        if rolle is Rolle.SACHBEARBEITUNG and (record is akte or oe_id != akte.federfuehrung):
            yield rechte.Grant(uuid4().hex[:16], f"oe:{oe_id}", rechte.Recht.DECIDE.value, cause.value)


def _of_people(record, roles):
    for who, held in sorted(roles.items()):
        if parse_group_id(who) is not None:
            continue
        what = next((str(right) for role, right in WHAT.items() if role in held), "")
        if what and organisation.works_here(who):
            cause = rechte.Anlass.BETEILIGUNG.value
            yield rechte.Grant(uuid4().hex[:16], f"person:{who}", what, cause, reason=TAKEN_OVER)
        else:
            logger.warning("%s: the local roles %s of %s are given up.", record.aktenzeichen, sorted(held), who)
