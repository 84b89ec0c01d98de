"""Mails, plain text and office files without a converter become pages."""

from io import BytesIO
from kommune.eakte.ausdruck import worte
from kommune.eakte.core.datei.worte import told_of
from kommune.eakte.core.druck.pdf_text import text_of

import pytest


MAIL = (
    b"From: Ay\xc3\x9fe <a@example.org>\r\nTo: rathaus@example.org\r\nDate: Thu, 26 Nov 2026 10:00:00 +0100\r\nSubject: Bello\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
    b"Guten Tag\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=impfpass.pdf\r\n\r\n%PDF\r\n--x--\r\n"
)


def printed(told, mime):
    return " ".join(text_of(BytesIO(worte.page_of(told, mime, "Titel")), "application/pdf").split())


def test_a_mail_keeps_its_head_and_names_its_attachments():
    words = printed(told_of(BytesIO(MAIL), "message/rfc822"), "message/rfc822")
    for told in (
        "Von",
        "a@example.org",
        "An",
        "rathaus@example.org",
        "Datum",
        "Betreff",
        "Bello",
        "Guten Tag",
        "impfpass.pdf",
    ):
        assert told in words
    assert worte.NOTE not in words


@pytest.mark.rules
def test_an_office_file_says_that_it_is_its_text_alone_and_markup_stays_text():
    words = printed({"kopf": [], "text": "<b>Entwurf</b>", "anlagen": []}, "application/vnd.oasis.opendocument.text")
    assert worte.NOTE in words and "<b>Entwurf</b>" in words


@pytest.mark.rules
@pytest.mark.parametrize("text", ["", " \n", "x" * (worte.MAX_TEXT + 1)])
def test_what_says_nothing_or_too_much_becomes_no_page(text):
    assert worte.page_of({"kopf": [], "text": text, "anlagen": []}, "text/plain", "Titel") is None


@pytest.mark.rules
def test_control_signs_are_not_printed():
    assert worte.printable("a\x1b[31mb\fc\td\n") == "a[31mb\nc\td\n"


@pytest.mark.rules
def test_data_for_programs_are_no_text_for_people():
    assert not worte.has_text("application/json") and worte.has_text("text/plain")
