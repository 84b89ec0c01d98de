"""The form as it is stored: what its models may not have is neither written nor ever read.

Whatever the way – REST, editor, import, copy, script – Plone writes and reads a form's models by these attributes.
"""

from collective.easyform.config import MODEL_DEFAULT
from collective.easyform.content import EasyForm
from kommune.portal.formulare.frage.meldungen import refusal
from kommune.portal.formulare.modellpruefung import ladeprobe
from kommune.portal.formulare.modellpruefung import zulassung


class Modell:
    """An attribute with XML; refused XML reads as a model without any field.

    :raises AbgelehntesModell: on writing what is not allowed.
    """

    def __init__(self, check):
        self.check = check

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, form, owner=None):
        if form is None:
            return self
        stored = form.__dict__.get(self.name)
        if stored is None:
            return MODEL_DEFAULT
        return zulassung.LEER if self.check(stored) else stored

    def __set__(self, form, value):
        if value is not None and (faults := self.check(value)):
            raise refusal(faults, field=self.name)
        form.__dict__[self.name] = value
        form._p_changed = True


class Ausdruck:
    """An attribute easyform would evaluate: always empty, whatever is stored.

    :raises AbgelehntesModell: on writing anything.
    """

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, form, owner=None):
        return self if form is None else ""

    def __set__(self, form, value):
        if faults := zulassung.check_expression(self.name, value):
            raise refusal(faults, field=self.name)
        form.__dict__.pop(self.name, None)
        form._p_changed = True


class Formular(EasyForm):
    """easyform's form without anything that runs."""

    fields_model = Modell(ladeprobe.check_fields)
    actions_model = Modell(ladeprobe.check_actions)
    thanksPageOverride = Ausdruck()
    formActionOverride = Ausdruck()
    onDisplayOverride = Ausdruck()
    afterValidationOverride = Ausdruck()
    headerInjection = Ausdruck()
    submitLabelOverride = Ausdruck()

    def cb_isMoveable(self):
        """Return 0: a service is online by the form of this name in it; one that was renamed or moved is no form of it."""
        return 0
