"""A draft of a form and the acts that change it: each takes the draft and names, words, numbers, and returns what is stored then."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from kommune.portal.formulare.fassung import api as fassungen
from kommune.portal.formulare.werkstatt import bedingungswahl
from kommune.portal.formulare.werkstatt import bloecke
from kommune.portal.formulare.werkstatt import gruppen
from kommune.portal.formulare.werkstatt import maengel
from kommune.portal.formulare.werkstatt import pflicht
from kommune.portal.formulare.werkstatt import rechnungen
from kommune.portal.formulare.werkstatt import rules
from kommune.portal.formulare.werkstatt import umbau
from kommune.portal.formulare.werkstatt.bedingungswahl import Regel
from kommune.portal.formulare.werkstatt.bedingungswahl import Wahl
from kommune.portal.formulare.werkstatt.geteilt import gemeinsam
from kommune.portal.formulare.werkstatt.meldungen import refusal
from kommune.portal.formulare.werkstatt.rules import UmbauFehler
from typing import Any


FIRST = "Default"
ZIELE = ("frage", "schritt", "pflicht")


@dataclass(frozen=True)
class Formularentwurf:
    """What is being built; ``begonnen`` is False while it is what is public, ``stand`` tells whether somebody else changed it."""

    fields_model: str
    actions_model: str
    default_fieldset_label: str
    begonnen: bool
    seit: datetime | None = None
    von: str = ""

    @property
    def stand(self) -> str:
        told = f"{self.fields_model}\0{self.actions_model}\0{self.default_fieldset_label}"
        return sha256(told.encode("utf-8", "replace")).hexdigest()[:16]

    def steps(self) -> list[rules.Schritt]:
        first = "" if self.default_fieldset_label == FIRST else self.default_fieldset_label
        return rules.steps_of(self.fields_model, first)

    def questions(self) -> dict[str, rules.Frage]:
        return rules.questions_of(self.fields_model)


def rule_of(draft: Formularentwurf, ziel: str, name: str) -> Regel:
    """Return the condition of a ``frage``, a ``schritt``, or of the duty to answer (``pflicht``) as it is chosen.

    :raises Invalid: there is no such thing.
    """
    questions = draft.questions()
    kinds = {one.name: one.art for one in questions.values()}
    steps = draft.steps()
    try:
        if ziel not in ZIELE:
            raise UmbauFehler("frage", "ziel", ziel)
        if ziel == "pflicht":
            return pflicht.rule_of(draft.actions_model, _named(questions, name, "frage").name, kinds)
        if ziel == "schritt":
            step = next((one for one in steps if one.name == name and name), None)
            if step is None:
                raise UmbauFehler("schritt", "schritt", name)
            return bedingungswahl.as_regel(bedingungswahl.rule_of_step(step, set(questions)), kinds)
        step = next((one for one in steps if any(frage.name == name for frage in one.fragen)), None)
        if step is None:
            raise UmbauFehler("frage", "frage", name)
        return bedingungswahl.as_regel(bedingungswahl.rule_of(questions[name], step, set(questions)), kinds)
    except UmbauFehler as error:
        raise refusal(error) from error


def _named(things: Mapping[str, Any], name: str, code: str) -> Any:
    if name not in things:
        raise UmbauFehler(code, code, name)
    return things[name]


Change = Callable[[Formularentwurf, Mapping[str, Any]], dict[str, str]]


def _with(draft: Formularentwurf, **changed: str) -> dict[str, str]:
    return {name: changed.get(name, getattr(draft, name)) for name in fassungen.KEPT}


def _on_fields(change: Callable[[str, Mapping[str, Any]], str]) -> Change:
    return lambda draft, told: _with(draft, fields_model=change(draft.fields_model, told))


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name, "")
    return value if isinstance(value, str) else ""


def _by(told: Mapping[str, Any]) -> int:
    return -1 if str(told.get("nach")) == "-1" else 1


def _words(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "label": _text(told, "label"),
        "hilfe": _text(told, "hilfe"),
        "pflicht": told.get("pflicht") in (True, "1", "true"),
        "wahlen": _text(told, "wahlen"),
    }


def _add_question(source: str, told: Mapping[str, Any]) -> str:
    source, name = umbau.add_question(source, _text(told, "schritt"), art=_text(told, "art"), **_words(told))
    if _text(told, "art") == gruppen.ART:
        source = gruppen.mark(source, name, *_limits(told))
    if into := _text(told, "gruppe"):
        source = gruppen.put(source, name, into)
    if _text(told, "art") == rechnungen.ART:
        source = _compute(source, name, told)
    return bedingungswahl.keep_step_rule(source, name)


def _compute(source: str, name: str, told: Mapping[str, Any]) -> str:
    fragen = [one.strip() for one in _text(told, "fragen").split(",")]
    geld = told.get("geld") in (True, "1", "true")
    return rechnungen.mark(source, name, _text(told, "rechenart"), fragen, geld=geld)


def _change_question(source: str, told: Mapping[str, Any]) -> str:
    name = _text(told, "frage")
    source = umbau.change_question(source, name, **_words(told))
    if rules.questions_of(source)[name].art == gruppen.ART:
        source = gruppen.mark(source, name, *_limits(told))
    if rules.questions_of(source)[name].art == rechnungen.ART:
        source = _compute(source, name, told)
    return source


def changed_fields(draft: Formularentwurf, change: Callable[..., str], *args: str) -> dict[str, str]:
    """Return what is stored after a change of the questions alone."""
    return _with(draft, fields_model=change(draft.fields_model, *args))


def _add_block(source: str, told: Mapping[str, Any]) -> str:
    """Add one of the blocks every town has; the first of a form is shared with other forms from then on."""
    source = bloecke.add(source, _text(told, "block"))
    step = rules.steps_of(source)[-1]
    known = step.label in gemeinsam.blocks_of(source)
    return source if known else gemeinsam.remember(source, step.name, step.label)


def _limits(told: Mapping[str, Any]) -> tuple[str, str]:
    least, most = (
        str(told.get(name, number)).strip() for name, number in zip(("min", "max"), gruppen.LIMITS, strict=True)
    )
    return least, most


def _put_question(source: str, told: Mapping[str, Any]) -> str:
    name = _text(told, "frage")
    members = gruppen.members_of(source, name)
    source = gruppen.moved(umbau.put_question(source, name, _text(told, "schritt")), name)
    for one in (name, *sorted(members)):
        source = bedingungswahl.keep_step_rule(source, one)
    return source


def _group_question(source: str, told: Mapping[str, Any]) -> str:
    name = _text(told, "frage")
    return bedingungswahl.keep_step_rule(gruppen.put(source, name, _text(told, "gruppe")), name)


def _delete_question(draft: Formularentwurf, told: Mapping[str, Any]) -> dict[str, str]:
    """Take a question out, a group with all it asks."""
    name = _text(told, "frage")
    gone = {name, *gruppen.members_of(draft.fields_model, name)}

    def change(source: str) -> str:
        for one in gone:
            source = umbau.delete_question(source, one)
        return source

    return _delete(draft, gone, change)


def _delete(draft: Formularentwurf, gone: set[str], change: Callable[[str], str]) -> dict[str, str]:
    """Take questions out with their own duties, unless a condition or a duty of another question asks one of them."""
    questions = draft.questions()
    asking = [
        *bedingungswahl.asked_by(draft.fields_model, gone),
        *rechnungen.asks(draft.fields_model, gone),
        *(questions[one].label for one in pflicht.asked_by(draft.actions_model, gone) if one in questions),
    ]
    if asking:
        raise UmbauFehler("gefragt", "frage", ", ".join(f"„{one}“" for one in dict.fromkeys(asking[:5])))
    fields = change(draft.fields_model)
    return _with(draft, fields_model=fields, actions_model=pflicht.without(draft.actions_model, gone))


def _delete_step(draft: Formularentwurf, told: Mapping[str, Any]) -> dict[str, str]:
    name = _text(told, "schritt") or "–"
    gone = {one.name for step in draft.steps() if step.name == name for one in step.fragen}
    return _delete(draft, gone, lambda source: umbau.delete_step(source, name))


def _rename_step(draft: Formularentwurf, told: Mapping[str, Any]) -> dict[str, str]:
    label = " ".join(_text(told, "label").split())
    if not label or len(label) > rules.MAX_LABEL:
        raise UmbauFehler("leer" if not label else "lang", "label", str(rules.MAX_LABEL))
    if not _text(told, "schritt"):
        return _with(draft, default_fieldset_label=label)
    return _with(draft, fields_model=umbau.rename_step(draft.fields_model, _text(told, "schritt"), label))


def _add_condition(draft: Formularentwurf, told: Mapping[str, Any]) -> dict[str, str]:
    wahl = Wahl(_text(told, "frage"), _text(told, "vergleich"), _text(told, "wert").strip())
    bedingungswahl.require_possible(wahl, draft.questions())
    ziel, name = _text(told, "ziel"), _text(told, "name")
    if ziel == "pflicht":
        _named(draft.questions(), name, "frage")
        return _with(draft, actions_model=pflicht.add(draft.actions_model, name, wahl))
    old = rule_of(draft, ziel, name)
    art = _text(told, "verknuepfung")
    art = art if art in (bedingungswahl.UND, bedingungswahl.ODER) else old.art
    return _stored(draft, ziel, name, Regel(art, (*(one for one in old.teile if one != wahl), wahl)))


def _drop_condition(draft: Formularentwurf, told: Mapping[str, Any]) -> dict[str, str]:
    ziel, name, number = _text(told, "ziel"), _text(told, "name"), str(told.get("nr", ""))
    old = rule_of(draft, ziel, name)
    if not number.isascii() or not number.isdigit() or int(number) >= len(old.teile):
        raise UmbauFehler("frage", "nr", number)
    rest = tuple(one for place, one in enumerate(old.teile) if place != int(number))
    if ziel == "pflicht":
        return _with(draft, actions_model=pflicht.drop(draft.actions_model, name, int(number)))
    return _stored(draft, ziel, name, Regel(old.art, rest))


def _stored(draft: Formularentwurf, ziel: str, name: str, regel: Regel) -> dict[str, str]:
    source = bedingungswahl.store(draft.fields_model, ziel, name, regel)
    before = set(maengel.faults(draft.fields_model))
    if new := [one for one in maengel.faults(source) if one not in before]:
        raise UmbauFehler(new[0].code, "frage", new[0].wert)
    return _with(draft, fields_model=source)


TUN: dict[str, Change] = {
    "schritt-anlegen": _on_fields(lambda source, told: umbau.add_step(source, _text(told, "label"))),
    "schritt-umbenennen": _rename_step,
    "schritt-verschieben": _on_fields(lambda source, told: umbau.move_step(source, _text(told, "schritt"), _by(told))),
    "schritt-kopieren": _on_fields(
        lambda source, told: umbau.copy_step(source, _text(told, "schritt"), _text(told, "label"))
    ),
    "schritt-loeschen": _delete_step,
    "block-anlegen": _on_fields(_add_block),
    "block-merken": _on_fields(
        lambda source, told: gemeinsam.remember(source, _text(told, "schritt"), _text(told, "label"))
    ),
    "block-loesen": _on_fields(lambda source, told: gemeinsam.detach(source, _text(told, "schritt"))),
    "frage-anlegen": _on_fields(_add_question),
    "frage-aendern": _on_fields(_change_question),
    "frage-gruppieren": _on_fields(_group_question),
    "frage-verschieben": _on_fields(lambda source, told: umbau.move_question(source, _text(told, "frage"), _by(told))),
    "frage-umsetzen": _on_fields(_put_question),
    "frage-kopieren": _on_fields(lambda source, told: umbau.copy_question(source, _text(told, "frage"))),
    "frage-loeschen": _delete_question,
    "bedingung-anlegen": _add_condition,
    "bedingung-loeschen": _drop_condition,
}
