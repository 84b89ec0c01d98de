"""The one test layer of both packages: set up once, every test rolled back."""

from argon2 import PasswordHasher
from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PLONE_FIXTURE
from plone.app.testing import PloneSandboxLayer
from plone.testing.zope import WSGI_SERVER_FIXTURE

import transaction


class KommuneLayer(PloneSandboxLayer):
    """A German site with both packages and no content of a town."""

    defaultBases = (PLONE_FIXTURE,)

    def setUpZope(self, app, configurationContext):
        import collective.easyform
        import kommune.eakte
        import kommune.eakte.anmeldung.passwoerter.hashing
        import kommune.portal
        import plone.app.caching
        import plone.restapi

        # the right cost of a password is tested by itself; here it would be paid a thousand times
        kommune.eakte.anmeldung.passwoerter.hashing.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        self.loadZCML(package=plone.restapi)
        self.loadZCML(package=plone.app.caching)
        self.loadZCML(package=collective.easyform)
        self.loadZCML(package=kommune.eakte)
        self.loadZCML(package=kommune.portal)

    def setUpPloneSite(self, portal):
        from plone import api

        portal.portal_workflow.setDefaultChain("simple_publication_workflow")
        api.portal.set_registry_record("plone.available_languages", ["de", "en"])
        api.portal.set_registry_record("plone.default_language", "de")
        api.portal.set_registry_record("plone.portal_timezone", "Europe/Berlin")
        portal.setLanguage("de")
        applyProfile(portal, "kommune.portal:default")


KOMMUNE_FIXTURE = KommuneLayer()
INTEGRATION_TESTING = IntegrationTesting(bases=(KOMMUNE_FIXTURE,), name="Kommune:Integration")
FUNCTIONAL_TESTING = FunctionalTesting(bases=(KOMMUNE_FIXTURE, WSGI_SERVER_FIXTURE), name="Kommune:Functional")


class MusterstadtLayer(PloneSandboxLayer):
    """KOMMUNE_FIXTURE with the example town of ``tests/musterstadt``."""

    defaultBases = (KOMMUNE_FIXTURE,)

    def setUpPloneSite(self, portal):
        from musterstadt import build_town

        build_town(portal)


MUSTERSTADT_FIXTURE = MusterstadtLayer()
TOWN_INTEGRATION_TESTING = IntegrationTesting(bases=(MUSTERSTADT_FIXTURE,), name="Musterstadt:Integration")
TOWN_FUNCTIONAL_TESTING = FunctionalTesting(
    bases=(MUSTERSTADT_FIXTURE, WSGI_SERVER_FIXTURE), name="Musterstadt:Functional"
)


class DemoLayer(PloneSandboxLayer):
    """KOMMUNE_FIXTURE with the shipped example town, as ``make start`` makes it."""

    defaultBases = (KOMMUNE_FIXTURE,)

    def setUpPloneSite(self, portal):
        applyProfile(portal, "kommune.portal:musterstadt")
        transaction.commit()  # while the site is set: what is indexed at commit needs its type information


DEMO_FIXTURE = DemoLayer()
DEMO_FUNCTIONAL_TESTING = FunctionalTesting(bases=(DEMO_FIXTURE, WSGI_SERVER_FIXTURE), name="Demo:Functional")
