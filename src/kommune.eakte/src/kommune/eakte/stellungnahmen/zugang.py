"""The way in for who was asked: link and code, told once; as a letter, too. Called through ``api``."""

from html import escape
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.druck.pdf import render_document
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.stellungnahmen import ablage
from kommune.eakte.stellungnahmen.interfaces import Zugang
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.eakte.stellungnahmen.rules import Anfrage
from kommune.eakte.stellungnahmen.rules import Befragter
from kommune.eakte.stellungnahmen.rules import Stand
from typing import Any


def renew_access(vorgang: Any, befragter_id: str) -> Zugang:
    """Return a new link and a new code for who was asked; the code before is worth nothing any more. It is told once.

    :raises NotAllowed: the person does not work on it. :raises Unknown: nobody of this id was asked.
    :raises WrongState: it was withdrawn, or there are no spaces here.
    """
    ablage.require(vorgang)
    _anfrage, befragter = ablage.get_befragter(vorgang, befragter_id)
    raum = ablage.raum()
    if befragter.stand == Stand.WITHDRAWN or raum is None:
        raise WrongState(_("error_anfrage_withdrawn", default="This was withdrawn already."))
    found: Zugang = raum.renew(befragter.id)
    journal.record(vorgang, "anfrage_zugang", neuer_wert={"befragt": befragter.name})
    return found


def letter(vorgang: Any, befragter_id: str) -> bytes:
    """Return the letter (PDF) with text, link and a new code; it is stored nowhere, for it opens the space.

    :raises NotAllowed: the person does not work on it. :raises Unknown: nobody of this id was asked.
    :raises WrongState: it was withdrawn. :raises Invalid: there is no address to write to.
    """
    ablage.require(vorgang)
    anfrage, befragter = ablage.get_befragter(vorgang, befragter_id)
    person = _person(vorgang, befragter)
    if befragter.beteiligter:
        postausgang.require_reachable(person, by_post=True, field="befragte")
    zugang = renew_access(vorgang, befragter_id)
    who = organisation.display_name(zugriff.user_id())
    return render_document(
        postausgang.written(
            {
                "betreff": anfrage.betreff,
                "text": _text(person, anfrage, zugang),
                "belehrung": "",
                "aktenzeichen": vorgang.aktenzeichen,
                "behoerde": postausgang.behoerde(vorgang),
                "empfaenger": person,
                "bearbeiter": who,
                "unterzeichner": who,
                "tag": clock.today(),
                "schlussgezeichnet": False,
            }
        )
    )


def _person(vorgang: Any, befragter: Befragter) -> dict[str, Any]:
    if befragter.beteiligter:
        name = postausgang.acting_name(vorgang, befragter.beteiligter)
        return dict(postausgang.addressee(vorgang, name))
    lines = partnerstellen.get(befragter.partnerstelle).anschrift.splitlines()
    town = lines[-1].strip() if lines else ""
    plz, _blank, ort = town.partition(" ") if town[:5].isdecimal() else ("", "", town)
    street = ", ".join(line.strip() for line in lines[:-1])
    return {
        "name": befragter.name,
        "vertreter": "",
        "strasse": street,
        "plz": plz,
        "ort": ort,
        "land": "",
        "anrede": "Sehr geehrte Damen und Herren,",
    }


def _text(person: dict[str, Any], anfrage: Anfrage, zugang: Zugang) -> str:
    asked = [line for line in anfrage.text.splitlines() if line.strip()]
    paragraphs = [
        person["anrede"],
        *asked,
        f"Bitte antworten Sie bis zum {anfrage.frist:%d.%m.%Y}.",
        "Die Unterlagen lesen Sie im Internet, und dort können Sie auch antworten:",
    ]
    said = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    access = f"<p>{escape(zugang.link)}<br>Code: <strong>{escape(zugang.code)}</strong></p>"
    return f"{said}{access}<p>{escape('Sie können uns auch schreiben. Geben Sie Link und Code nicht weiter.')}</p>"
