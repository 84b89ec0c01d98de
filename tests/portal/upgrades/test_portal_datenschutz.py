"""Upgrade 20261128001: the privacy page tells of unfinished forms."""

from datetime import timedelta
from kommune.portal.antrag import ablage
from kommune.portal.core import seiten
from kommune.portal.upgrades.v20261128001.datenschutz import upgrade
from plone.app.textfield.value import RichTextValue

import pytest


OLD = "<p>Ihre Angaben.</p>"


def with_text(site, text):
    site[seiten.DATENSCHUTZ].text = RichTextValue(text, "text/html", "text/x-html-safe")
    for _again in range(2):
        upgrade(site.portal_setup)
    return site[seiten.DATENSCHUTZ].text.raw


def test_a_page_nobody_completed_gets_the_paragraph_once(site):
    assert with_text(site, OLD + seiten.TODO) == OLD + seiten.UNFINISHED + seiten.TODO


def test_a_towns_own_text_is_left_alone_and_named(site, caplog):
    assert with_text(site, OLD) == OLD
    assert "please add that unfinished forms" in caplog.text


def test_a_new_town_says_it_from_the_start(site):
    assert seiten.UNFINISHED in site[seiten.DATENSCHUTZ].text.raw


@pytest.mark.rules
def test_the_page_says_what_is_done():
    assert timedelta(hours=1) == ablage.KEEP and "einer Stunde" in seiten.UNFINISHED
