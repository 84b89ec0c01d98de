"""The page to edit or add a form has what a citizen sees of it; everything else of easyform's is gone."""

from collective.easyform.interfaces import IEasyForm
from kommune.portal.core.interfaces import IKommunePortalLayer
from plone.z3cform.fieldsets.extensible import FormExtender
from plone.z3cform.fieldsets.interfaces import IFormExtender
from z3c.form.interfaces import IAddForm
from z3c.form.interfaces import IEditForm
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


KEPT = frozenset({"formPrologue", "formEpilogue", "default_fieldset_label"})
GONE = tuple(name for name in IEasyForm.names() if name not in KEPT)


class OhneTechnik(FormExtender):
    def update(self):
        for name in GONE:
            if name in self.form.fields or any(name in group.fields for group in self.form.groups):
                self.remove(name)
        self.form.groups = [group for group in self.form.groups if len(group.fields)]


@implementer(IFormExtender)
@adapter(IEasyForm, IKommunePortalLayer, IEditForm)
class Bearbeiten(OhneTechnik):
    order = 100


@implementer(IFormExtender)
@adapter(Interface, IKommunePortalLayer, IAddForm)
class Anlegen(OhneTechnik):
    order = 100

    def update(self):
        if getattr(self.form, "portal_type", "") == "EasyForm":
            super().update()
