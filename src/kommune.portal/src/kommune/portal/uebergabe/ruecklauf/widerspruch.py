"""A Widerspruch that came through the Postfach: filed with the Bescheid, or in the Verfahren that runs already. Called by ``api``."""

from kommune.eakte.akte import api as akten
from kommune.eakte.bekanntgabe.api import Weg
from kommune.eakte.widerspruch import api as widersprueche
from kommune.portal.postfach import api as postfach
from plone import api
from typing import Any


def file(vorgang: Any, message: Any, *, akteur: str) -> None:
    """File what the citizen sent against a Bescheid, with the day it arrived in the Postfach; once for each message.

    :raises KommuneError: it cannot be filed now; the message waits.
    """
    bescheid = postfach.nachricht(message.fall, message.gegen).schluessel.removeprefix("bescheid:")
    lagen = [one for one in widersprueche.lagen_of(vorgang) if one.bescheid.getId() == bescheid]
    lage = next((one for one in lagen if one.weg == Weg.POSTFACH), lagen[0] if lagen else None)
    if lage is not None and lage.laeuft is not None:
        _add_to_running(lage.laeuft, message, akteur)
        return
    widersprueche.file(
        vorgang,
        bescheid,
        lage.nr if lage is not None else 1,
        eingang=message.gesendet.date(),
        form=widersprueche.Form.POSTFACH,
        text=message.text,
        dateien=[(anhang["name"], anhang) for anhang in message.anhaenge],
        schluessel=message.id,
        akteur=akteur,
    )


def _add_to_running(running: Any, message: Any, akteur: str) -> None:
    """Put a second one, or the reasons that follow, into the Verfahren that runs."""
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(UID=running.verfahren):
        papers: list[tuple[str, Any]] = [(anhang["name"], anhang) for anhang in message.anhaenge]
        letter = postfach.letter_of(message, art="Widerspruch")
        akten.papers_arrived(brain._unrestrictedGetObject(), papers, brief=letter, akteur=akteur)
