"""Repeated groups of a draft: made, filled, changed; what stands in one stays behind its heading. Pure."""

from kommune.portal.formulare.frage import bedingung
from kommune.portal.formulare.frage import gruppe
from kommune.portal.formulare.frage.bedingung import BedingungFehler
from kommune.portal.formulare.modellpruefung.bausteine import GRUPPE
from kommune.portal.formulare.modellpruefung.bausteine import MAX_ASKED
from kommune.portal.formulare.modellpruefung.bausteine import MAX_COPIES
from kommune.portal.formulare.modellpruefung.bausteine import SUPERMODEL
from kommune.portal.formulare.modellpruefung.bausteine import WIEDERHOLT
from kommune.portal.formulare.werkstatt import rules
from kommune.portal.formulare.werkstatt.rules import FIELD
from kommune.portal.formulare.werkstatt.rules import UmbauFehler
from lxml import etree


ART = "gruppe"
LIMITS = (1, 5)  # of a new group


def limits_from(least: str, most: str) -> tuple[int, int]:
    """Return how many entries there must and may be. :raises UmbauFehler: no whole numbers that fit."""
    for name, value in (("min", least), ("max", most)):
        if not (value.isascii() and value.isdigit() and len(value) < 4):
            raise UmbauFehler("anzahl", name, str(MAX_COPIES))
    if not (int(least) <= int(most) and 1 <= int(most) <= MAX_COPIES):
        raise UmbauFehler("anzahl", "max", str(MAX_COPIES))
    return int(least), int(most)


def mark(source: str, name: str, least: str, most: str) -> str:
    """Make a question a repeated group of ``least`` to ``most`` entries, or change how many it has."""
    first, last = limits_from(least, most)
    root = rules.root_of(source)
    node = _node(root, name)
    node.set(WIEDERHOLT, "True")
    for tag, value in (("min", first), ("max", last), ("required", True)):
        child = node.find(f"{{{SUPERMODEL}}}{tag}")
        child = etree.SubElement(node, f"{{{SUPERMODEL}}}{tag}") if child is None else child
        child.text = str(value)
    return _sized(rules.written(root))


def put(source: str, name: str, into: str) -> str:
    """Put a question into a repeated group of its form, with "" out of it.

    :raises UmbauFehler: there is no such group, the question is one itself, or the form would ask too much.
    """
    root = rules.root_of(source)
    node = _node(root, name)
    if not into:
        node.attrib.pop(GRUPPE, None)
        return ordered(rules.written(root))
    head = _node(root, into)
    if not head.get(WIEDERHOLT) or node.get(WIEDERHOLT):
        raise UmbauFehler("gruppe", "gruppe", into)
    node.set(GRUPPE, into)
    if node.getparent() is not head.getparent():
        head.addnext(node)
    return _sized(ordered(rules.written(root)))


def ordered(source: str) -> str:
    """Return the draft with the questions of each group right behind its heading; one that left its step leaves its group."""
    root = rules.root_of(source)
    for node in list(root.iter(FIELD)):
        beside = {one.get("name") for one in node.getparent().iterchildren(FIELD) if one.get(WIEDERHOLT)}
        if node.get(GRUPPE) and node.get(GRUPPE) not in beside:
            node.attrib.pop(GRUPPE)
    for head in [one for one in root.iter(FIELD) if one.get(WIEDERHOLT)]:
        for member in reversed(_members(head)):
            head.addnext(member)
    return rules.written(root)


def moved(source: str, name: str) -> str:
    """Return the draft with the questions of a group in the step their heading was put into."""
    root = rules.root_of(source)
    head = _node(root, name)
    for member in reversed([one for one in root.iter(FIELD) if one.get(GRUPPE) == name]):
        if member.getparent() is not head.getparent():
            head.addnext(member)
    return ordered(rules.written(root))


def members_of(source: str, name: str) -> set[str]:
    """Return the names of the questions of a group, none of another question."""
    return {one.name for one in rules.questions_of(source).values() if name and one.gruppe == name}


def asks_into(source: str) -> list[tuple[str, str]]:
    """Return (question, asked question) where a condition asks, from outside, what is answered several times."""
    questions = rules.questions_of(source)
    found = []
    for one in questions.values():
        try:
            when = bedingung.parse_depends(one.wenn, questions) if one.wenn else None
        except BedingungFehler:
            continue
        for other in sorted(bedingung.fields_of(when)) if when is not None else ():
            if questions[other].gruppe and questions[other].gruppe != one.gruppe:
                found.append((one.label, questions[other].label))
    return found


def _members(head: etree._Element) -> list[etree._Element]:
    return [one for one in head.getparent().iterchildren(FIELD) if one.get(GRUPPE) == head.get("name")]


def _node(root: etree._Element, name: str) -> etree._Element:
    found = next((one for one in root.iter(FIELD) if one.get("name") == name), None)
    if found is None:
        raise UmbauFehler("frage", "frage", name)
    return found


def _sized(source: str) -> str:
    if gruppe.size_of(source) > MAX_ASKED:
        raise UmbauFehler("zu_viele", "max", str(MAX_ASKED))
    return source
