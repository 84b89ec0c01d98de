"""Conditions by choosing: what may be compared how, whose condition is a step's, and which are wrong. Pure.

A step has no condition of its own in the model: what all its questions have in common is its condition, the rest their own.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from kommune.portal.formulare.frage import bedingung
from kommune.portal.formulare.frage.bedingung import Bedingung
from kommune.portal.formulare.frage.bedingung import BedingungFehler
from kommune.portal.formulare.frage.bedingung import Vergleich
from kommune.portal.formulare.frage.bedingung import Verknuepfung
from kommune.portal.formulare.modellpruefung import bausteine
from kommune.portal.formulare.werkstatt import rules
from kommune.portal.formulare.werkstatt import umbau
from kommune.portal.formulare.werkstatt.rules import Frage
from kommune.portal.formulare.werkstatt.rules import Schritt
from kommune.portal.formulare.werkstatt.rules import UmbauFehler

import re


OPERATORS = {"gleich": "=", "ungleich": "!=", "groesser": ">", "mindestens": ">=", "kleiner": "<", "hoechstens": "<="}
ANY, NONE = ("ja", "ausgefuellt"), ("nein", "leer")
BOOLEAN, FILLED = ("ja", "nein"), ("ausgefuellt", "leer")
EQUAL, ORDER = ("gleich", "ungleich"), ("groesser", "mindestens", "kleiner", "hoechstens")
# By kind of the question that is asked about.
VERGLEICHE: dict[str, tuple[str, ...]] = {
    "ja_nein": BOOLEAN, "zustimmung": BOOLEAN,
    "auswahl": (*EQUAL, *FILLED), "liste": (*EQUAL, *FILLED), "mehrfachauswahl": (*EQUAL, *FILLED),
    "zahl": (*EQUAL, *ORDER, *FILLED), "gruppe": (*EQUAL, *ORDER), "rechnung": (*EQUAL, *ORDER, *FILLED), "kommazahl": (*EQUAL, *ORDER, *FILLED),
    "text": (*EQUAL, *FILLED), "langtext": FILLED, "email": FILLED, "datum": FILLED, "zeilen": FILLED,
}  # fmt: skip
VALUE = re.compile(r"[\w .:,=<>!()'+-]{1,120}")
NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
UND, ODER = "and", "or"


@dataclass(frozen=True)
class Wahl:
    """One condition as it was chosen: question, comparison, value."""

    frage: str
    vergleich: str
    wert: str = ""


@dataclass(frozen=True)
class Regel:
    """What a question or step is asked under: ``teile`` joined by ``art``; a ``Bedingung`` that nobody chose stays as it is."""

    art: str
    teile: tuple[Wahl | Bedingung, ...]


@dataclass(frozen=True)
class Mangel:
    """A rule that cannot work: of which question, why (``code``), and what of it."""

    frage: str
    code: str
    wert: str = ""


def comparisons_of(frage: Frage) -> tuple[str, ...]:
    """Return how an answer to a question may be compared; files and hints not at all."""
    return VERGLEICHE.get(frage.art, ())


def rule_of_step(step: Schritt, names: set[str]) -> tuple[Bedingung, ...]:
    """Return what all questions of a step have in common; the first step has none."""
    if not step.name or not step.fragen:
        return ()
    parts = [conjuncts(one.wenn, names) for one in step.fragen]
    return tuple(one for one in parts[0] if all(one in other for other in parts[1:]))


def rule_of(frage: Frage, step: Schritt, names: set[str]) -> tuple[Bedingung, ...]:
    """Return what a question has besides the condition of its step."""
    shared = rule_of_step(step, names)
    return tuple(one for one in conjuncts(frage.wenn, names) if one not in shared)


def as_regel(parts: tuple[Bedingung, ...], kinds: Mapping[str, str]) -> Regel:
    """Return a condition as it is shown to be chosen."""
    if len(parts) == 1 and isinstance(parts[0], Verknuepfung) and parts[0].art == ODER:
        return Regel(ODER, tuple(_as_wahl(one, kinds) for one in parts[0].teile))
    return Regel(UND, tuple(_as_wahl(one, kinds) for one in parts))


def as_parts(regel: Regel) -> tuple[Bedingung, ...]:
    """Return what is stored of a chosen condition."""
    parts = tuple(_as_bedingung(one) if isinstance(one, Wahl) else one for one in regel.teile)
    return (Verknuepfung(ODER, parts),) if regel.art == ODER and len(parts) > 1 else parts


def require_possible(wahl: Wahl, questions: Mapping[str, Frage]) -> None:
    """Refuse a condition that could never work.

    :raises UmbauFehler: no such question, a comparison or a value it cannot have.
    """
    asked = questions.get(wahl.frage)
    if asked is None:
        raise UmbauFehler("frage", "frage", wahl.frage)
    if wahl.vergleich not in comparisons_of(asked):
        raise UmbauFehler("vergleich", "vergleich", asked.label)
    if wahl.vergleich not in OPERATORS:
        return
    if asked.wahlen and wahl.wert not in dict(asked.wahlen):
        raise UmbauFehler("wert_wahl", "wert", wahl.wert)
    if asked.art in ("zahl", "gruppe", "rechnung", "kommazahl") and not NUMBER.fullmatch(wahl.wert):
        raise UmbauFehler("wert_zahl", "wert", wahl.wert)
    if not VALUE.fullmatch(wahl.wert) or "condition:" in wahl.wert or wahl.wert != wahl.wert.strip():
        raise UmbauFehler("wert_zeichen", "wert", wahl.wert)


def store(source: str, ziel: str, name: str, regel: Regel) -> str:
    """Return the draft with the condition of a ``frage`` or a ``schritt``.

    :raises UmbauFehler: there is no such thing, or the condition is longer than a form can keep.
    """
    steps = rules.steps_of(source)
    questions = {one.name: one for step in steps for one in step.fragen}
    names, kinds = set(questions), {one.name: one.art for one in questions.values()}
    step = next((one for one in steps if (ziel == "schritt" and one.name == name) or _has(one, name, ziel)), None)
    if step is None or (ziel == "schritt" and not name):
        raise UmbauFehler(ziel, ziel, name)
    shared = rule_of_step(step, names)
    for frage in step.fragen:
        if ziel == "schritt":
            parts = (*as_parts(regel), *rule_of(frage, step, names))
        elif frage.name == name:
            parts = (*shared, *as_parts(regel))
        else:
            continue
        source = umbau.set_condition(source, frage.name, render(parts, kinds))
    return source


def keep_step_rule(source: str, name: str) -> str:
    """Give a question that came into a step the condition all others of it have."""
    steps = rules.steps_of(source)
    names = {one.name for step in steps for one in step.fragen}
    kinds = {one.name: one.art for step in steps for one in step.fragen}
    step = next(one for one in steps if _has(one, name, "frage"))
    others = Schritt(step.name, step.label, tuple(one for one in step.fragen if one.name != name))
    mine = next(one for one in step.fragen if one.name == name)
    shared = rule_of_step(others, names)
    parts = (*shared, *(one for one in conjuncts(mine.wenn, names) if one not in shared))
    return umbau.set_condition(source, name, render(parts, kinds))


def render(parts: tuple[Bedingung, ...], kinds: Mapping[str, str]) -> str:
    """Return a condition as easyform stores it. :raises UmbauFehler: too long."""
    text = " and ".join(_render(one, kinds) for one in parts)
    if text and not bausteine.DEPENDS.fullmatch(text):
        raise UmbauFehler("bedingung_lang", "wert")
    return text


def faults(source: str) -> list[Mangel]:
    """Return the rules of a draft that cannot work, in the order of its questions."""
    steps = rules.steps_of(source)
    questions = {one.name: one for step in steps for one in step.fragen}
    place = {name: number for number, name in enumerate(questions)}
    kinds = {one.name: one.art for one in questions.values()}
    found = []
    for name, frage in questions.items():
        if not frage.wenn:
            continue
        try:
            when = bedingung.parse_depends(frage.wenn, questions)
        except BedingungFehler:
            found.append(Mangel(frage.label, "unlesbar", frage.wenn))
            continue
        for other in sorted(bedingung.fields_of(when)):
            if place[other] >= place[name]:
                code = "selbst" if other == name else "spaeter"
                found.append(Mangel(frage.label, code, questions[other].label))
        for wahl in _leaves(when, kinds):
            try:
                require_possible(wahl, questions)
            except UmbauFehler as error:
                found.append(Mangel(frage.label, error.code, error.wert or wahl.wert))
    return found


def holds(regel: Regel, answers: Mapping[str, object]) -> bool:
    """Tell whether a chosen condition is met by the answers; one without any part is not."""
    results = [bedingung.holds(one, answers) for one in as_parts(regel)]
    return bool(results) and all(results)


def asked_by(source: str, names: set[str]) -> list[str]:
    """Return the words of the questions, others than these, whose condition asks one of them."""
    return [label for name, label, asks in _askers(source) if name not in names and asks & names]


@lru_cache(maxsize=64)
def _askers(source: str) -> tuple[tuple[str, str, frozenset[str]], ...]:
    questions, found = rules.questions_of(source), []
    for one in questions.values():
        when = conjuncts(one.wenn, questions)
        found.append((one.name, one.label, frozenset().union(*(bedingung.fields_of(part) for part in when))))
    return tuple(found)


def asked(source: str, answers: Mapping[str, object]) -> set[str]:
    """Return which questions are asked after these answers, as the citizen's page decides it."""
    questions = rules.questions_of(source)
    when = {}
    for one in questions.values():
        if one.wenn:
            try:
                when[one.name] = bedingung.parse_depends(one.wenn, questions)
            except BedingungFehler:
                continue
    return bedingung.asked(when, questions, answers)


