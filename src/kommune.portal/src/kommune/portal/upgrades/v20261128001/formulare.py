"""Forms get the class that neither stores nor reads what no form may have; those that have it are reported."""

from Acquisition import aq_base
from collective.easyform.content import EasyForm
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.content.formular import Formular
from zope.i18n import translate

import logging


logger = logging.getLogger(__name__)
PROFILE = "profile-kommune.portal:default"


def upgrade(setup) -> None:
    """Give the type its class, every form too, and log which forms are out of service and why."""
    setup.runImportStepFromProfile(PROFILE, "typeinfo", run_dependencies=False)
    setup.runImportStepFromProfile(PROFILE, "rolemap", run_dependencies=False)
    forms = formulare.all_forms()
    changed = sum(give_class(form) for form in forms)
    refused = {form.absolute_url(): formulare.faults_of(form) for form in forms}
    for url, faults in refused.items():
        for fault in faults:
            logger.warning("Out of service: %s: %s", url, translate(formulare.reason_of(fault), target_language="de"))
    logger.info(
        "%d forms, %d with a new class, %d out of service", len(forms), changed, sum(map(bool, refused.values()))
    )


def give_class(form) -> bool:
    """Put the form into its container again as of our class, so that references to it name that class, too."""
    base, container, name = aq_base(form), aq_base(form.aq_parent), form.getId()
    if type(base) is not EasyForm:
        return False
    base._p_activate()
    base.__class__ = Formular
    base._p_changed = True
    container._tree[name] = base
    container._tree._p_changed = True
    return True
