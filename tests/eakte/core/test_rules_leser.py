"""The words of files that have no pages: bounded, nothing run, nothing fetched."""

from email.message import EmailMessage
from kommune.eakte.core.datei.ansicht import leser
from kommune.eakte.core.datei.ansicht import leser_ole
from musterstadt import outlook
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import pytest
import struct


pytestmark = pytest.mark.rules


@pytest.fixture
def read(tmp_path):
    def read(mime, data):
        path = tmp_path / "quelle"
        path.write_bytes(data)
        program = leser_ole.read if mime in (leser_ole.MSG, "application/msword") else leser.read_plain
        return leser.bounded(program(mime, path))

    return read


def mail(html=False, attachments=1):
    message = EmailMessage()
    message["From"], message["To"] = "Ayşe Yıldız <a@example.org>", "amt@musterstadt.example"
    message["Subject"], message["Date"] = "Nachweis zu meinem Antrag", "Mon, 02 Nov 2026 10:00:00 +0100"
    if html:
        message.set_content("<p>Guten Tag</p><script>alert(1)</script><img src=http://x/y>", subtype="html")
    else:
        message.set_content("Guten Tag,\nanbei der Nachweis.")
    for number in range(attachments):
        message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename=f"nachweis-{number}.pdf")
    return bytes(message)


def test_a_mail_gives_head_words_and_attachments(read):
    found = read("message/rfc822", mail())
    assert dict(found["kopf"])["Subject"] == "Nachweis zu meinem Antrag"
    assert "Ayşe Yıldız" in dict(found["kopf"])["From"]
    assert dict(found["kopf"])["Date"] == "02.11.2026, 10:00"
    assert found["text"].strip() == "Guten Tag,\nanbei der Nachweis."
    assert found["anlagen"] == [{"name": "nachweis-0.pdf", "mime": "application/pdf", "groesse": 8}]


def test_a_mail_in_html_becomes_words_without_scripts_and_pictures(read):
    assert read("message/rfc822", mail(html=True))["text"] == "Guten Tag"


def test_of_500_attachments_the_first_are_named_and_the_others_counted(read):
    found = read("message/rfc822", mail(attachments=500))
    assert (len(found["anlagen"]), found["weitere"]) == (leser.ATTACHMENTS, 500 - leser.ATTACHMENTS)


def test_a_mail_of_outlook_gives_head_and_attachments(read):
    data = outlook.msg("Rückfrage", "Ayşe Yıldız", "a@example.org", [("plan.pdf", b"%PDF-1.7 x")])
    found = read("application/vnd.ms-outlook", data)
    head = dict(found["kopf"])
    assert (head["Subject"], head["To"]) == ("Rückfrage", "Steueramt")
    assert "Yıldız" in head["From"]
    assert head["Date"] == "24.11.2026, 10:15"
    assert [(one["name"], one["groesse"]) for one in found["anlagen"]] == [("plan.pdf", 10)]


def doc(pieces, *, flags=0x0200):
    """Return the bytes of a Word file of 1997: each piece is a text, and whether it is kept in one byte a character."""
    main, ends, places = bytearray(0x400), [0], b""
    for text, narrow in pieces:
        place = len(main) * 2 | 0x40000000 if narrow else len(main)
        places += struct.pack("<HIH", 0, place, 0)
        ends.append(ends[-1] + len(text))
        main += text.encode("cp1252") if narrow else text.encode("utf-16-le")
        main += bytes(len(main) % 2)
    table = struct.pack(f"<{len(ends)}I", *ends) + places
    clx = b"\x01" + struct.pack("<H", 3) + b"abc" + b"\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<H", main, 0x0A, flags)
    struct.pack_into("<II", main, 0x01A2, 0, len(clx))
    return outlook.compound({"WordDocument": bytes(main).ljust(5000, b"\0"), "1Table": clx})


def test_an_old_word_file_gives_its_words(read):
    data = doc([("Sehr geehrte Frau Y\u0131ld\u0131z,\r", False), ("h\xf6flich\x13 PAGE \x147\x15\x07Ende", True)])
    assert read("application/msword", data)["text"] == "Sehr geehrte Frau Yıldız,\nhöflich7\tEnde"


def test_an_encrypted_word_file_is_told(read):
    with pytest.raises(SystemExit) as ended:
        read("application/msword", doc([("x", True)], flags=0x0300))
    assert ended.value.code == leser.ENCRYPTED


def test_xml_has_one_element_a_line_and_entities_are_not_followed(read):
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><b>1</b><c>&x;</c></a>'
    text = read("text/xml", bomb)["text"]
    assert "  <b>1</b>\n" in text and "root:" not in text
    assert read("text/xml", b"<a><b></a>")["text"] == "<a><b></a>"


def test_long_text_is_cut_and_says_so(read):
    found = read("text/plain", "ä".encode() * (leser.TEXT + 5))
    assert (len(found["text"]), found["gekuerzt"]) == (leser.TEXT, True)
    assert read("text/plain", "Grüße".encode("cp1252"))["text"] == "Grüße"


def test_a_part_that_unpacks_to_far_too_much_is_left(read, tmp_path, monkeypatch):
    monkeypatch.setattr(leser, "READ", 1000)
    with ZipFile(tmp_path / "bombe", "w", ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"<a>" + b" " * 100_000 + b"</a>")
    with pytest.raises(SystemExit) as told:
        leser.office(tmp_path / "bombe")
    assert told.value.code == leser.TOO_LARGE


def test_a_broken_office_file_and_an_encrypted_one_are_told_apart(read):
    with pytest.raises(SystemExit) as broken:
        read("application/vnd.oasis.opendocument.text", b"PK\x03\x04 no zip")
    with pytest.raises(SystemExit) as locked:
        read("application/x-ole-storage", "EncryptedPackage".encode("utf-16-le"))
    assert (broken.value.code, locked.value.code) == (1, leser.ENCRYPTED)
