"""Word templates: who uploads, what is refused, and the draft a clerk makes; over page and REST."""

from base64 import b64encode
from kommune.eakte.akte import api as akten
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.postausgang.word import api as word
from kommune.eakte.postausgang.word import halter
from kommune.eakte.postausgang.word import store
from kommune.eakte.upgrades.v20261129001.wordvorlagen import upgrade
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.word import docx
from musterstadt.word import text_of
from zope.annotation.interfaces import IAnnotations

import pytest
import requests
import transaction


CLERK, EDITOR, PASSWORD = "sachbearbeitung-steuer", "redaktion", "Sehr-geheim-2026!"
GOOD = ("{{ antragsteller.name }}, {{ vorgang.aktenzeichen }}",)


def begun(town, as_user):
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"), beteiligte=(AYSE,))
    with as_user(town, CLERK):
        akten.take_over(vorgang)
    return vorgang


def test_a_clerk_makes_a_draft_from_what_the_redaktion_uploaded(town, as_user):
    vorgang = begun(town, as_user)
    with as_user(town, EDITOR):
        with pytest.raises(Invalid) as caught:
            word.put_vorlage("Brief", docx("{{ antragsteller.nmae }}"), "brief.docx")
        assert caught.value.field == "datei" and caught.value.message.mapping["near"] == "antragsteller.name"
        one = word.put_vorlage("Brief", docx(*GOOD), "brief.docx")
        assert one.platzhalter == ("antragsteller.name", "vorgang.aktenzeichen")
        assert list(halter.Wordvorlagen().hashes(town)) == [one.datei["sha256"]]
    with as_user(town, CLERK):
        with pytest.raises(NotAllowed):
            word.put_vorlage("Brief", docx(*GOOD), "brief.docx")
        dokument = word.make_draft(vorgang, one.id)
        assert text_of(datei.read(dokument.reference)).strip() == f"Ayşe Yıldız, {vorgang.aktenzeichen}"
        assert (dokument.dateiname, dokument.richtung) == ("Brief.docx", "ausgang")
    with as_user(town, "sachbearbeitung-verkehr"), pytest.raises(NotAllowed):
        word.make_draft(vorgang, one.id)
    with as_user(town, EDITOR):
        word.retire(one.id)
    with as_user(town, CLERK), pytest.raises(Invalid):
        word.make_draft(vorgang, one.id)


def test_an_older_town_gets_the_store(town):
    del IAnnotations(town)[store.ANNOTATION]
    assert word.list_vorlagen() == []
    for _again in range(2):
        upgrade(town.portal_setup)
    assert store.ANNOTATION in IAnnotations(town)


def test_pages_and_rest_lead_to_a_draft(live_town, as_user, rest):
    vorgang = begun(live_town, as_user)
    transaction.commit()
    base, editor, clerk = live_town.absolute_url(), rest(live_town, EDITOR), rest(live_town, CLERK)
    told = {"titel": "<i>Brief</i>", "datei": {"filename": "b.docx", "data": b64encode(docx(*GOOD)).decode()}}
    assert clerk.post("/vorlagen/@wordvorlagen", json=told).status_code == 404
    made = editor.post("/vorlagen/@wordvorlagen", json=told)
    assert made.status_code == 201, made.text
    id = made.json()["id"]
    page = requests.get(f"{base}/vorlagen", auth=(EDITOR, PASSWORD), headers={"Accept-Language": "de"}).text
    assert "&lt;i&gt;Brief" in page and f"@@wordvorlage-stilllegen?nr={id}" in page
    url = vorgang.absolute_url()
    form = requests.get(f"{url}/@@aus-wordvorlage", auth=(CLERK, PASSWORD)).text
    assert "&lt;i&gt;Brief" in form and "aus-wordvorlage" in requests.get(url, auth=(CLERK, PASSWORD)).text
    answer = clerk.post(f"{url}/@aus-wordvorlage", json={"vorlage": id})
    assert answer.status_code == 201, answer.text
    for name in ("wordvorlage", f"wordvorlage-stilllegen?nr={id}"):
        assert requests.get(f"{base}/vorlagen/@@{name}", auth=(CLERK, PASSWORD)).status_code == 404
    for stranger in (None, "buergerin-a", "sachbearbeitung-verkehr"):
        assert rest(live_town, stranger).post(f"{url}/@aus-wordvorlage", json={"vorlage": id}).status_code in (401, 404)
    assert editor.post(f"/vorlagen/@wordvorlagen/{id}/stilllegen", json={}).json()["aktiv"] is False
