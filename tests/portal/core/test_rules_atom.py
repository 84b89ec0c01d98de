"""A feed is well formed whatever a title holds, the newest first."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from kommune.portal.core.browser.atom import Eintrag
from kommune.portal.core.browser.atom import feed
from kommune.portal.core.browser.atom import MOST
from kommune.portal.core.browser.atom import NAMESPACE
from lxml import etree

import pytest


pytestmark = pytest.mark.rules
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ABOUT = {"titel": "Petitionen", "url": "https://s.example/p", "adresse": "https://s.example/p/@@atom", "autor": "Stadt"}
TAG = f"{{{NAMESPACE}}}"


def test_it_holds_what_rfc_4287_asks_for_and_escapes_what_people_write():
    entry = Eintrag("a" * 32, "Bäume <b> & \x0b\ud800 mehr", "https://s.example/p/1?a=1&b=2", NOW, "bis morgen")
    root = etree.fromstring(feed(**ABOUT, leer=NOW, eintraege=[entry]))
    assert {child.tag.removeprefix(TAG) for child in root} >= {"id", "title", "updated", "author", "link", "entry"}
    [one] = root.findall(f"{TAG}entry")
    assert one.findtext(f"{TAG}title") == "Bäume <b> &  mehr"
    assert one.findtext(f"{TAG}id") == "urn:uuid:aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"


def test_the_newest_come_first_and_no_more_than_some():
    entries = [Eintrag(f"{n:032x}", str(n), "https://s.example", NOW + timedelta(days=n)) for n in range(MOST + 5)]
    root = etree.fromstring(feed(**ABOUT, leer=NOW, eintraege=entries))
    titles = [one.findtext(f"{TAG}title") for one in root.findall(f"{TAG}entry")]
    assert titles[0] == str(MOST + 4) and len(titles) == MOST
    assert root.findtext(f"{TAG}updated") == (NOW + timedelta(days=MOST + 4)).isoformat()


def test_without_entries_it_is_a_feed_too():
    assert etree.fromstring(feed(**ABOUT, leer=NOW, eintraege=[])).findtext(f"{TAG}updated") == NOW.isoformat()
