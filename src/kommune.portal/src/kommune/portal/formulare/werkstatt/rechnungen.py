"""Computed answers of a draft: what is computed of which questions, by choosing. Pure."""

from kommune.portal.formulare.frage import rechnung
from kommune.portal.formulare.frage.rechnung import Rechnung
from kommune.portal.formulare.modellpruefung.bausteine import BERECHNET
from kommune.portal.formulare.modellpruefung.bausteine import SUPERMODEL
from kommune.portal.formulare.werkstatt import rules
from kommune.portal.formulare.werkstatt.rules import FIELD
from kommune.portal.formulare.werkstatt.rules import Frage
from kommune.portal.formulare.werkstatt.rules import UmbauFehler
from lxml import etree


ART = "rechnung"
NUMBERS, DATES = ("zahl", "kommazahl", "gruppe", ART), ("datum",)
ARTEN = (rechnung.SUMME, rechnung.DIFFERENZ, rechnung.PRODUKT, *rechnung.DAYS)
MOST = 30


def mark(source: str, name: str, art: str, fragen: list[str], *, geld: bool) -> str:
    """Let a question be computed of others, or of others than before.

    :raises UmbauFehler: no such kind, or questions it cannot be computed of.
    """
    if art not in ARTEN:
        raise UmbauFehler("rechenart", "rechenart", art)
    root = rules.root_of(source)
    node = next((one for one in root.iter(FIELD) if one.get("name") == name), None)
    if node is None:
        raise UmbauFehler("frage", "frage", name)
    told = Rechnung(name, art, tuple(dict.fromkeys(fragen)), geld and art not in rechnung.DAYS)
    _require_possible(told, source)
    node.set("type", "zope.schema.Int" if art in rechnung.DAYS else "zope.schema.Decimal")
    node.set(BERECHNET, str(told))
    child = node.find(f"{{{SUPERMODEL}}}required")
    child = etree.SubElement(node, f"{{{SUPERMODEL}}}required") if child is None else child
    child.text = "False"
    return rules.written(root)


def choices(source: str, schritt: str, name: str = "", gruppe: str = "") -> list[Frage]:
    """Return the numbers and dates a question of a step can be computed of: those before it, or all up to its step if it is new.

    A question of a repeated group asks its own group and what is asked once.
    """
    found = []
    for step in rules.steps_of(source):
        for one in step.fragen:
            if one.name == name:
                return found
            if one.art in (*NUMBERS, *DATES) and (not gruppe or one.gruppe in ("", gruppe)):
                found.append(one)
        if not name and step.name == schritt:
            break
    return found


def asks(source: str, names: set[str]) -> list[str]:
    """Return the words of the questions, others than these, that are computed of one of them."""
    questions = rules.questions_of(source)
    return [one.label for one in questions.values() if one.name not in names and set(_parts(one)) & names]


def faults(source: str) -> list[tuple[str, str, str]]:
    """Return (question, code, of what) for each that cannot be computed as it stands."""
    found = []
    for one in rules.questions_of(source).values():
        if one.rechnung:
            try:
                _require_possible(rechnung.parse(one.name, one.rechnung), source)
            except UmbauFehler as error:
                found.append((one.label, error.code, error.wert))
    return found


def _parts(one: Frage) -> tuple[str, ...]:
    return rechnung.parse(one.name, one.rechnung).fragen if one.rechnung else ()


def _require_possible(told: Rechnung, source: str) -> None:
    questions = rules.questions_of(source)
    order = list(questions)
    mine = questions[told.name]
    wanted = DATES if told.art in rechnung.DAYS else NUMBERS
    many = len(told.fragen)
    if (
        (told.art in rechnung.DAYS and many != 2)
        or not told.fragen[0]
        or many > MOST
        or (many < 2 and told.art != rechnung.SUMME)
    ):
        raise UmbauFehler("rechnung_anzahl", "fragen", str(many if told.fragen[0] else 0))
    for part in told.fragen:
        one = questions.get(part)
        if one is None:
            raise UmbauFehler("frage", "fragen", part)
        if one.art not in wanted:
            raise UmbauFehler("rechnung_art", "fragen", one.label)
        if order.index(part) >= order.index(told.name):
            raise UmbauFehler("rechnung_spaeter", "fragen", one.label)
        if one.gruppe and one.gruppe != mine.gruppe and (told.art != rechnung.SUMME or mine.gruppe):
            raise UmbauFehler("rechnung_gruppe", "fragen", one.label)
