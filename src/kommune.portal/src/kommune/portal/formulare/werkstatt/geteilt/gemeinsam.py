"""Steps that several forms share as a block: each form has the questions itself, and each question says what it is of the block. Pure.

A form stays whole that way: versions, drafts and exports need nothing beside it. A change of the block is taken over into each form
(``verbreitung``), under the names and the step's condition the questions have there.
"""

from collections.abc import Mapping
from kommune.portal.formulare.frage import bedingung
from kommune.portal.formulare.modellpruefung.bausteine import BERECHNET
from kommune.portal.formulare.modellpruefung.bausteine import BLOCK
from kommune.portal.formulare.modellpruefung.bausteine import GRUPPE
from kommune.portal.formulare.werkstatt import bedingungswahl
from kommune.portal.formulare.werkstatt import rechnungen
from kommune.portal.formulare.werkstatt import rules
from kommune.portal.formulare.werkstatt import umbau
from kommune.portal.formulare.werkstatt.rules import DEPENDS
from kommune.portal.formulare.werkstatt.rules import FIELD
from kommune.portal.formulare.werkstatt.rules import Schritt
from kommune.portal.formulare.werkstatt.rules import UmbauFehler
from lxml import etree

import re


MAX_TITEL = 80
ASKED = re.compile(r"form-widgets-([A-Za-z0-9_.]+)")


def block_of(step: Schritt) -> str:
    """Return the name of the block a step is, "" of another step."""
    return next((one.block for one in step.fragen if one.block), "")


def blocks_of(source: str) -> list[str]:
    """Return the names of the blocks of a form."""
    return [found for step in rules.steps_of(source) if (found := block_of(step))]


def remember(source: str, schritt: str, titel: str) -> str:
    """Make a step a block, or give its block another name. :raises UmbauFehler: the form has one of this name."""
    titel = rules.line_of(titel, "block").replace("/", "-")[:MAX_TITEL].strip()
    step = _step(source, schritt)
    if titel in blocks_of(source) and block_of(step) != titel:
        raise UmbauFehler("block_doppelt", "block", titel)
    if not step.fragen:
        raise UmbauFehler("block_leer", "block", step.label)
    root, inside = rules.root_of(source), {one.name for one in step.fragen}
    for node in root.iter(FIELD):
        if node.get("name") in inside:
            node.set(BLOCK, f"{titel}/{_origin(node)}")
    return rules.written(root)


def detach(source: str, schritt: str) -> str:
    """Let a step be a step of its own; its questions stay as they are."""
    inside = {one.name for one in _step(source, schritt).fragen}
    root = rules.root_of(source)
    for node in root.iter(FIELD):
        if node.get("name") in inside:
            node.attrib.pop(BLOCK, None)
    return rules.written(root)


def model_of(source: str, titel: str) -> tuple[str, str]:
    """Return the title of the step that is a block, and a model of its questions alone. :raises UmbauFehler: there is none."""
    step = _block(source, titel)
    root = etree.fromstring(f'<model xmlns="{rules.SUPERMODEL}"><schema/></model>')
    names, kinds = _names(step), _kinds(source)
    for node in _nodes(source, step):
        _condition(node, _inner(source, node.get("name", ""), names), kinds)
        rules.schema_of(root).append(node)
    return step.label, rules.written(root)


def add(source: str, titel: str, label: str, model: str) -> str:
    """Add a block of another form as a step at the end. :raises UmbauFehler: this form has it."""
    if titel in blocks_of(source):
        raise UmbauFehler("block_doppelt", "block", titel)
    return umbau.add_block(source, label, model)


