"""The receipt of a Stellungnahme, and what proves it in the record: PDF/A with the data as JSON inside."""

from base64 import b64encode
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.portal.beteiligung.content.verfahren import PHASEN
from kommune.portal.beteiligung.plan import marke
from kommune.portal.beteiligung.rules import Phase
from kommune.portal.beteiligung.store import Stellungnahme
from markupsafe import Markup
from plone import api
from typing import Any
from zope.i18n import translate

import json


TEXT = Markup(
    '<div class="letterhead"><strong>{stadt}</strong></div><h1>Stellungnahme {nummer}</h1><p><strong>{plan}</strong></p>'
    "<table>{zeilen}</table><h2>Text</h2>{text}{anlagen}"
    '<p class="small">Maßgeblich ist die Uhr des Servers der Stadt (Europe/Berlin) beim Eintreffen. Die Prüfsummen (SHA-256) '
    "belegen, welche Dateien beigefügt waren und auf welche Fassung der Unterlage sich die Stellungnahme bezieht.</p>"
)
ROW = Markup("<tr><th>{}</th><td>{}</td></tr>")


def moment(value: Any) -> str:
    """Return a moment to the second, as it is said to people."""
    return f"{value:%d.%m.%Y, %H:%M:%S} Uhr" if value else ""


def bezug_in_words(bezug: dict[str, Any]) -> list[str]:
    """Return what a statement is about, in German, a line each."""
    lines = []
    if "titel" in bezug:
        part = f", Absatz {bezug['absatz']}" if "absatz" in bezug else ""
        lines.append(f"{bezug['titel']} (Version {bezug['version']}){part}")
    if drawn := marke.of_bezug(bezug):
        lines.append(marke.in_words(drawn))
    if "adresse" in bezug:
        lines.append(f"Adresse: {bezug['adresse']}")
    return lines or ["Planung im Ganzen"]


def render(one: Stellungnahme, plan: str, drawing: str = "") -> bytes:
    """Return the PDF as it stands now; German, as what goes into the record. ``drawing`` is the place on the plan as SVG."""
    phase = translate(PHASEN[Phase(one.phase)], target_language="de")
    rows = [
        ("Eingegangen", f"{moment(one.eingang)} (Europe/Berlin)"),
        ("Verfahrensschritt", phase),
        ("Von", one.angaben["name"]),
        ("Anschrift", one.angaben["anschrift"] or "–"),
        ("E-Mail", one.angaben["email"]),
        ("E-Mail bestätigt", moment(one.bestaetigt) or "nein"),
        ("Bezieht sich auf", Markup("<br>").join(bezug_in_words(one.bezug))),
    ]
    if "wortlaut" in one.bezug:
        rows += [("Wortlaut des Absatzes", one.bezug["wortlaut"]), ("Prüfsumme der Unterlage", one.bezug["sha256"])]
    if one.angaben["keine_bedenken"]:
        rows.append(("Ergebnis", "Keine Bedenken"))
    if one.zurueckgezogen:
        rows.append(("Zurückgezogen", moment(one.zurueckgezogen)))
    html = TEXT.format(
        stadt=api.portal.get().title,
        nummer=one.nummer,
        plan=plan,
        zeilen=Markup("").join(ROW.format(*row) for row in rows),
        text=Markup("").join(
            Markup("<p>{}</p>").format(part) for part in one.angaben["text"].split("\n") if part.strip()
        )
        or Markup("<p>–</p>"),
        anlagen=_drawn(drawing) + _files(one),
    )
    return render_pdf(
        html,
        title=f"Stellungnahme {one.nummer}",
        attachments=[("stellungnahme.json", "application/json", as_json(one))],
    )


def as_json(one: Stellungnahme) -> bytes:
    """Return what was sent as JSON: UTF-8, sorted, dates in ISO 8601."""
    data = {
        "format": "kommune-stellungnahme/1",
        "nummer": one.nummer,
        "eingang": one.eingang.isoformat(),
        "phase": one.phase,
        "angaben": one.angaben,
        "bezug": one.bezug,
        "bestaetigt": one.bestaetigt.isoformat() if one.bestaetigt else None,
        "dateien": list(one.dateien),
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _drawn(drawing: str) -> Markup:
    if not drawing:
        return Markup("")
    picture = b64encode(drawing.encode()).decode()
    return Markup(
        '<h2>Ort auf dem Plan</h2><p><img alt="Ort auf dem Plan" src="data:image/svg+xml;base64,{}"></p>'
    ).format(picture)


def _files(one: Stellungnahme) -> Markup:
    if not one.dateien:
        return Markup("")
    rows = [ROW.format(d["name"], f"SHA-256 {d['sha256']}") for d in one.dateien]
    return Markup("<h2>Beigefügte Dateien</h2><table>{}</table>").format(Markup("").join(rows))
