"""The links to feeds have a title people can read: Plone hands it over with the marks of bytes."""

from kommune.portal.core.browser.kanaele import Kanaele
from kommune.portal.core.rules import feed_title

import pytest


@pytest.mark.rules
@pytest.mark.parametrize(
    ("plones", "ours"),
    [
        ("Aktuelles - b'RSS 1.0'", "Aktuelles – RSS 1.0"),
        ("Rat - Termine - b'Atom'", "Rat - Termine – Atom"),
        ("Aktuelles - RSS 1.0", "Aktuelles - RSS 1.0"),
    ],
)
def test_no_title_of_a_feed_shows_bytes(plones, ours):
    assert feed_title(plones) == ours


def test_the_links_in_the_head_say_what_kind_of_feed_they_are(site):
    titles = [link["title"] for link in Kanaele(site, site.REQUEST, None).getRssLinks(site)]
    assert f"{site.title} – RSS 1.0" in titles
    assert [title for title in titles if "b'" in title] == []
