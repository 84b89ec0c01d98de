"""The browser itself says what the Content-Security-Policy forbids: nothing our pages or Plone's editors do."""

from html import escape
from kommune.portal.leistungen import api as leistungen
from musterstadt.organisation import PASSWORD

import pytest
import re
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
    "leistungen/hundesteuer-anmelden/edit",
    "leistungen/fundsache/antrag/fields",
    "leistungen/fundsache/antrag/edit",
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


HARM = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'


@pytest.fixture
def form(live_town):
    """A form whose every text of an editor is hostile."""
    form = leistungen.start_form(leistungen.create_leistung("fundsache", bezeichnung="Fundsache melden"))
    harm = escape(HARM, quote=True)
    form.fields_model = re.sub(r"<(title|description)>[^<]*", rf"<\1>{harm}", form.fields_model).replace(
        'label="Ihr Anliegen"', f'label="{harm}"'
    )
    form.title = HARM
    transaction.commit()
    return form


def test_injected_script_does_not_run_under_the_policy_of_editors(live_town, form, watched, log_in):
    """What a hole in a template would give: an element with a handler, a script, an address of script, by the parser."""
    page, refused, _foreign = watched
    log_in(page, live_town, "fachadmin", PASSWORD)
    answer = page.goto(f"{form.absolute_url()}/fields")
    assert script_sources(answer) == ["'self'", "'unsafe-eval'"]
    assert page.evaluate("window.ran") is None  # the texts of the form are text
    assert refused == []
    url = f"{live_town.absolute_url()}/@@einrichtung"

    def inject(route):
        body = route.fetch()
        route.fulfill(
            response=body,
            body=body.text().replace("<h1", f"{HARM}<a id=k-a href='javascript:window.ran=1'>x</a><h1", 1),
        )

    page.route(url, inject)
    answer = page.goto(url)
    assert "'unsafe-inline'" not in script_sources(answer)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<b onclick=\"window.ran=1\" id=k-b>b</b>')")
    page.click("#k-b")
    page.click("#k-a")
    assert page.evaluate("window.ran") is None
    assert len(refused) >= 4


def test_an_ordered_choice_works_without_script_in_the_page(live_town, watched, log_in):
    transaction.commit()
    page, refused, _foreign = watched
    log_in(page, live_town, "fachadmin", PASSWORD)
    page.goto(f"{live_town.absolute_url()}/leistungen/hundesteuer-anmelden/edit")
    box = "#form-widgets-ansprechpunkt"
    page.wait_for_selector(f"{box}-from option", state="attached")
    count = f"document.querySelectorAll('{box}-to option').length"
    before = page.evaluate(count)
    page.evaluate(f"document.querySelector('{box}-from').selectedIndex = 0")
    page.evaluate(f"document.querySelector('{box} [name=from2toButton]').click()")
    assert page.evaluate(count) == before + 1
    assert page.evaluate(f"document.querySelectorAll('{box}-toDataContainer input').length") == before + 1
    assert refused == []


def test_the_pages_of_editors_work_under_their_policy(live_town, form, watched, log_in):
    page, refused, foreign = watched
    log_in(page, live_town, "fachadmin", PASSWORD)
    for path in EDITING:
        answer = page.goto(f"{live_town.absolute_url()}/{path}")
        assert answer.status == 200, path
        page.wait_for_timeout(500)
    assert (refused, foreign) == ([], [])
