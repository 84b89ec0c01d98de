"""The base of our pages of settings, and the frame around those of Plone: neither leads to a page its reader may not open."""

from kommune.eakte.core.ablauf import zugriff
from plone import api
from plone.app.registry.browser.controlpanel import RegistryEditForm
from Products.CMFPlone.controlpanel.browser.prefsmaintemplate import PrefsMainTemplate
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


OVERVIEW = "@@overview-controlpanel"
SEE_OVERVIEW = "Plone Site Setup: Overview"


def may_see_overview() -> bool:
    """Tell whether the person may open the overview of Plone's settings; who holds single settings may not."""
    return zugriff.may(SEE_OVERVIEW, api.portal.get())


class EinstellungenForm(RegistryEditForm):
    """A form of settings; given up, it leads to the overview or, who may not see that, to itself."""

    @property
    def control_panel_view(self):
        return OVERVIEW if may_see_overview() else f"@@{self.__parent__.__name__}"


class Rahmen(PrefsMainTemplate):
    """Plone's frame with tabs of settings, each only to who may open it."""

    frame = ViewPageTemplateFile("einstellungen.pt")

    def __call__(self):
        return self.frame

    @property
    def macros(self):
        return self.frame.macros

    def has_overview(self) -> bool:
        return may_see_overview()
