"""A plan of Musterstadt on show: „Am Mühlbach“, with its area, two documents and three statements in its Akte; all invented."""

from collections.abc import Callable
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.plan.api import put_layers
from kommune.portal.formulare.api import Upload
from kommune.portal.musterstadt.gebuehren import ADMIN
from kommune.portal.musterstadt.partner.plankarte import layers
from kommune.portal.musterstadt.partner.plankarte import sign_for
from markupsafe import escape
from plone import api
from typing import Any

import json


PLANER = "oliver.vogt"
OE = "stadtplanung"
ID = "am-muehlbach"
TITLE = "Bebauungsplan Nr. 47 „Am Mühlbach“"
KURZTEXT = (
    "Am Mühlbach sollen rund 60 Wohnungen, eine Kita und ein öffentlicher Grünzug entlang des Bachs entstehen. "
    "Sagen Sie uns, was wir bei Verkehr, Hochwasser und Spielflächen bedenken sollen."
)


def _feature(kind: str, coordinates: list[Any], name: str) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": kind, "coordinates": coordinates}}


PLANGEBIET = {
    "type": "FeatureCollection",
    "features": [
        _feature(
            "Polygon",
            [[[10.2652, 49.5713], [10.2684, 49.5719], [10.2691, 49.5702], [10.2657, 49.5696], [10.2652, 49.5713]]],
            "WA 1",
        ),
        _feature(
            "Polygon",
            [[[10.2688, 49.572], [10.2712, 49.5724], [10.2718, 49.5707], [10.2695, 49.5703], [10.2688, 49.572]]],
            "WA 2 mit Kita",
        ),
        _feature(
            "LineString", [[10.2645, 49.5691], [10.2668, 49.5692], [10.2696, 49.5698], [10.2726, 49.5702]], "Mühlbach"
        ),
        _feature("Point", [10.2686, 49.5711], "Quartiersplatz"),
    ],
}
BEGRUENDUNG = """1 Anlass und Ziel

In Musterstadt fehlen Wohnungen. Auf der früheren Gärtnerei am Mühlbach sollen rund 60 Wohnungen entstehen, ein Drittel davon gefördert.

2 Städtebauliches Konzept

2.1 Art der Nutzung

Festgesetzt werden zwei allgemeine Wohngebiete. Im Gebiet WA 2 ist eine Kindertagesstätte mit vier Gruppen vorgesehen.

2.2 Höhe der Gebäude

Entlang des Mühlbachs sind höchstens drei Vollgeschosse zulässig, zur Gartenstraße hin vier.

3 Verkehr

3.1 Zufahrt

Das Gebiet wird über die Gartenstraße erschlossen. Sie wird auf 5,50 m verbreitert und erhält einen Gehweg auf der Nordseite.

3.2 Rad und Fuß

Ein Weg am Bach verbindet das Gebiet mit der Altstadt. Er ist für den Radverkehr freigegeben.

4 Hochwasser

Das festgesetzte Überschwemmungsgebiet des Mühlbachs bleibt frei von Bebauung. Regenwasser wird auf den Grundstücken zurückgehalten."""
UMWELTBERICHT = """1 Tiere und Pflanzen

Am Ufer leben Eisvogel und Bachforelle. Ein Streifen von 15 m Breite bleibt unberührt.

2 Boden und Wasser

Rund 9.000 m² werden neu versiegelt. Zum Ausgleich werden 1,2 ha Acker am Galgenberg zu Streuobstwiese.

3 Klima

Dachflächen werden begrünt. Die Kaltluft vom Bachtal erreicht die Altstadt weiterhin."""
PAPERS = (("Begründung", "begruendung", BEGRUENDUNG), ("Umweltbericht", "umweltbericht", UMWELTBERICHT))
STATEMENTS = (
    {
        "name": "Ines Albers",
        "email": "ines.albers@example.org",
        "text": "Die Gartenstraße ist schon heute zu eng für zwei Autos. Bitte planen Sie eine zweite Zufahrt, sonst kommt die Feuerwehr nicht durch.",
        "absatz": "10",
        "lon": "10.2688",
        "lat": "49.5722",
    },
    {
        "name": "Ruderclub Musterstadt e. V.",
        "email": "vorstand@ruderclub.example",
        "text": "Der Weg am Bach darf unseren Steg nicht zerschneiden.",
        "absatz": "12",
        "adresse": "Bootshaus am Mühlbach",
        "geometrie": {
            "type": "LineString",
            "coordinates": [[10.2668, 49.5693], [10.2681, 49.5696], [10.2696, 49.5699]],
        },
        "unterschriften": "1",
    },
    {"name": "Peter Schön", "email": "peter.schoen@example.org", "text": "", "keine_bedenken": "1"},
)


def play(work: Callable[[], Any]) -> None:
    """Put the plan on show and send the statements; a town that has it is left alone."""
    portal, today = api.portal.get(), clock.today()
    if ID in portal["beteiligung"]:
        return
    with api.env.adopt_user(username=PLANER):
        akte = akten.create_akte(kennzeichen="501", betreff=TITLE, federfuehrung=OE)
        vorgang = akten.create_vorgang(akte, betreff=f"{TITLE}: Beteiligung der Öffentlichkeit", bearbeiter=PLANER)
    with api.env.adopt_user(username=ADMIN):
        verfahren = api.content.create(
            portal["beteiligung"],
            "Beteiligungsverfahren",
            id=ID,
            title=TITLE,
            kurztext=KURZTEXT,
            oe_id=OE,
            kontakt="Oliver Vogt, Stadtplanungsamt",
            telefon="01234 56-610",
            email="stadtplanung@musterstadt.example",
            ort="Rathaus, Zimmer 214, montags bis freitags 8 bis 12 Uhr",
            plangebiet=json.dumps(PLANGEBIET, ensure_ascii=False),
            fruehzeitig_von=today - timedelta(days=120),
            fruehzeitig_bis=today - timedelta(days=90),
            auslegung_von=today - timedelta(days=7),
            auslegung_bis=today + timedelta(days=28),
            abwaegung_von=today + timedelta(days=29),
            abwaegung_bis=today + timedelta(days=90),
        )
        execute(verfahren, "publish")
        shown = [
            beteiligung.put(
                verfahren,
                Upload("datei", f"{kategorie}.pdf", _pdf(titel, text)),
                titel=titel,
                kategorie=kategorie,
                text=text,
            )
            for titel, kategorie, text in PAPERS
        ]
        for titel, text in layers():
            put_layers(verfahren, text, "ebene.geojson", titel=titel)
    with api.env.adopt_user(username=PLANER):
        beteiligung.file_in(verfahren, vorgang.aktenzeichen)
    work()
    for number, one in enumerate(STATEMENTS):
        typed = {**one, "datenschutz": "1", **({"unterlage": shown[0].id} if "absatz" in one else {})}
        beleg = beteiligung.submit(verfahren, typed, key=f"musterstadt-{number}", am=clock.now())
        work()
        beteiligung.confirm(beleg.nummer)
        if one.get("unterschriften"):
            sign_for(beleg.nummer)
    work()


def _pdf(titel: str, text: str) -> bytes:
    parts = (f"<h2>{escape(one)}</h2>" if one[0].isdigit() else f"<p>{escape(one)}</p>" for one in text.split("\n\n"))
    return render_pdf(f"<h1>{escape(titel)}</h1><p>{escape(TITLE)}</p>{''.join(parts)}", title=titel)
