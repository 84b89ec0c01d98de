"""Documents of every kind in one Vorgang: a mail with its Anlage, pages, a picture, XML, a table, a note. All invented."""

from datetime import timedelta
from email.message import EmailMessage
from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.druck.pdf import render_pdf
from PIL import Image
from PIL import ImageDraw
from plone import api

import csv
import io


SENDER = "Nguyễn, Thị Lan"
AKTE_OF_THE_DOG = """<?xml version="1.0" encoding="utf-8"?>
<tierregister stand="2026-11-01"><tier art="Hund"><name>Momo</name><rasse>Pudel</rasse>
<chip norm="ISO 11784">276098100000001</chip><halter>Thị Lan Nguyễn</halter></tier></tierregister>
"""
NOTE = (
    "Telefonat mit Frau Nguyễn: Der Hund lebt seit dem Umzug hier. Sie schickt den Vertrag nach. – MUSTER, erfunden\n"
)


def play(vorgang) -> None:
    """Put them into the Vorgang once, as its clerk; one that is not at work any more is left alone."""
    if not vorgang.bearbeiter or akten.state_of(vorgang) != "in_progress":
        return
    if any(one.portal_type == "Dokument" and one.dateiname == "nachricht.eml" for one in vorgang.objectValues()):
        return
    with api.env.adopt_user(username=vorgang.bearbeiter):
        mail = _add(vorgang, "Nachricht von Frau Nguyễn", mail_of(vorgang), "nachricht.eml", typ="E-Mail", days=-3)
        for betreff, data, name, typ in (
            ("Versicherungspolice", policy(), "police.pdf", "Nachweis"),
            ("Foto von Momo", picture(), "momo.png", "Foto"),
        ):
            _add(vorgang, betreff, data, name, typ=typ, days=-3, anlage_von=mail.aktenzeichen)
        register = AKTE_OF_THE_DOG.encode()
        _add(
            vorgang,
            "Auszug aus dem Tierregister",
            register,
            "tierregister.xml",
            typ="Auszug",
            days=-2,
            von="Tierregister",
        )
        note = NOTE.encode()
        akten.add_dokument(
            vorgang, betreff="Gesprächsnotiz", data=note, filename="notiz.txt", richtung="intern", dokumenttyp="Vermerk"
        )
        akten.add_dokument(
            vorgang,
            betreff="Berechnung",
            data=table(),
            filename="berechnung.csv",
            richtung="intern",
            dokumenttyp="Tabelle",
        )


def _add(
    vorgang, betreff: str, data: bytes, name: str, *, typ: str, days: int, von: str = SENDER, anlage_von: str = ""
):
    return akten.add_dokument(
        vorgang,
        betreff=betreff,
        data=data,
        filename=name,
        richtung="eingang",
        dokumenttyp=typ,
        absender=von,
        posteingangsdatum=clock.today() + timedelta(days=days),
        anlage_von=anlage_von,
    )


def mail_of(vorgang) -> bytes:
    """Return an e-mail with two attachments, always the same bytes for the same Vorgang."""
    message = EmailMessage()
    message["From"] = "Thị Lan Nguyễn <t.nguyen@example.org>"
    message["To"] = "steueramt@musterstadt.example"
    message["Subject"] = "Nachweise zu Momo"
    message["Date"] = "Wed, 25 Nov 2026 09:12:00 +0100"
    message["Message-ID"] = f"<{vorgang.getId()}@example.org>"
    message.set_content("Guten Tag,\n\nanbei die Police und ein Foto von Momo.\n\nFreundliche Grüße\nThị Lan Nguyễn\n")
    message.add_attachment(b"MUSTER", maintype="application", subtype="pdf", filename="police.pdf")
    message.add_attachment(b"MUSTER", maintype="image", subtype="png", filename="momo.png")
    return bytes(message)


def policy() -> bytes:
    """Return an insurance policy of four pages."""
    pages = (
        f"<h1>Versicherungspolice, Seite {number}</h1><p>MUSTER – alles erfunden. Hundehalterhaftpflicht, "
        f"Police 4711-{number}. Versichert ist der Hund Momo.</p>" + "<p>Bedingungen der Versicherung.</p>" * 12
        for number in range(1, 5)
    )
    return render_pdf('<div style="page-break-after: always"></div>'.join(pages), title="Versicherungspolice")


def picture() -> bytes:
    """Return a drawn dog as PNG."""
    image = Image.new("RGB", (800, 600), "#dfe8d8")
    pen = ImageDraw.Draw(image)
    pen.ellipse((220, 240, 560, 440), fill="#8a6b4f")
    pen.ellipse((480, 150, 640, 300), fill="#8a6b4f")
    for x in (260, 330, 450, 520):
        pen.rectangle((x, 420, x + 30, 540), fill="#6d533c")
    pen.text((40, 30), "MUSTER - Momo, ein Pudel, gezeichnet", fill="black", font_size=28)
    data = BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def table() -> bytes:
    """Return a small calculation as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([("Jahr", "Monate", "Steuer"), (2026, 1, "8,00"), (2027, 12, "96,00")])
    return out.getvalue().encode()
