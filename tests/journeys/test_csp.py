"""The browser itself says what the Content-Security-Policy forbids: nothing our pages or Plone's editors do."""

from musterstadt.organisation import PASSWORD

import pytest
import transaction


pytestmark = pytest.mark.journey
PUBLIC = (
    "",
    "leistungen",
    "leistungen/hundesteuer-anmelden",
    "dienststellen",
    "login",
    "@@konto-anlegen",
    "gibt-es-nicht",
)
EDITING = (
    "impressum/edit",
    "leistungen/++add++Leistung",
    "vorlagen/++add++Bescheidvorlage",
    "leistungen/hundesteuer-anmelden",
    "leistungen/folder_contents",
    "@@stadt-einstellungen",
    "@@einrichtung",
)


@pytest.fixture
def watched(visit):
    """A page, what the browser refused on it, and what it asked of other hosts."""
    page, refused, foreign = visit(), [], []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    ours = ("http://localhost:", "http://127.0.0.1:", "data:", "blob:")
    page.on("request", lambda one: None if one.url.startswith(ours) else foreign.append(one.url))
    return page, refused, foreign


def script_sources(answer):
    policy = answer.headers["content-security-policy"]
    return next(part for part in policy.split(";") if part.strip().startswith("script-src")).split()[1:]


def test_public_pages_run_scripts_of_this_server_only(live_town, watched):
    page, refused, foreign = watched
    for path in PUBLIC:
        answer = page.goto(f"{live_town.absolute_url()}/{path}")
        assert script_sources(answer) == ["'self'"], path
        page.wait_for_timeout(500)
    assert (refused, foreign) == ([], [])


def test_an_inline_script_on_a_public_page_does_not_run(live_town, watched):
    page, refused, _foreign = watched
    page.goto(live_town.absolute_url())
    page.evaluate(
        "document.body.appendChild(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
    )
    assert page.evaluate("window.ran") is None
    assert refused


def test_the_pages_of_editors_work_under_their_policy(live_town, watched, log_in):
    transaction.commit()
    page, refused, foreign = watched
    log_in(page, live_town, "fachadmin", PASSWORD)
    for path in EDITING:
        answer = page.goto(f"{live_town.absolute_url()}/{path}")
        assert answer.status == 200, path
        page.wait_for_timeout(500)
    assert (refused, foreign) == ([], [])
