"""Papers in a Vorgang as they come in daily work: a mail with Anlagen, an answer to it, and a draft somebody has checked out."""

from email.message import EmailMessage
from email.utils import format_datetime
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.dokumente import api as dokumente
from plone import api
from typing import Any


MAIL = "Nachfrage zur Steuer für Momo"


def play(vorgang: Any, clerk: str) -> None:
    """Put them into a Vorgang once; the draft stays checked out by the clerk."""
    if any(getattr(one, "title", "") == MAIL for one in vorgang.objectValues()):
        return
    with api.env.adopt_user(username=clerk):
        (mail,) = dokumente.add_many(vorgang, [dokumente.Zugang(_mail(), "Nachfrage.eml")])
        answer = akten.add_dokument(
            vorgang,
            betreff="Antwort auf die Nachfrage (Entwurf)",
            data="Sehr geehrte Frau Nguyễn,\n\ndie Steuer beträgt 90 Euro im Jahr.\n".encode(),
            filename="Antwort.txt",
            richtung="intern",
            dokumenttyp="Entwurf",
        )
        text = (
            "Sehr geehrte Frau Nguyễn,\n\ndie Steuer für einen Hund beträgt 96 Euro im Jahr.\nMit freundlichen Grüßen\n"
        )
        akten.add_fassung(answer, data=text.encode(), filename="Antwort.txt", grund="Betrag nach der Satzung von 2026")
        dokumente.relate(answer, mail.dokument, "antwort_auf")
        dokumente.check_out(answer)


def _mail() -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["Date"] = MAIL, format_datetime(clock.now())
    mail["From"], mail["To"] = "Thị Lan Nguyễn <lan.nguyen@example.org>", "steueramt@musterstadt.example"
    mail.set_content("Guten Tag,\n\nwie hoch ist die Steuer? Der Impfpass und der Kaufvertrag liegen bei.\n")
    for name, text in (
        ("Impfpass.txt", "Impfpass von Momo, Pudel"),
        ("Kaufvertrag.txt", "Kaufvertrag über einen Pudel"),
    ):
        mail.add_attachment(text.encode(), maintype="text", subtype="plain", filename=name)
    return mail.as_bytes()
