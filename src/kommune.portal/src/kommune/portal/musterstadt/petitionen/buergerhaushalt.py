"""The Bürgerhaushalt of Musterstadt, from proposals to a published result, beside the budget of the town. All invented."""

from collections.abc import Callable
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.portal.musterstadt.petitionen.ideen import EDITOR
from kommune.portal.musterstadt.petitionen.ideen import OE
from kommune.portal.musterstadt.petitionen.ideen import PLANER
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.rules import Zugang
from kommune.portal.projekte.store import speicher
from pathlib import Path
from plone import api
from typing import Any


ID, TITLE, SUMME, VOTERS = "buergerhaushalt", "Bürgerhaushalt 2027", 150_000, 120
PLAN = Path(__file__).parent.parent / "data" / "haushaltsplan.csv"
# titel, text, bezirk, art, what it costs by the town
VORSCHLAEGE = (
    ("Sonnensegel für den Spielplatz am Bach", "Im Sommer ist die Rutsche zu heiß.", "Bachviertel", "kosten", 18_000),
    ("Toilette am Stadtpark", "Wer mit Kindern dort ist, muss bis nach Hause.", "Bachviertel", "kosten", 95_000),
    ("Hecken statt Zäune um die Sportplätze", "Schatten und Platz für Vögel.", "Oberstadt", "kosten", 22_000),
    ("Bänke an der Treppe zur Oberstadt", "Auf halbem Weg fehlt ein Platz zum Ausruhen.", "Oberstadt", "kosten", 9_000),
    ("Radweg zum Gewerbegebiet beleuchten", "Schichtbeginn ist um fünf.", "Gewerbegebiet", "kosten", 70_000),
    ("Werkzeugverleih in der Bücherei", "Nicht jeder Haushalt braucht eine Bohrmaschine.", "Innenstadt", "kosten", 12_000),
)  # fmt: skip
SPAREN = ("Licht im Rathaus nachts aus", "Ab 22 Uhr arbeitet dort niemand.", "Innenstadt", "sparen")
# what groups of people choose, as numbers of the table above
GRUPPEN = ((0, 3, 5), (1, 0), (1, 2), (4, 5), (2, 3, 0), (4, 3, 0))
PRUEFUNG = {
    0: ("ja", 19_500, "Zwei Segel mit Masten genügen. Die Unterhaltung trägt der Bauhof.", "beschlossen"),
    3: ("ja", 9_000, "Drei Bänke sind möglich, eine davon mit Armlehnen.", "beschlossen"),
    5: ("teilweise", 8_000, "Die Bücherei hat Platz für einen Schrank. Elektrische Geräte prüft der Bauhof.", "geaendert"),
}  # fmt: skip


def play(portal: Any, deliver: Callable[[], None]) -> None:
    """Make the project and let people vote; a town that has it is left alone. ``deliver`` has the Aufträge done."""
    if ID in portal["projekte"]:
        return
    today = clock.today()
    with api.env.adopt_user(username=EDITOR):
        projekt = api.content.create(
            portal["projekte"],
            "Beteiligungsprojekt",
            id=ID,
            title=TITLE,
            kurztext="Wofür soll Musterstadt 150.000 Euro ausgeben? Sie haben vorgeschlagen und abgestimmt.",
            beschreibung="Jeder Stimmzettel entscheidet über den gleichen Anteil am Geld. Das Stadtplanungsamt prüft, was ausgewählt ist, und der Rat beschließt.",
            oe_id=OE,
            kontakt="Oliver Vogt, Stadtplanungsamt",
            email="stadtplanung@musterstadt.example",
            bezirke="Bachviertel\nGewerbegebiet\nInnenstadt\nOberstadt",
            buergerhaushalt=True,
            abstimmung="anteile",
            summe=SUMME,
            sammeln_von=today,
            sammeln_bis=today,
            moderation="nachher",
        )
        execute(projekt, "publish")
        projekte.read_plan(projekt, PLAN.read_bytes(), PLAN.name)
    with api.env.adopt_user(username=PLANER):
        akte = akten.create_akte(kennzeichen="501", betreff=TITLE, federfuehrung=OE)
        vorgang = akten.create_vorgang(akte, betreff=f"{TITLE}: Vorschläge", bearbeiter=PLANER)
        projekte.file_in(projekt, vorgang.aktenzeichen)
    deliver()
    numbers = [_hand_in(projekt, at, *told[:4]) for at, told in enumerate((*VORSCHLAEGE, SPAREN))]
    deliver()  # what people hand in and vote is stored apart: seen from here only in a new transaction
    _set_days(projekt, {"sammeln": (-60, -31), "bewerten": (-30, 0)})
    deliver()
    with api.env.adopt_user(username=PLANER):
        for nummer, told in zip(numbers, VORSCHLAEGE, strict=False):
            projekte.set_kosten(projekt, nummer, told[4])
    deliver()
    for one in range(VOTERS):
        projekte.vote(projekt, [numbers[at] for at in GRUPPEN[one % len(GRUPPEN)]], _person(one))
    deliver()
    _set_days(projekt, {"bewerten": (-30, -10), "pruefung": (-9, -1), "ergebnis": (0, 200)})
    deliver()
    projekte.do_due()
    deliver()
    chosen = [one.nummer for one in projekte.best(projekt)]
    with api.env.adopt_user(username=PLANER):
        projekte.start_reviews(projekt, chosen, OE)
    deliver()
    with api.env.adopt_user(username=PLANER):
        for at, (machbar, kosten, text, ergebnis) in PRUEFUNG.items():
            if numbers[at] not in chosen:
                continue
            told = {"machbar": machbar, "kosten": kosten, "text": text, "stelle": "Stadtplanungsamt"}
            projekte.review(projekt, numbers[at], **told)
            decided = {"gremium": "Rat der Stadt Musterstadt", "tag": today, "zeichen": "Vorlage 114", "text": ""}
            projekte.decide(projekt, numbers[at], ergebnis=ergebnis, **decided)
    deliver()


def _set_days(projekt: Any, phases: dict[str, tuple[int, int]]) -> None:
    """Move days as if time had passed: in a town nobody can, once people have voted."""
    for phase, (first, last) in phases.items():
        for name, days in (("von", first), ("bis", last)):
            setattr(projekt, f"{phase}_{name}", clock.today() + timedelta(days=days))
    speicher().ablagen[api.content.get_uuid(projekt)].regeln = None
    projekte.keep_rules(projekt)
    projekt.reindexObject()


def _person(number: int) -> projekte.Person:
    return projekte.Person(f"person{number}@musterstadt.example", Zugang.KONTO, f"person{number}")


def _hand_in(projekt: Any, number: int, titel: str, text: str, bezirk: str, art: str) -> str:
    told = {"titel": titel, "text": text, "bezirk": bezirk, "art": art}
    return projekte.hand_in(projekt, told, person=_person(number), key=f"musterstadt-haushalt-{number}")
