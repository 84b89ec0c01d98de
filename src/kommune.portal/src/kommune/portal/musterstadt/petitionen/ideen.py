"""A project of Musterstadt in which people say what the Marktplatz needs: Ideen, Kommentare, support, two answers. All invented."""

from collections.abc import Callable
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.rules import Zugang
from plone import api
from typing import Any

import json


EDITOR, PLANER, OE = "nele.jaeger", "oliver.vogt", "stadtplanung"
ID, TITLE = "unser-marktplatz", "Unser Marktplatz"
GEBIET = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "Marktplatz"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[10.2701, 49.5731], [10.2716, 49.5734], [10.2719, 49.5726], [10.2704, 49.5723], [10.2701, 49.5731]]
                ],
            },
        },
        {
            "type": "Feature",
            "properties": {"name": "Linde"},
            "geometry": {"type": "Point", "coordinates": [10.271, 49.5728]},
        },
    ],
}
LEITLINIEN = """1 Grün und Schatten

Die Linde bleibt. Wo Leitungen es erlauben, kommen weitere Bäume dazu.

2 Wege

Zwischen Bushaltestelle, Rathaus und Apotheke gibt es einen ebenen Weg ohne Stufen.

Lieferwagen fahren nur zu festen Zeiten auf den Platz.

3 Markt

Der Wochenmarkt behält seinen Platz und bekommt Strom und Wasser an jedem Stand."""
# titel, text, kategorie, name, adresse, how many support it
IDEEN = (
    ("Eine Rundbank um die Linde", "Unter der Linde ist der einzige Schatten, und niemand kann dort sitzen.\nEine Rundbank mit Lehne wäre auch für Ältere gut.", "Aufenthalt", "Renate V.", "an der Linde", 41),
    ("Wasserspiel für Kinder", "Düsen im Boden, die man im Winter abstellen kann.", "Spiel", "Familie Kaya", "vor der Apotheke", 33),
    ("Lieferzone nur bis 10 Uhr", "Ab 10 Uhr stehen die Lieferwagen mitten zwischen den Tischen.", "Verkehr", "", "", 28),
    ("Mehr Abstellplätze für Räder", "Am Markttag gibt es keinen freien Bügel. Zwanzig mehr wären nötig, auch für Lastenräder.", "Verkehr", "Jörg W.", "Nordseite", 25),
    ("Markttag auch am Mittwochabend", "Wer arbeitet, kommt vormittags nicht hin.", "Markt", "Fatma Y.", "", 22),
    ("Ein ebener Weg quer über das Pflaster", "Mit dem Rollstuhl komme ich nicht über das Kopfsteinpflaster. Ein glatter Streifen von der Bushaltestelle zum Rathaus würde reichen.", "Verkehr", "Łukasz N.", "Bushaltestelle bis Rathaus", 38),
    ("Bühne für Schulen und Vereine", "Ein Podest mit Strom, das man auch mal einen Nachmittag nutzen kann.", "Aufenthalt", "Mai Đ. T.", "", 17),
    ("Trinkwasser am Brunnen", "Der Brunnen läuft, aber man darf nicht daraus trinken.", "Aufenthalt", "", "Marktbrunnen", 19),
    ("Licht unter den Arkaden", "Abends ist es dort so dunkel, dass man lieber außen herum geht.", "Aufenthalt", "Ida", "Arkaden", 15),
    ("Kräuterbeete statt Blumenkübel", "Wer vorbeikommt, darf ernten. Die Schule kümmert sich.", "Markt", "Umwelt-AG", "", 12),
    ("Parkplätze behalten", "Ohne die acht Plätze an der Nordseite kommt meine Kundschaft nicht mehr.", "Verkehr", "Peter S.", "Nordseite", 9),
    ("Rundbank bei der Linde", "Eine Bank rund um den Baum.", "Aufenthalt", "", "", 4),
)  # fmt: skip
KOMMENTARE = (
    (0, "Bitte mit Armlehnen, sonst kommt meine Mutter nicht hoch.", "Gerda", ("Da schließe ich mich an.", "Und ein Platz für den Rollator daneben.")),
    (0, "Die Wurzeln dürfen dabei nicht leiden.", "", ()),
    (1, "Wer macht das sauber?", "Holger", ("Beim Schwimmbad macht es die Stadt jede Nacht.",)),
    (2, "Für meinen Laden wäre 11 Uhr besser.", "Buchhandlung am Markt", ()),
    (5, "Das hilft auch mit Kinderwagen.", "Aylin", ()),
    (10, "Die Kundschaft kommt doch längst mit dem Bus.", "", ("Nicht aus den Dörfern.",)),
)  # fmt: skip
ANTWORTEN = (
    (5, "kommt", "Das machen wir.\n\nDer Streifen wird im Frühjahr gebaut, 1,80 m breit, aus geschnittenem Granit. Das Geld steht im Haushalt."),
    (2, "geprueft", "Wir haben mit den Geschäften am Markt gesprochen. Im Herbst versuchen wir es vier Wochen lang mit 10 Uhr und berichten dann."),
    (7, "geht_nicht", "Das geht leider nicht, weil der Brunnen sein Wasser im Kreis führt und nicht an die Trinkwasserleitung angeschlossen ist. Ein Trinkbrunnen am Busbahnhof ist beschlossen."),
)  # fmt: skip


