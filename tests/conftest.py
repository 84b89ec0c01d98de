"""Layers as fixtures, log-in by role, REST sessions, a browser.

``integration``/``functional``: a bare site. ``town``/``town_functional``: the example town.
Each comes with ``<name>_portal``-like fixtures made below.
"""

import os  # isort: skip
import shutil  # isort: skip
import tempfile  # isort: skip

# All that this process and those it starts leave in the folder for temporary files goes with it; what pytest keeps, stays.
os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
tempfile.tempdir = os.environ["TMPDIR"] = tempfile.mkdtemp(prefix="kommune-tests-")
os.chmod(tempfile.tempdir, 0o711)  # the server of PostgreSQL is somebody else
os.environ["zope_i18n_compile_mo_files"] = "true"  # noqa: SIM112 – read by zope.i18n on import
os.environ["KOMMUNE_SIGNATUR_ORDNER"] = tempfile.mkdtemp(prefix="kommune-signatur-")  # the soft key of the tests
os.environ["KOMMUNE_DROSSEL"] = "none"  # what is tried too often is counted in the memory of the tests

from contextlib import contextmanager
from layers import DEMO_FUNCTIONAL_TESTING
from layers import FUNCTIONAL_TESTING
from layers import INTEGRATION_TESTING
from layers import PLAYED_FUNCTIONAL_TESTING
from layers import TOWN_FUNCTIONAL_TESTING
from layers import TOWN_INTEGRATION_TESTING
from pathlib import Path
from plone.app.testing import login
from plone.app.testing import logout
from plone.app.testing import setRoles
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.app.testing import TEST_USER_ID
from pytest_plone import fixtures_factory
from servers import share_page_templates

import pytest
import servers
import sys
import transaction


pytest_plugins = ["pytest_plone"]
share_page_templates()
servers.warm = True

LAYERS = (
    (FUNCTIONAL_TESTING, "functional"),
    (INTEGRATION_TESTING, "integration"),
    (TOWN_FUNCTIONAL_TESTING, "town_functional"),
    (TOWN_INTEGRATION_TESTING, "town_integration"),
    (DEMO_FUNCTIONAL_TESTING, "demo_functional"),
    (PLAYED_FUNCTIONAL_TESTING, "played_functional"),
)
# Not kept from the start, so that tests of pure rules start no layer; the fixtures below
# ask for ``<prefix>_session`` first, which keeps the layer from its first use on.
globals().update(fixtures_factory(LAYERS, keep_session=False))


PASSWORD = "Sehr-geheim-2026!"
TESTS = Path(__file__).parent
TEMPORARY = tempfile.tempdir


def pytest_unconfigure(config):
    """Remove what was left; at the exit of Python it would stay where a process of xdist is ended."""
    shutil.rmtree(TEMPORARY, ignore_errors=True)


def pytest_make_parametrize_id(val, argname):
    """Name bytes by their argument: what a PDF holds is long, and at random where it has a password."""
    return argname if isinstance(val, bytes) and len(val) > 40 else None


def pytest_collection_modifyitems(items):
    """Mark what runs in a process without the test town, and what needs the machine for itself."""
    for item in items:
        if item.path.relative_to(TESTS).parts[0] in {"deploy", "faults", "journeys"}:
            item.add_marker(pytest.mark.alone)
        if {"demo", "played"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.demo)
    # the town with its cases is laid over the one without, which no test sees from then on
    items.sort(key=lambda item: "played" in getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True)
def fresh_brakes():
    """No test waits for what another one did too often; they share a process and an address."""
    if (module := sys.modules.get("kommune.portal.antrag.eingang.einreichung")) is not None:
        module.drossel = module.Drossel()
    for name in ("bezahlung.browser.zahlseite", "dokumentensafe.browser.safe"):
        if (module := sys.modules.get(f"kommune.portal.{name}")) is not None:
            module.drossel = module.Drossel()
    if (module := sys.modules.get("kommune.eakte.anmeldung.bremse")) is not None:
        module.je_konto, module.je_anschluss = (module.Drossel(window=module.WINDOW) for _ in range(2))
    if (module := sys.modules.get("kommune.eakte.anmeldung.zweitfaktor.api")) is not None:
        module.je_konto = module.Drossel(window=module.WINDOW)


@pytest.fixture
def site(integration_session, integration):
    """A bare German site with both packages; rolled back. The user is a Manager."""
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager", "Member"])
    return portal


@pytest.fixture
def live_site(functional_session, functional):
    """A bare German site behind a real WSGI server; commit before you ask it."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager", "Member"])
    transaction.commit()
    return portal


@pytest.fixture
def town(town_integration_session, town_integration):
    """The example town; rolled back. The user is a Manager."""
    portal = town_integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager", "Member"])
    return portal


@pytest.fixture
def live_town(town_functional_session, town_functional):
    """The example town behind a real WSGI server; commit before you ask it."""
    portal = town_functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager", "Member"])
    transaction.commit()
    return portal


@pytest.fixture
def demo(demo_functional_session, demo_functional):
    """The shipped Musterstadt behind a real WSGI server; commit before you ask it."""
    portal = demo_functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager", "Member"])
    transaction.commit()
    return portal


@pytest.fixture
def played(played_functional_session, played_functional):
    """The shipped Musterstadt with its cases, as ``make start`` shows it, behind a real WSGI server; played once for all tests."""
    portal = played_functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager", "Member"])
    transaction.commit()
    return portal


@pytest.fixture
def as_user(request):
    """``with as_user(portal, "user-id"):`` acts as that user; ``None`` is anonymous."""

    @contextmanager
    def switch(portal, user_id):
        if user_id is None:
            logout()
        else:
            login(portal, user_id)
        try:
            yield
        finally:
            login(portal, "test-user")

    return switch


@pytest.fixture
def rest():
    """``rest(portal, user_id=None)`` gives a session with JSON headers for the live site."""
    from plone.restapi.testing import RelativeSession

    sessions = []

    def start(portal, user_id=None):
        session = RelativeSession(portal.absolute_url())
        session.headers.update({"Accept": "application/json"})
        if user_id == SITE_OWNER_NAME:
            session.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
        elif user_id:
            session.auth = (user_id, PASSWORD)
        sessions.append(session)
        return session

    yield start
    for session in sessions:
        session.close()
