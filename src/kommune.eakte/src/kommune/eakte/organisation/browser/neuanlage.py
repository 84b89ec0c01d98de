"""Add an OE: Plone's own form, with what is refused shown at its field and nothing half-done."""

from kommune.eakte.core.interfaces import KommuneError
from plone.dexterity.browser.add import DefaultAddForm
from plone.dexterity.browser.add import DefaultAddView
from z3c.form.interfaces import WidgetActionExecutionError
from zope.interface import Invalid

import transaction


class AddForm(DefaultAddForm):
    portal_type = "Organisationseinheit"

    def createAndAdd(self, data):
        savepoint = transaction.savepoint(optimistic=True)
        try:
            return super().createAndAdd(data)
        except KommuneError as error:
            savepoint.rollback()
            raise WidgetActionExecutionError(error.field or "oe_id", Invalid(error.message)) from error


class AddView(DefaultAddView):
    form = AddForm
