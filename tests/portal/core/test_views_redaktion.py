"""What editors and administrators need of Plone's own pages is on the list of what is reachable."""

from plone import api
from plone.namedfile.file import NamedBlobImage

import base64
import pytest
import requests
import transaction


REFUSED = (302, 401, 403, 404)
PASSWORD = "Sehr-geheim-2026!"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
REDAKTION = (
    "impressum/edit",
    "impressum/@@edit",
    "impressum/view",
    "impressum/@@historyview",
    "impressum/content_status_history",
    "impressum/@@render-toolbar",
    "impressum/@@plone_lock_operations/refresh_lock",
    "impressum/@@edit/++widget++form.widgets.IRelatedItems.relatedItems/@@getSource",
    "leistungen/folder_contents",
    "leistungen/@@fc-contextInfo",
    "leistungen/++add++Leistung",
    "@@getVocabulary?name=plone.app.vocabularies.Catalog&field=relatedItems",
    "++theme++kommune/kommune.css",
    "++plone++static/bundle-plone/bundle.min.js",
    "plonejsi18n?domain=widgets&language=de",
    "@@change-password",
)
FACHADMIN = ("@@stadt-einstellungen", "@@einrichtung")


def answers(portal, user, paths):
    told = {}
    for path in paths:
        url = f"{portal.absolute_url()}/{path}"
        told[path] = requests.get(url, auth=(user, PASSWORD), headers={"Accept": "text/html"}, timeout=60).status_code
    return told


@pytest.fixture
def pages(live_town):
    api.content.create(live_town, "Image", id="bild", image=NamedBlobImage(PIXEL, filename="bild.png"))
    transaction.commit()
    return [
        "bild",
        "bild/view",
        "bild/@@images/image/mini",
        "bild/@@images/image",
        "bild/@@download/image",
        "bild/@@display-file/image",
    ]


def test_editors_reach_what_they_edit_with(live_town, pages):
    told = answers(live_town, "redaktion", (*REDAKTION, *pages))
    assert {path: status for path, status in told.items() if status in REFUSED} == {}


def test_the_fachadministration_reaches_its_settings(live_town):
    told = answers(live_town, "fachadmin", FACHADMIN)
    assert {path: status for path, status in told.items() if status in REFUSED} == {}