def play(portal: Any, deliver: Callable[[], None]) -> None:
    """Make the project and let people take part; a town that has it is left alone. ``deliver`` has the Aufträge done."""
    if ID in portal["projekte"]:
        return
    today = clock.today()
    with api.env.adopt_user(username=EDITOR):
        projekt = api.content.create(
            portal["projekte"],
            "Beteiligungsprojekt",
            id=ID,
            title=TITLE,
            kurztext="Im nächsten Jahr wird der Marktplatz erneuert. Was fehlt dort? Was stört? Was soll bleiben?",
            beschreibung="Sie können bis zum Ende der ersten Phase Ideen einreichen, und danach noch kommentieren und unterstützen.\nDas Stadtplanungsamt prüft die Ideen und antwortet auf jede hier.",
            oe_id=OE,
            kontakt="Oliver Vogt, Stadtplanungsamt",
            email="stadtplanung@musterstadt.example",
            kategorien="Aufenthalt\nMarkt\nSpiel\nVerkehr",
            plangebiet=json.dumps(GEBIET, ensure_ascii=False),
            sammeln_von=today - timedelta(days=20),
            sammeln_bis=today + timedelta(days=15),
            bewerten_von=today + timedelta(days=16),
            bewerten_bis=today + timedelta(days=45),
            pruefung_von=today + timedelta(days=46),
            pruefung_bis=today + timedelta(days=90),
            ergebnis_von=today + timedelta(days=91),
            ergebnis_bis=today + timedelta(days=120),
            moderation="nachher",
        )
        execute(projekt, "publish")
        projekte.put_text(projekt, titel="Entwurf: Leitlinien für den Marktplatz", text=LEITLINIEN)
    with api.env.adopt_user(username=PLANER):
        akte = akten.create_akte(kennzeichen="501", betreff=f"{TITLE}: Erneuerung", federfuehrung=OE)
        vorgang = akten.create_vorgang(akte, betreff=f"{TITLE}: Ideen der Bürgerschaft", bearbeiter=PLANER)
        projekte.file_in(projekt, vorgang.aktenzeichen)
    deliver()
    numbers = [_idee(projekt, number, *told[:5]) for number, told in enumerate(IDEEN)]
    deliver()
    for number, told in enumerate(IDEEN):
        for one in range(told[5]):
            projekte.support(projekt, numbers[number], _person(100 + (number * 7 + one) % 60))
    _talk(projekt, numbers, deliver)
    with api.env.adopt_user(username=PLANER):
        for number, stand, text in ANTWORTEN:
            projekte.answer(projekt, numbers[number], stand=stand, text=text)
    with api.env.adopt_user(username=EDITOR):
        projekte.merge(projekt, numbers[-1], numbers[0])
    projekte.report(projekt, f"idee:{numbers[10]}", "Das ist Werbung für das eigene Geschäft.")
    deliver()


def _person(number: int) -> projekte.Person:
    return projekte.Person(f"person{number}@musterstadt.example", Zugang.KONTO, f"person{number}")


def _idee(projekt: Any, number: int, titel: str, text: str, kategorie: str, name: str, adresse: str) -> str:
    spot = {"lon": str(10.2704 + number * 0.0001), "lat": "49.5729"} if number % 3 == 0 else {}
    told = {"titel": titel, "text": text, "kategorie": kategorie, "name": name, "adresse": adresse, **spot}
    return projekte.hand_in(projekt, told, person=_person(number), key=f"musterstadt-{number}")


def _talk(projekt: Any, numbers: list[str], deliver: Callable[[], None]) -> None:
    (text,) = projekte.list_texts(projekt)
    said = "Auch die Wurzeln brauchen Platz: bitte kein Pflaster bis an den Stamm."
    projekte.comment(projekt, f"absatz:{text.id}:2", {"text": said, "name": "Umwelt-AG"}, person=_person(400))
    made = []
    for place, (number, text, name, answers) in enumerate(KOMMENTARE):
        ort = f"idee:{numbers[number]}"
        id, _state = projekte.comment(projekt, ort, {"text": text, "name": name}, person=_person(200 + place))
        made.append((place, ort, id, answers))
    deliver()
    for place, ort, id, answers in made:
        for each, answer in enumerate(answers):
            told = {"text": answer, "auf": id}
            projekte.comment(projekt, ort, told, person=_person(300 + place * 10 + each))
    deliver()
