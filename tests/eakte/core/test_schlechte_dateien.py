"""Bad input as its user meets it: a word where the preview would be, the original always to be downloaded."""

from email.message import EmailMessage
from html import unescape
from io import BytesIO
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.core.datei.ansicht import darsteller
from kommune.eakte.core.datei.ansicht import darstellung
from kommune.eakte.core.datei.interfaces import Grund
from kommune.eakte.core.datei.interfaces import NotDrawn
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import pytest
import requests
import transaction


ADMIN = ("admin", "secret")
BROKEN, ENCRYPTED = "beschädigt", "verschlüsselt"


def zipped(**parts):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def mail_with_500():
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "amt@example.org", "Fünfhundert"
    mail.set_content("Anbei alles.")
    for number in range(500):
        mail.add_attachment(b"x", maintype="application", subtype="pdf", filename=f"{number}.pdf")
    return bytes(mail)


DOCX = zipped(Content_xml="<a/>", word__document_xml="<w:document>")
BOMB = zipped(Content_xml="<a/>", word__document_xml="<a>" + "x" * 40_000_000)
BAD = {
    "kaputt.pdf": (b"%PDF-1.7\nnichts", BROKEN),
    "geheim.pdf": (pdf("geheim", password="x"), ENCRYPTED),
    "kaputt.docx": (DOCX, ""),
    "bombe.docx": (BOMB, ""),
    "viele.eml": (mail_with_500(), "400"),
    f"{'ä' * 140}.txt": (b"langer Name", "langer Name"),
    "ohne.xyz": (b"\x00\x01\x02\x03", "keine Vorschau"),
}


def seen(dokument):
    """Return what the preview says, and the bytes of the download."""
    url = dokument.absolute_url()
    answer = requests.get(f"{url}/@@inhalt", auth=ADMIN, timeout=120)
    assert answer.status_code == 200
    return unescape(answer.text), requests.get(f"{url}/@@datei", auth=ADMIN, timeout=120).content


@pytest.fixture
def dokumente(live_town):
    vorgang = make_vorgang(live_town)
    made = {
        name: make_dokument(vorgang, betreff=name, data=data, filename=name, richtung="intern")
        for name, (data, _word) in BAD.items()
    }
    transaction.commit()
    return made


def test_each_says_what_is_with_it_and_is_handed_out_as_it_came(live_town, dokumente):
    for name, dokument in dokumente.items():  # the worker is down
        text, data = seen(dokument)
        assert ("data-wartet" in text or "k-warum" in text) and data == BAD[name][0], name
    run_lane(live_town, Spur.RENDITIONS)
    transaction.begin()
    for name, dokument in dokumente.items():
        text, data = seen(dokument)
        assert data == BAD[name][0], name
        assert "data-wartet" not in text, name
        assert BAD[name][1] in text, (name, text)
        assert "k-warum" in text or "k-text" in text, name


def test_a_converter_that_is_killed_or_hangs_says_so(live_town, monkeypatch):
    def killed(self, source, folder):
        raise NotDrawn("ended with -9", Grund.LIMIT)

    monkeypatch.setattr(darsteller.Gezeichnet, "draw", killed)
    dokument = make_dokument(make_vorgang(live_town), data=pdf("Plan"), filename="plan.pdf", richtung="intern")
    transaction.commit()
    run_lane(live_town, Spur.RENDITIONS)
    transaction.begin()
    text, data = seen(dokument)
    assert "an den Grenzen" in text or "abgebrochen" in text, text
    assert data == pdf("Plan")
    assert darstellung.is_drawn(dokument.reference)
