"""An index of its own for tests of the finder, and the catalogue of Munich as it is read without a site."""

from kommune.eakte.suche.api import Fluechtig
from kommune.eakte.suche.api import OEFFENTLICH
from kommune.eakte.suche.api import OeffentlicherEintrag
from kommune.portal.leistungen import interfaces
from kommune.portal.leistungen.content.leistung import TEXTBAUSTEINE
from kommune.portal.leistungen.pflege.htmlreinigung import plain_text
from kommune.portal.leistungen.quelle import muenchen
from kommune.portal.leistungen.rules import parse_lebenslagen
from kommune.portal.suche import alltag
from kommune.portal.suche.antwort import answer
from kommune.portal.suche.antwort import proposals
from kommune.portal.suche.rules import Texte
from kommune.portal.suche.rules import Treffer
from kommune.portal.suche.rules import Zeile
from pathlib import Path

import json


DATA = Path(__file__).parents[4] / "shared" / "data" / "leistungen_muenchen"
WORTE = alltag.read(interfaces.TAETIGKEITEN, interfaces.FUELLWORTE, interfaces.ALLTAGSWORTE)
RANG = {"leistung": 1.0, "dienststelle": 0.6, "lebenslage": 0.8}
ASKED_OF_OFFICES = "Öffnungszeiten Adresse Telefonnummer"


def index(things, engine=None, words=WORTE):
    """Return ``(search, suggest)`` over things ``(Treffer, Texte)``, kept by an engine."""
    rows = {nr: Zeile.of(nr, str(nr), one, rang=RANG[one.art]) for nr, (one, _texte) in enumerate(things)}
    entries = [
        OeffentlicherEintrag(nr, str(nr), one.titel, one.synonyme, one.amtlich, one.kurztext, one.text)
        for nr, (_treffer, one) in enumerate(things)
    ]
    if engine is None:
        engine = Fluechtig(entries, OEFFENTLICH)
    else:
        engine.put(entries)
    sources = [(engine, rows)]
    return (
        lambda text, **more: answer(text, sources, words, 0, **more),
        lambda text, limit=8: proposals(text, sources, words, 0, limit),
    )


def files():
    """Return the two files of the catalogue."""
    return [json.loads((DATA / name).read_text("utf-8")) for name in ("services_de.json", "locations_de.json")]


def munich():
    """Yield what the catalogue publishes: services, offices and the Lebenslagen they are gathered under."""
    offices, services = muenchen.read(*files())
    used = set()
    for one in (one for one in services if one.oeffentlich):
        told = one.werte.get
        used |= set(told("lebenslagen") or ())
        text = " ".join(plain_text(told(name) or "") for name in TEXTBAUSTEINE)
        official = f"{told('bezeichnung') or ''} {told('leika_key') or ''}"
        names = " ".join(told("synonyme") or ())
        yield (
            Treffer("leistung", one.externe_id, one.titel, told("kurztext") or ""),
            Texte(one.titel, names, official, told("kurztext") or "", text),
        )
    for one in (one for one in offices if one.oeffentlich):
        told = one.werte.get
        place = " ".join(told(name) or "" for name in ("strasse", "hausnummer", "plz", "ort"))
        names = " ".join((*(told("synonyme") or ()), ASKED_OF_OFFICES))
        yield Treffer("dienststelle", one.externe_id, one.titel), Texte(one.titel, names, kurztext=place)
    for lage in parse_lebenslagen(interfaces.LEBENSLAGEN):
        if lage.id in used:
            yield (
                Treffer("lebenslage", lage.id, lage.titel, lage.beschreibung),
                Texte(lage.titel, kurztext=lage.beschreibung),
            )