def with_lines(source: str, lines: list[str]) -> tuple[str, list[str]]:
    """Return the draft with conditions that were typed (``feld: anderes=wert``) as chosen ones, and the lines that stay."""
    questions = rules.questions_of(source)
    kinds = {one.name: one.art for one in questions.values()}
    rest = []
    for field in dict.fromkeys(line.partition(":")[0].strip() for line in lines):
        mine = [line for line in lines if line.partition(":")[0].strip() == field]
        try:
            when = bedingung.parse_lines(mine)[field]
            if not {field, *bedingung.fields_of(when)} <= set(questions):
                raise BedingungFehler(field)
            old = conjuncts(questions[field].wenn, set(questions))
            source = umbau.set_condition(source, field, render((*old, _of_line(when, kinds)), kinds))
        except (BedingungFehler, UmbauFehler, KeyError):
            rest += mine
    return source, rest


def _of_line(when: Bedingung, kinds: Mapping[str, str]) -> Bedingung:
    """In a line “=ja” and “=nein” mean a yes-or-no question."""
    if isinstance(when, Verknuepfung):
        return Verknuepfung(when.art, tuple(_of_line(one, kinds) for one in when.teile))
    if kinds.get(when.feld) in ("ja_nein", "zustimmung"):
        yes = Vergleich(when.feld, "", "")
        return yes if when.wert.lower() in bedingung.TRUE else Verknuepfung("not", (yes,))
    return when


