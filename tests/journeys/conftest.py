"""A real browser: Debian's Chromium by Playwright; log-in, axe, and a worker that does its rounds."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.worker import run_once
from kommune.eakte.core.signatur.geber import get_geber
from kommune.eakte.core.signatur.geber import own_roots
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from playwright.sync_api import sync_playwright
from plone import api
from portal.bezahlung.conftest import open_bank

import os
import pytest
import shutil
import transaction


ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
SIZES["zoom"] = {"width": 320, "height": 256}  # 1280 × 1024 at 400 % (WCAG 2.2, 1.4.10)


@pytest.fixture(scope="session")
def chromium():
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("Chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """``visit(javascript=True, size="desk")`` opens a new person's window and returns its page."""
    contexts = []

    def start(*, javascript=True, size="desk"):
        context = chromium.new_context(
            locale="de-DE",
            viewport=SIZES[size],
            java_script_enabled=javascript,
            accept_downloads=True,
            reduced_motion="reduce",
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context.new_page()

    yield start
    for context in contexts:
        context.close()


@pytest.fixture
def log_in():
    def act(page, portal, name, password):
        page.goto(f"{portal.absolute_url()}/login")
        page.fill("#__ac_name", name)
        page.fill("#__ac_password", password)
        page.click("#buttons-login")
        return page

    return act


@pytest.fixture
def work():
    """Let the worker do its rounds until nothing is left."""

    def act(portal):
        transaction.begin()
        while run_once(portal):
            transaction.begin()
        transaction.begin()

    return act


@pytest.fixture
def days_later(demo, monkeypatch):
    """``days_later(5)``: for all that asks the clock, it is five days after the test began."""
    now = clock.now
    get_geber().stamper()
    assert own_roots()  # made now: a key of days to come signs nothing that can be checked today

    def act(days):
        monkeypatch.setattr(clock, "now", lambda: now() + timedelta(days=days))

    return act


@pytest.fixture
def finance(demo, tmp_path):
    """The folder from which the finance system of Musterstadt fetches its orders."""
    api.portal.set_registry_record("hkr", "csv", interface=IGebuehrSettings)
    api.portal.set_registry_record("ordner", str(tmp_path), interface=IGebuehrSettings)
    transaction.commit()
    return tmp_path


@pytest.fixture
def bank(demo):
    """The books of the training page of payment, by which Musterstadt is paid."""
    with open_bank() as books:
        yield books


@pytest.fixture
def picture():
    """Keep a screenshot if KOMMUNE_PICTURES names a folder."""

    def act(page, name):
        folder = os.environ.get("KOMMUNE_PICTURES")
        if folder:
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    return act
