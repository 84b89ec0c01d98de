"""An application the Bürgerin has begun and not sent: two steps and two photos of the Fahrzeugschein, so that „Mein Konto“ shows it."""

from kommune.eakte.core.ablauf import zugriff
from kommune.portal.antrag import ablage
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.entwurf.bogen import bogen_of
from kommune.portal.antrag.entwurf.rules import PREFIX
from kommune.portal.formulare.api import Upload
from plone import api
from secrets import token_urlsafe
from typing import Any


WHO, SERVICE, QUESTION = "buergerin", "bewohnerparkausweis", "fahrzeugschein"
ANSWERS = {
    "vorname": "Đặng",
    "familienname": "Ñuñez-Øster",
    "strasse": "Lindenallee",
    "hausnummer": "7",
    "plz": "12345",
}


def play(portal: Any, photo: bytes) -> None:
    """Begin it once; a town in which she has begun something is left alone."""
    form = portal["leistungen"][SERVICE]["antrag"]
    with api.env.adopt_user(username=WHO):
        if ablage.of_konto(zugriff.user_id()):
            return
        key, action = token_urlsafe(24), einreichung.action_of(form)
        uploads = [Upload(QUESTION, f"Fahrzeugschein {side}.png", photo + side.encode()) for side in ("vorn", "hinten")]
        ablage.keep(key, uploads, several=(QUESTION,))
        answers = {f"{PREFIX}{name}": value for name, value in ANSWERS.items()}
        ablage.remember(key, answers, 1, bogen=bogen_of(form, action))
