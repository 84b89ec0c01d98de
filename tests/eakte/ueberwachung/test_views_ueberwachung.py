"""The forms of the Überwachung as a browser without JavaScript sends them: taking over, dropping, an inspection with a photo."""

from datetime import timedelta
from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.vorlagen.entwurf import rich
from kommune.eakte.ueberwachung import api as ueberwachung
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.browser import auth
from musterstadt.browser import CLERK
from musterstadt.browser import GERMAN
from musterstadt.browser import get
from musterstadt.browser import HEAD
from musterstadt.browser import hidden_of
from musterstadt.browser import OTHER
from musterstadt.browser import send
from musterstadt.reinschriften import make_letters
from musterstadt.vorlagen import make_vorlage
from PIL import Image

import pytest
import re
import requests
import transaction


FORMS = ("kontrolle", "nebenbestimmungen-uebernehmen", "nebenbestimmung-entfallen?nr=x")
TEXT = "<p>Bewilligt.</p><h2>Nebenbestimmungen</h2><ol><li>Gehweg 1,50 m frei</li><li>Ab 22 Uhr Ruhe</li></ol>"


@pytest.fixture
def vorgang(live_town, as_user):
    vorgang = make_vorgang(live_town, make_akte(live_town, oe="steueramt"), betreff="Straßencafé")
    with as_user(live_town, CLERK):
        akten.take_over(vorgang)
    transaction.commit()
    return vorgang


@pytest.fixture
def watched(live_town, as_user, vorgang):
    with as_user(live_town, CLERK):
        made = ueberwachung.add(vorgang, text="Gehweg 1,50 m frei", faellig=clock.today() + timedelta(days=5))
    transaction.commit()
    return made


def known(portal, vorgang):
    portal._p_jar.sync()
    return {one.text: str(one.stand) for one in ueberwachung.nebenbestimmungen_of(vorgang)}


def test_the_conditions_of_a_bescheid_are_taken_over_as_they_are_ticked(live_town, as_user, vorgang):
    vorlage = make_vorlage(live_town)
    with as_user(live_town, CLERK):
        bescheid = postausgang.draft_bescheid(vorgang, vorlage)
        bescheid.text = rich(TEXT)
        postausgang.submit_for_signature(bescheid)
    with as_user(live_town, HEAD):
        postausgang.sign(bescheid)
    make_letters(live_town)
    transaction.commit()
    url = f"{vorgang.absolute_url()}/@@nebenbestimmungen-uebernehmen"
    shown = get(url).text
    boxes = re.findall(r'name="(vorschlag\.[0-9a-f]+)"', shown)
    assert len(boxes) == 2 and "Ab 22 Uhr Ruhe" in shown
    answer = send(url, shown=shown, **{boxes[1]: "1"}, faellig=(clock.today() + timedelta(days=30)).isoformat())
    assert answer.status_code == 302, answer.text
    assert list(known(live_town, vorgang)) == ["Ab 22 Uhr Ruhe"]
    assert "Ab 22 Uhr Ruhe" in get(f"{vorgang.absolute_url()}?tab=aufgaben").text


def test_one_holds_no_longer_only_with_a_reason(live_town, vorgang, watched):
    url = f"{vorgang.absolute_url()}/@@nebenbestimmung-entfallen?nr={watched.id}"
    refused = send(url, grund=" ")
    assert refused.status_code == 400 and "invalid-feedback" in refused.text
    assert known(live_town, vorgang)[watched.text] == "laeuft"
    answer = send(url, grund="Café aufgegeben")
    assert answer.status_code == 302, answer.text
    assert known(live_town, vorgang)[watched.text] == "entfallen"


def test_an_inspection_on_a_phone_files_its_report_with_the_photo(live_town, vorgang, watched):
    url = f"{vorgang.absolute_url()}/@@kontrolle"
    shown = get(url).text
    assert f'name="befund.{watched.id}"' in shown and 'capture="environment"' in shown
    picture = BytesIO()
    Image.new("RGB", (30, 20), "green").save(picture, "JPEG")
    answer = requests.post(
        url,
        data={**hidden_of(shown), f"befund.{watched.id}": "erfuellt", "am": clock.today().isoformat()},
        files={"foto.1": ("IMG_1.jpg", picture.getvalue(), "image/jpeg")},
        auth=auth(CLERK),
        headers=GERMAN,
        allow_redirects=False,
    )
    assert answer.status_code == 302, answer.text
    assert known(live_town, vorgang)[watched.text] == "erfuellt"
    titles = [one.title for one in vorgang.objectValues() if one.portal_type == "Dokument"]
    assert len(titles) == 2 and any("Kontrollbericht" in one for one in titles)


def test_what_is_not_fulfilled_needs_its_note_and_keeps_what_was_entered(live_town, vorgang, watched):
    fields = {f"befund.{watched.id}": "nicht_erfuellt", "bemerkung": "Wirt war nicht da"}
    refused = send(f"{vorgang.absolute_url()}/@@kontrolle", **fields, am=clock.today().isoformat())
    assert refused.status_code == 400 and "Wirt war nicht da" in refused.text
    assert known(live_town, vorgang)[watched.text] == "laeuft"


@pytest.mark.leak
@pytest.mark.parametrize("form", FORMS)
def test_the_forms_are_not_there_for_who_does_not_work_here(vorgang, form):
    for who in (OTHER, "buergerin-a", None):
        assert get(f"{vorgang.absolute_url()}/@@{form}", who).status_code in (302, 401, 403, 404)
