"""The town's name, crest, colour and address, changed through the web."""

from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.portal import _
from kommune.portal.core.interfaces import ITownSettings
from kommune.portal.core.interfaces import TOWN
from plone import api
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.formwidget.namedfile.widget import NamedImageWidget
from plone.registry.interfaces import IRegistry
from plone.z3cform import layout
from z3c.form.widget import FieldWidget
from zope.component import getUtility
from zope.interface import implementer
from zope.ramcache.interfaces.ram import IRAMCache


class WappenWidget(NamedImageWidget):
    """Plone's widget, with the id its label names at the field itself instead of at the frame around it."""

    def render(self):
        return super().render().replace(f'id="{self.id}"', f'id="{self.id}-frame"').replace(f"{self.id}-input", self.id)


def wappen_field_widget(field, request):
    return FieldWidget(field, WappenWidget(request))


class StadtForm(EinstellungenForm):
    """The crest is Plone's own site logo, so that every page of Plone shows it too."""

    schema = ITownSettings
    schema_prefix = TOWN
    label = _("title_town_settings", default="Town")
    enableCSRFProtection = True

    def updateFields(self):
        super().updateFields()
        self.fields["crest"].widgetFactory = wappen_field_widget

    def getContent(self):
        return Stadt()

    def applyChanges(self, data):
        for name, value in data.items():
            setattr(self.getContent(), name, value)
        getUtility(IRAMCache).invalidateAll()
        return data


@implementer(ITownSettings)
class Stadt:
    """The settings as attributes, kept in the registry."""

    def __getattr__(self, name):
        if name == "crest":
            return api.portal.get_registry_record("plone.site_logo", default=None)
        if name in ITownSettings:
            return api.portal.get_registry_record(f"{TOWN}.{name}", default=ITownSettings[name].default)
        raise AttributeError(name)

    def __setattr__(self, name, value):
        registry = getUtility(IRegistry)
        if name == "crest":
            registry["plone.site_logo"] = value
            return
        registry[f"{TOWN}.{name}"] = value
        if name == "name" and value:
            registry["plone.site_title"] = value
            api.portal.get().title = value


StadtView = layout.wrap_form(StadtForm, ControlPanelFormWrapper)
