"""A chosen Idee becomes an Aufgabe of the office that examines it; what that found and what the council decided is filed."""

from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte.zahl import german
from kommune.portal.projekte import api as projekte
from markupsafe import Markup
from plone import api
from typing import Any


AKTEUR = "portal"
ART = "frei"
MACHBAR = {"ja": "umsetzbar", "teilweise": "teilweise umsetzbar", "nein": "nicht umsetzbar"}
ERGEBNIS = {"beschlossen": "beschlossen", "geaendert": "geändert beschlossen", "abgelehnt": "abgelehnt"}
TEXT = Markup(
    '<div class="letterhead"><strong>{stadt}</strong></div><h1>{kopf}</h1><p><strong>{projekt}</strong></p>'
    "<table>{zeilen}</table><h2>{titel}</h2>{text}"
)
ROW = Markup("<tr><th>{}</th><td>{}</td></tr>")


def set_aufgabe(uid: str, nummer: str) -> None:
    """Set the Aufgabe of one Idee, as part of the running transaction; repeated, nothing changes.

    An office that may not see the Vorgang gets none: who works on the Vorgang gets it then, and passes it on.

    :raises WrongState: the Vorgang is closed; the Auftrag waits with its reason.
    """
    projekt, one = projekte.projekt_of(uid), projekte.idee_of(uid, nummer)
    if projekt is None or one is None or one.aufgabe or one.pruefung is not None or not projekt.vorgang:
        return
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=projekt.vorgang, portal_type="Vorgang")
    if not found:
        return
    told: dict[str, Any] = {
        "art": ART,
        "betreff": f"Idee prüfen: {one.angaben['titel']}"[:300],
        "notiz": f"Umsetzbar? Kosten? Stellungnahme?\n{projekt.absolute_url()}/@@idee-pruefen?idee={nummer}",
        "gesetzt_von": AKTEUR,
    }
    with as_system("people chose the Idee, the office examines it"):
        vorgang = found[0]._unrestrictedGetObject()
        try:
            made = aufgaben.set_aufgabe(vorgang, adressat=f"oe:{one.pruefstelle}", **told)
        except Invalid:
            made = aufgaben.set_for_responsible(vorgang, **told)
        if made is not None:
            projekte.note_aufgabe(one, api.content.get_uuid(made))


def file(vorgang: Any, projekt: Any, one: Any) -> None:
    """File what was found and decided of an Idee, each once, and close its Aufgabe; part of the running transaction."""
    if one.pruefung is not None:
        found = one.pruefung
        rows = [
            ("Geprüft von", found["stelle"]),
            ("Ergebnis", MACHBAR[found["machbar"]]),
            ("Betrag", german(found["kosten"], money=True)),
        ]
        _file(vorgang, projekt, one, "Prüfung", found, rows)
        _close(one)
    if one.beschluss is not None:
        found = one.beschluss
        rows = [
            ("Gremium", found["gremium"]),
            ("Tag", f"{found['tag']:%d.%m.%Y}"),
            ("Zeichen", found["zeichen"]),
            ("Ergebnis", ERGEBNIS[found["ergebnis"]]),
        ]
        _file(vorgang, projekt, one, "Beschluss", found, rows)


def _file(vorgang: Any, projekt: Any, one: Any, what: str, found: dict[str, Any], rows: list[tuple[str, str]]) -> None:
    key = f"{what} {found['am'].isoformat()}"
    if key in one.abgelegt:
        return
    html = TEXT.format(
        stadt=api.portal.get().title,
        kopf=f"{what}: Idee {one.nummer}",
        projekt=projekt.title,
        zeilen=Markup("").join(ROW.format(*row) for row in rows),
        titel=one.angaben["titel"],
        text=Markup("").join(Markup("<p>{}</p>").format(part) for part in found["text"].split("\n") if part.strip()),
    )
    akten.add_dokument(
        vorgang,
        betreff=f"{what} zu Idee {one.nummer}: {one.angaben['titel']}"[:500],
        data=render_pdf(html, title=f"{what} zu Idee {one.nummer}"),
        filename=f"{what}-{one.nummer}.pdf",
        richtung="intern",
        dokumenttyp="Idee",
        akteur=AKTEUR,
    )
    one.abgelegt = (*one.abgelegt, key)


def _close(one: Any) -> None:
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=one.aufgabe) if one.aufgabe else ()
    for brain in found:
        aufgaben.settle(brain._unrestrictedGetObject(), text="Ergebnis veröffentlicht")
