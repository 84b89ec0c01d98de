"""``@@logout``: who came by a provider logs out there, too (RP-Initiated Logout 1.0)."""

from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.eakte.core.ablauf import zugriff
from plone import api
from Products.CMFPlone.browser.login.logout import LogoutView


class Abmeldung(LogoutView):
    """Plone's own; the session here ends whatever the provider does."""

    def __call__(self):
        portal = api.portal.get()
        there = anbieter.logout_url(zugriff.user_id(), portal.absolute_url())
        done = super().__call__()
        return self.request.response.redirect(there) if there else done
