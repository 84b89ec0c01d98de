"""No page of the settings leads its reader to a page they may not open: asked of all of them, as each role."""

from html import unescape
from urllib.parse import urljoin

import pytest
import re
import requests


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
ROLES = ("fachadmin", "leitung-steuer", "sachbearbeitung-steuer", "registratur", "redaktion", "revision")
LINK = re.compile(r'<a\b[^>]*?href="([^"#]+)')


def pages(portal):
    """Return the addresses of all configlets and of our own pages of settings."""
    found = [action.getActionExpression().split("/")[-1] for action in portal.portal_controlpanel.listActions()]
    return sorted(
        {name for name in found if name.startswith("@@")} | {"@@overview-controlpanel", "@@regeln", "@@regel"}
    )


@pytest.mark.parametrize("user", ROLES)
def test_no_link_of_the_settings_is_refused(live_town, user):
    session, base, asked, refused = requests.Session(), live_town.absolute_url(), {}, []
    session.auth = (user, PASSWORD)
    session.headers["Accept"] = "text/html"

    def status_of(url):
        if url not in asked:
            answer = session.get(url, allow_redirects=False, timeout=60)
            asked[url] = 403 if "require_login" in answer.headers.get("Location", "") else answer.status_code
        return asked[url]

    shown = 0
    for name in pages(live_town):
        answer = session.get(f"{base}/{name}", allow_redirects=False, timeout=60)
        if answer.status_code != 200:
            continue
        shown += 1
        for link in LINK.findall(answer.text):
            target = urljoin(f"{base}/{name}", unescape(link))
            if target.startswith(base) and "logout" not in target and status_of(target) in (401, 403, 404):
                refused.append((name, target.removeprefix(base), asked[target]))
    print(shown, len(asked), sorted({u.removeprefix(base) for u in asked}))
    assert not refused
    assert shown or user != "fachadmin"
