"""Add and edit a unit: Plone's own forms, with the refusals of ``api`` shown at their field."""

from contextlib import contextmanager
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.aktenplan.plan import verzeichnis
from kommune.eakte.aktenplan.rules import Gliederung
from kommune.eakte.core.browser.edit import FreshEditForm
from kommune.eakte.core.interfaces import KommuneError
from plone.dexterity.browser.add import DefaultAddForm
from plone.dexterity.browser.add import DefaultAddView
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from z3c.form.interfaces import WidgetActionExecutionError
from zope.interface import classImplements
from zope.interface import Invalid


@contextmanager
def told_at_the_field():
    """Show a refusal at the field it belongs to; asked before anything is changed."""
    try:
        yield
    except KommuneError as error:
        raise WidgetActionExecutionError(error.field or "kennzeichen", Invalid(error.message)) from error


class AddForm(DefaultAddForm):
    portal_type = "Aktenplaneinheit"

    def updateWidgets(self):
        super().updateWidgets()
        widget = self.widgets["kennzeichen"]
        above = getattr(self.container, "kennzeichen", "")
        if above and not widget.value:
            by_digits = verzeichnis.gliederung() is Gliederung.ZIFFERN and len(above) < 3 and "." not in above
            widget.value = above if by_digits else f"{above}."

    def createAndAdd(self, data):
        with told_at_the_field():
            aktenplan.check_place(self.container, data["kennzeichen"])
        return super().createAndAdd(data)


class AddView(DefaultAddView):
    form = AddForm


class EditForm(FreshEditForm):
    def applyChanges(self, data):
        with told_at_the_field():
            aktenplan.check_new_kennzeichen(self.context, data.get("kennzeichen", self.context.kennzeichen))
        return super().applyChanges(data)


EditView = layout.wrap_form(EditForm)
classImplements(EditView, IDexterityEditForm)
