"""A survey that runs, with conditions and in two languages, and one that is over, with its result. All invented."""

from collections.abc import Iterator
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.fragen.frage import TEXTS
from plone import api
from random import Random
from typing import Any


REDAKTION = "nele.jaeger"


def _wahlen(*texts: tuple[str, str, str]) -> list[dict[str, str]]:
    return [{"id": id, "text": german, "text_en": english} for id, german, english in texts]


WEGE = _wahlen(
    ("fuss", "zu Fuß", "on foot"),
    ("rad", "mit dem Rad", "by bicycle"),
    ("bus", "mit dem Bus", "by bus"),
    ("auto", "mit dem Auto", "by car"),
)
INNENSTADT: dict[str, Any] = {
    "title": "Wie kommen Sie in die Innenstadt?",
    "title_en": "How do you get to the town centre?",
    "kurztext": "Fünf Minuten für den neuen Verkehrsplan. Ohne Anmeldung.",
    "einleitung": "Die Stadt plant Radwege, Haltestellen und Parkplätze neu. Sagen Sie uns, wie Sie heute kommen und was fehlt.",
    "einleitung_en": "The town plans cycle tracks, bus stops and car parks anew. Tell us how you come today and what is missing.",
    "zugang": "offen",
    "ergebnis": "ende",
}
INNENSTADT_FRAGEN: list[dict[str, Any]] = [
    {
        "id": "weg",
        "typ": "einfach",
        "text": "Wie kommen Sie meistens in die Innenstadt?",
        "text_en": "How do you usually get to the centre?",
        "pflicht": True,
        "wahlen": WEGE,
    },
    {
        "id": "oft",
        "typ": "einfach",
        "text": "Wie oft kommen Sie?",
        "text_en": "How often do you come?",
        "wahlen": _wahlen(
            ("taeglich", "fast jeden Tag", "nearly every day"),
            ("woche", "jede Woche", "every week"),
            ("selten", "seltener", "less often"),
        ),
    },
    {
        "id": "radseite",
        "typ": "abschnitt",
        "text": "Mit dem Rad",
        "text_en": "By bicycle",
        "wenn": ["weg", "=", "rad"],
    },
    {
        "id": "sicher",
        "typ": "skala",
        "text": "Wie sicher fühlen Sie sich auf dem Rad?",
        "text_en": "How safe do you feel on your bicycle?",
        "von": 1,
        "bis": 5,
        "von_text": "gar nicht sicher",
        "bis_text": "sehr sicher",
        "pflicht": True,
    },
    {
        "id": "stelle",
        "typ": "langtext",
        "text": "Wo ist es gefährlich?",
        "text_en": "Where is it dangerous?",
        "hilfe": "Straße oder Kreuzung. Bitte nennen Sie keine Personen.",
        "wenn": ["sicher", "<=", "2"],
    },
    {"id": "plan", "typ": "abschnitt", "text": "Was soll die Stadt tun?", "text_en": "What shall the town do?"},
    {
        "id": "rang",
        "typ": "reihenfolge",
        "text": "Was ist Ihnen am wichtigsten?",
        "text_en": "What matters most to you?",
        "wahlen": _wahlen(
            ("radwege", "sichere Radwege", "safe cycle tracks"),
            ("takt", "mehr Busse", "more buses"),
            ("parken", "Parkplätze", "car parks"),
            ("baeume", "Schatten und Bänke", "shade and benches"),
        ),
    },
    {
        "id": "zeiten",
        "typ": "matrix",
        "text": "Womit kommen Sie zu welcher Zeit?",
        "text_en": "How do you come at which time?",
        "wahlen": WEGE,
        "zeilen": _wahlen(("morgens", "morgens", "in the morning"), ("abends", "abends", "in the evening")),
    },
]
BAD: dict[str, Any] = {
    "title": "Was wünschen Sie sich im Freibad?",
    "kurztext": "Die Stadtwerke haben gefragt, was das Freibad im nächsten Sommer braucht.",
    "einleitung": "Danke an alle, die mitgemacht haben.",
    "zugang": "offen",
    "ergebnis": "ende",
    "zur_akte": True,
}
BAD_FRAGEN: list[dict[str, Any]] = [
    {
        "id": "besuch",
        "typ": "einfach",
        "text": "Wie oft waren Sie in diesem Sommer im Freibad?",
        "pflicht": True,
        "wahlen": _wahlen(("oft", "mehr als zehnmal", ""), ("manchmal", "bis zehnmal", ""), ("nie", "gar nicht", "")),
    },
    {
        "id": "wunsch",
        "typ": "mehrfach",
        "text": "Was fehlt Ihnen?",
        "hoechstens": 2,
        "wahlen": _wahlen(
            ("schatten", "Schatten am Becken", ""),
            ("zeiten", "längere Öffnungszeiten", ""),
            ("rampe", "eine Rampe ins Wasser", ""),
            ("kiosk", "ein besserer Kiosk", ""),
        ),
    },
    {
        "id": "note",
        "typ": "skala",
        "text": "Wie zufrieden sind Sie?",
        "von": 1,
        "bis": 5,
        "von_text": "gar nicht",
        "bis_text": "sehr",
        "wenn": ["besuch", "!=", "nie"],
    },
    {"id": "idee", "typ": "text", "text": "Ihre Idee in einem Satz"},
]
IDEEN = (
    "Ein Sonnensegel über dem Kinderbecken.",
    "Am Freitag bis 22 Uhr öffnen.",
    "Eine Rampe, damit mein Vater allein ins Wasser kommt.",
    "Mehr Fahrradständer am Eingang.",
    "Schwimmkurse auch in den Ferien.",
    "Schließfächer, in die ein Rucksack passt.",
)
ANSWERED, RUNNING = 143, 38


