"""The one test layer of both packages: set up once, every test rolled back."""

from argon2 import PasswordHasher
from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PLONE_FIXTURE
from plone.app.testing import PloneSandboxLayer
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.testing.zope import WSGIServer
from time import monotonic
from time import sleep

import transaction


PATIENCE = 10.0  # seconds


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


class KommuneServer(WSGIServer):
    """Publishes as ``instance/templates`` have it: writers in turn, a conflict tried again at once and often."""

    pipeline = [*WSGIServer.pipeline, ("kommune.eakte", "paste.filter_app_factory", "publisher", {})]

    def _get_zope_conf(self, dir):
        path = super()._get_zope_conf(dir)
        with open(path, "a") as zope_conf:
            zope_conf.write("max-conflict-retries 20\n")
        return path


WSGI_SERVER_FIXTURE = KommuneServer()


class Functional(FunctionalTesting):
    """Takes the town away only once the server has answered what a browser still asked, such as a picture."""

    def testTearDown(self):
        tasks, end = WSGI_SERVER_FIXTURE.server.task_dispatcher, monotonic() + PATIENCE
        while (tasks.queue or tasks.active_count > 0) and monotonic() < end:
            sleep(0.01)
        super().testTearDown()


KOMMUNE_FIXTURE = KommuneLayer()
INTEGRATION_TESTING = IntegrationTesting(bases=(KOMMUNE_FIXTURE,), name="Kommune:Integration")
FUNCTIONAL_TESTING = Functional(bases=(KOMMUNE_FIXTURE, WSGI_SERVER_FIXTURE), name="Kommune:Functional")


class MusterstadtLayer(PloneSandboxLayer):
    """KOMMUNE_FIXTURE with the example town of ``tests/musterstadt``."""

    defaultBases = (KOMMUNE_FIXTURE,)

    def setUpPloneSite(self, portal):
        from musterstadt import build_town

        build_town(portal)


MUSTERSTADT_FIXTURE = MusterstadtLayer()
TOWN_INTEGRATION_TESTING = IntegrationTesting(bases=(MUSTERSTADT_FIXTURE,), name="Musterstadt:Integration")
TOWN_FUNCTIONAL_TESTING = Functional(bases=(MUSTERSTADT_FIXTURE, WSGI_SERVER_FIXTURE), name="Musterstadt:Functional")


class DemoLayer(PloneSandboxLayer):
    """KOMMUNE_FIXTURE with the shipped example town, as ``make start`` makes it."""

    defaultBases = (KOMMUNE_FIXTURE,)

    def setUpPloneSite(self, portal):
        applyProfile(portal, "kommune.portal:musterstadt")
        transaction.commit()  # while the site is set: what is indexed at commit needs its type information


DEMO_FIXTURE = DemoLayer()
DEMO_FUNCTIONAL_TESTING = Functional(bases=(DEMO_FIXTURE, WSGI_SERVER_FIXTURE), name="Demo:Functional")


class PlayedLayer(PloneSandboxLayer):
    """DEMO_FIXTURE with its cases, as ``make start`` shows it. ``vorgaenge_before``: how many Vorgänge there were without them."""

    defaultBases = (DEMO_FIXTURE,)

    def setUpPloneSite(self, portal):
        from kommune.portal.musterstadt.vorspiel import play

        setRoles(portal, TEST_USER_ID, ["Manager", "Member"])
        self["vorgaenge_before"] = len(portal.portal_catalog.unrestrictedSearchResults(portal_type="Vorgang"))
        play(portal)
        transaction.commit()


PLAYED_FIXTURE = PlayedLayer()
PLAYED_FUNCTIONAL_TESTING = Functional(bases=(PLAYED_FIXTURE, WSGI_SERVER_FIXTURE), name="Played:Functional")
