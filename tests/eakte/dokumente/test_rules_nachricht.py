"""Mails as files: their head and their Anlagen, however they are made."""

from datetime import date
from email.message import EmailMessage
from io import BytesIO
from kommune.eakte.dokumente.zugang import nachricht
from musterstadt.outlook import msg
from time import process_time

import pytest


pytestmark = pytest.mark.rules


def mail(anlagen=(("plan.txt", b"Plan"),)):
    made = EmailMessage()
    made["Subject"] = "Unterlagen zur Prüfung"
    made["From"] = "Erika Mustermann <erika@example.org>"
    made["To"] = "steueramt@musterstadt.example"
    made["Date"] = "Tue, 24 Nov 2026 10:15:00 +0100"
    made.set_content("Anbei.")
    made.add_alternative("<p>Anbei.</p>", subtype="html")
    for name, data in anlagen:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made


def read(data, mime=nachricht.EML):
    return nachricht.read(BytesIO(data), mime)


def names(found):
    return [(one.name, one.opened().read()) for one in found.anlagen]


def test_a_mail_tells_who_wrote_what_when():
    found = read(mail().as_bytes())
    assert (found.betreff, found.absender) == ("Unterlagen zur Prüfung", "Erika Mustermann <erika@example.org>")
    assert (found.empfaenger, found.datum) == ("steueramt@musterstadt.example", date(2026, 11, 24))
    assert names(found) == [("plan.txt", b"Plan")]


def test_anlagen_of_one_name_get_a_number():
    found = read(mail([("a.txt", b"1"), ("a.txt", b"2"), ("a.txt", b"3")]).as_bytes())
    assert [name for name, _data in names(found)] == ["a.txt", "a (2).txt", "a (3).txt"]


def test_a_mail_inside_is_one_anlage():
    outer = mail(())
    outer.add_attachment(mail())
    ((name, data),) = names(read(outer.as_bytes()))
    assert name == "Nachricht.eml" and b"plan.txt" in data


def test_of_too_many_anlagen_the_rest_is_counted(monkeypatch):
    monkeypatch.setattr(nachricht, "MAX_ANLAGEN", 2)
    found = read(mail([(f"{n}.txt", b"x") for n in range(5)]).as_bytes())
    assert (len(found.anlagen), found.zu_viele) == (2, 3)


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: =?utf-8?b?kaputt\r\nDate: gestern\r\nFrom: \xff\xfe\r\n\r\nHallo",
        b"From: a@b.de\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=quatsch\r\n\r\n\xff",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
        + b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * 200,
        b"Date: Mon, 99 Foo 99999 99:99:99 +9999\r\nContent-Disposition: attachment; filename*=x''%ff\r\n\r\nx",
        b"\0" * 100,
    ],
)
def test_a_malformed_mail_breaks_nothing(data):
    found = read(data)
    assert found.datum is None and len(found.betreff) <= 500


def test_a_head_is_one_line_of_what_can_be_kept():
    found = read(b"Subject: a\r\n\tb\x07\xe2\x80\xaec" + b"x" * 900 + b"\r\n\r\nx")
    assert found.betreff.startswith("a b") and len(found.betreff) == 500 and "\x07" not in found.betreff


def test_a_mail_of_outlook_is_read_too():
    data = msg(
        "Bauantrag", "Max Muster", "max@example.org", [("lageplan.pdf", b"%PDF-1.4 x" * 600), ("kurz.txt", b"kurz")]
    )
    found = read(data, nachricht.MSG)
    assert found.betreff == "Bauantrag" and "Max Muster" in found.absender
    assert names(found) == [("lageplan.pdf", b"%PDF-1.4 x" * 600), ("kurz.txt", b"kurz")]


@pytest.mark.parametrize("cut", [0, 600, 2000])
def test_a_broken_mail_of_outlook_is_said_to_be_one(cut):
    with pytest.raises(nachricht.Unlesbar):
        read(msg("Bauantrag", "Max", "m@example.org", [("a.txt", b"x")])[:cut], nachricht.MSG)


@pytest.mark.fault
@pytest.mark.parametrize(
    "head",
    ["From: " + '"a" <a@b.de>, ' * 8000, "Content-Type: a/b; " + "name*1*=a;" * 8000],
    ids=["people", "parameters"],
)
def test_a_header_without_end_takes_no_time_without_end(head):
    """Python reads a header in a time that grows with the square of its length."""
    begin = process_time()
    nachricht.read(BytesIO(f"Subject: Gruß\n{head}\n\nx".encode()), nachricht.EML)
    assert process_time() - begin < 2


def test_of_a_mail_inside_a_long_header_stays_whole():
    people = ", ".join(f"p{number}@example.org" for number in range(1000))
    outer = f'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: message/rfc822\n\nTo: {people}\n\nHallo\n--x--\n'
    (inner,) = nachricht.read(BytesIO(outer.encode()), nachricht.EML).anlagen
    assert b"p999@example.org" in inner.opened().read()


def test_what_signs_a_mail_is_nothing_enclosed():
    head = b'From: a@example.org\r\nContent-Type: multipart/signed; boundary="g"\r\n\r\n--g\r\n'
    text = b"Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/plain; name=plan.txt\r\n"
    inner = text + b"Content-Disposition: attachment\r\n\r\nPlan\r\n--m--\r\n"
    foot = b"\r\n--g\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx\r\n--g--\r\n"
    found = nachricht.read(BytesIO(head + inner + foot), nachricht.EML)
    assert [one.name for one in found.anlagen] == ["plan.txt"]