def taken_over(source: str, titel: str, donor: str) -> str:
    """Return a form with the block as another form has it.

    :raises UmbauFehler: the block computes with what is outside of it, or something in this form asks a question that goes.
    """
    step, other = _block(source, titel), _block(donor, titel)
    root = rules.root_of(source)
    place = {one.get("name"): one for one in root.iter(FIELD)}
    mine = {_origin(place[one.name]): one.name for one in step.fragen if one.block}
    taken = set(place) - set(mine.values())
    names: dict[str, str] = {}
    nodes = _nodes(donor, other)
    for node in nodes:
        names[node.get("name", "")] = mine.get(_origin(node)) or rules.free(
            node.get("name", ""), taken | set(names.values())
        )
    gone = set(mine.values()) - set(names.values())
    inside, kinds = _names(other), _kinds(donor)
    shared = bedingungswahl.render(bedingungswahl.rule_of_step(step, set(place)), _kinds(source))
    parent = place[step.fragen[0].name].getparent()
    for name in mine.values():
        parent.remove(place[name])
    for number, node in enumerate(nodes):
        own = bedingungswahl.render(_inner(donor, node.get("name", ""), inside), kinds)
        _rename(node, names, inside)
        told = ASKED.sub(lambda match: f"form-widgets-{names.get(match[1], match[1])}", own)
        when = " and ".join(one for one in (shared, told) if one)
        node.attrib.pop(DEPENDS, None)
        if when:
            node.set(DEPENDS, when)
        parent.insert(number, node)
    if asking := [one for one in _asking(source, gone) if one in _asking(source, set(mine.values()))]:
        raise UmbauFehler("gefragt", "block", ", ".join(f"„{one}“" for one in asking[:5]))
    return rules.written(root)


def gone_of(before: str, after: str) -> set[str]:
    """Return the names of the questions a form does not have any more."""
    return set(rules.questions_of(before)) - set(rules.questions_of(after))


def _step(source: str, schritt: str) -> Schritt:
    found = next((one for one in rules.steps_of(source) if schritt and one.name == schritt), None)
    if found is None:
        raise UmbauFehler("schritt", "schritt", schritt)
    return found


def _block(source: str, titel: str) -> Schritt:
    found = next((one for one in rules.steps_of(source) if titel and block_of(one) == titel), None)
    if found is None:
        raise UmbauFehler("block", "block", titel)
    return found


def _nodes(source: str, step: Schritt) -> list[etree._Element]:
    place = {one.get("name"): one for one in rules.root_of(source).iter(FIELD)}
    block = block_of(step)
    found = [etree.fromstring(etree.tostring(place[one.name])) for one in step.fragen]
    for node in found:
        node.set(BLOCK, f"{block}/{_origin(node)}")
    return found


def _names(step: Schritt) -> set[str]:
    return {one.name for one in step.fragen}


def _kinds(source: str) -> dict[str, str]:
    return {one.name: one.art for one in rules.questions_of(source).values()}


def _asking(source: str, names: set[str]) -> list[str]:
    """Return the words of the other questions whose condition or computation asks one of them."""
    return list(dict.fromkeys([*bedingungswahl.asked_by(source, names), *rechnungen.asks(source, names)]))


def _origin(node: etree._Element) -> str:
    """Return what a question is called in its block: as it was called where the block was made."""
    return node.get(BLOCK, "").partition("/")[2] or node.get("name", "")


def _inner(source: str, name: str, inside: set[str]) -> tuple[bedingung.Bedingung, ...]:
    """Return what a question's condition asks within the block; the rest belongs to the form."""
    questions = rules.questions_of(source)
    parts = bedingungswahl.conjuncts(questions[name].wenn, questions)
    return tuple(one for one in parts if bedingung.fields_of(one) <= inside)


def _condition(node: etree._Element, parts: tuple[bedingung.Bedingung, ...], kinds: Mapping[str, str]) -> None:
    node.attrib.pop(DEPENDS, None)
    if parts:
        node.set(DEPENDS, bedingungswahl.render(parts, kinds))


def _rename(node: etree._Element, names: Mapping[str, str], inside: set[str]) -> None:
    node.set("name", names[node.get("name", "")])
    if of := node.get(GRUPPE):
        node.set(GRUPPE, names.get(of, of))
    if mark := node.get(BERECHNET):
        art, *parts = re.split("([:,;])", mark)
        if any(one not in inside for one in parts if one not in (":", ",", ";", "geld", "")):
            raise UmbauFehler("block_aussen", "block", mark)
        node.set(BERECHNET, "".join([art, *(names.get(one, one) for one in parts)]))