def conjuncts(wenn: str, names: Iterable[str]) -> tuple[Bedingung, ...]:
    """Return the parts of a stored condition that must all be met."""
    return _parsed(wenn, frozenset(names)) if wenn else ()


@lru_cache(maxsize=4096)
def _parsed(wenn: str, names: frozenset[str]) -> tuple[Bedingung, ...]:
    try:
        when = bedingung.parse_depends(wenn, names)
    except BedingungFehler:
        return ()
    return when.teile if isinstance(when, Verknuepfung) and when.art == UND else (when,)


def _has(step: Schritt, name: str, ziel: str) -> bool:
    return ziel == "frage" and any(one.name == name for one in step.fragen)


def _as_wahl(when: Bedingung, kinds: Mapping[str, str]) -> Wahl | Bedingung:
    inner = when.teile[0] if isinstance(when, Verknuepfung) and when.art == "not" else when
    if not isinstance(inner, Vergleich):
        return when
    boolean = kinds.get(inner.feld) in ("ja_nein", "zustimmung")
    if not inner.operator:
        pair = ("ja", "nein") if boolean else ("ausgefuellt", "leer")
        return Wahl(inner.feld, pair[inner is not when])
    name = next((name for name, sign in OPERATORS.items() if sign == inner.operator), "")
    return when if inner is not when or not name else Wahl(inner.feld, name, inner.wert)


def _as_bedingung(wahl: Wahl) -> Bedingung:
    if wahl.vergleich in OPERATORS:
        return Vergleich(wahl.frage, OPERATORS[wahl.vergleich], wahl.wert)
    yes = Vergleich(wahl.frage, "", "")
    return Verknuepfung("not", (yes,)) if wahl.vergleich in NONE else yes


def _render(when: Bedingung, kinds: Mapping[str, str]) -> str:
    if isinstance(when, Verknuepfung):
        inner = [_render(one, kinds) for one in when.teile]
        return f"not ({inner[0]})" if when.art == "not" else f"({f' {when.art} '.join(inner)})"
    name = f"form-widgets-{when.feld}{'-0' if kinds.get(when.feld) in ('ja_nein', 'zustimmung') else ''}"
    return f'{name}{when.operator}"{when.wert}"' if when.operator else name


def _leaves(when: Bedingung, kinds: Mapping[str, str]) -> list[Wahl]:
    if isinstance(when, Verknuepfung) and when.art != "not":
        return [leaf for one in when.teile for leaf in _leaves(one, kinds)]
    wahl = _as_wahl(when, kinds)
    return [wahl] if isinstance(wahl, Wahl) else []