def play(portal: Any) -> None:
    """Make both surveys and answer them; a town that has some is left alone."""
    if portal["umfragen"].objectIds():
        return
    with api.env.adopt_user(username=REDAKTION):
        today = clock.today()
        bad = umfragen.create(
            portal["umfragen"], {**BAD, "beginn": today - timedelta(days=30), "ende": today}, BAD_FRAGEN
        )
        umfragen.publish(bad)
        stadt = umfragen.create(
            portal["umfragen"], {**INNENSTADT, "ende": today + timedelta(days=21)}, INNENSTADT_FRAGEN
        )
        umfragen.publish(stadt)
    for number, answers in enumerate(_bad(ANSWERED)):
        umfragen.submit(bad, answers, key=f"musterstadt-bad-{number}", am=clock.now())
    for number, answers in enumerate(_stadt(RUNNING)):
        umfragen.submit(stadt, answers, key=f"musterstadt-stadt-{number}", am=clock.now())
    with api.env.adopt_user(username=REDAKTION):
        umfragen.close(bad)
        for frage in umfragen.fragen_of(bad):
            if frage.typ in TEXTS:
                shown = [one.marke for one in umfragen.texts(bad, frage.id)]
                umfragen.decide(bad, shown, umfragen.Freigabe.GEZEIGT)


def _bad(number: int) -> Iterator[dict[str, Any]]:
    dice = Random(1)
    for one in range(number):
        besuch = dice.choices(("oft", "manchmal", "nie"), (5, 6, 2))[0]
        answer: dict[str, Any] = {"besuch": besuch, "wunsch": dice.sample(("schatten", "zeiten", "rampe", "kiosk"), 2)}
        if besuch != "nie":
            answer["note"] = dice.choices((1, 2, 3, 4, 5), (1, 2, 4, 7, 4))[0]
        if one < len(IDEEN):
            answer["idee"] = IDEEN[one]
        yield answer


def _stadt(number: int) -> Iterator[dict[str, Any]]:
    dice = Random(2)
    for _one in range(number):
        weg = dice.choice(("fuss", "rad", "bus", "auto"))
        rang = ["radwege", "takt", "parken", "baeume"]
        dice.shuffle(rang)
        answer: dict[str, Any] = {"weg": weg, "oft": dice.choice(("taeglich", "woche", "selten")), "rang": rang}
        if weg == "rad":
            answer["sicher"] = dice.choice((3, 4, 5))
        yield answer
