"""Messages from a Vorgang to its citizen: questions with what is asked for item by item, reminders. Called by the subscribers and ``api``."""

from kommune.eakte.nachforderung import api as nachforderungen
from kommune.eakte.postausgang import api as postausgang
from kommune.portal.postfach import api as postfach
from kommune.portal.postfach.api import Art
from kommune.portal.texte import api as texte
from kommune.portal.uebergabe.ruecklauf import stand
from kommune.portal.uebergabe.ruecklauf import vertretung
from kommune.portal.uebergabe.ruecklauf.texte import RUECKFRAGE
from plone import api
from secrets import token_hex
from typing import Any


def ask_citizen(vorgang: Any, text: str, frist: Any) -> None:
    """Put a question of the caseworker into the citizen's case, as part of the running transaction."""
    if vorgang.eingangsnummer:
        facts = {"nummer": vorgang.eingangsnummer, "stadt": api.portal.get().title}
        send(
            vorgang,
            key=f"rueckfrage:{token_hex(8)}",
            betreff=texte.fill(RUECKFRAGE.name, **facts)["betreff"],
            text=text,
            art=Art.RUECKFRAGE,
            frist=frist,
            punkte=_asked_for(vorgang),
        )


def remind_citizen(vorgang: Any, text: str) -> None:
    """Tell the citizen what is still missing, as part of the running transaction."""
    if vorgang.eingangsnummer:
        facts = {"nummer": vorgang.eingangsnummer, "stadt": api.portal.get().title}
        betreff = texte.fill(RUECKFRAGE.name, **facts)["betreff"]
        send(vorgang, key=f"erinnerung:{token_hex(8)}", betreff=betreff, text=text)
        postausgang.keep_message(vorgang, betreff, text)


def _asked_for(vorgang: Any) -> list[dict[str, Any]]:
    """Return the items of the Nachforderung that is open, as the citizen's page shows them."""
    found = nachforderungen.open_of(vorgang)
    return [{"id": one.id, "text": one.text, "frist": one.frist} for one in found.open] if found else []


def send(vorgang: Any, **message: Any) -> None:
    """Put a message into the case and tell of it by mail, both as part of the running transaction."""
    vertretung.follow(vorgang)
    message_id = postfach.send_to_citizen(vorgang.eingangsnummer, apart=False, **message)
    art = "rueckfrage" if message.get("art") == Art.RUECKFRAGE else "nachricht"
    stand.tell_of_news(vorgang.eingangsnummer, f"nachricht:{vorgang.eingangsnummer}:{message_id}", art)
