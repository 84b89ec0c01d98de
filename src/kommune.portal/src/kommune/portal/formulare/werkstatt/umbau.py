"""How a step or question of a draft is added, changed, moved, copied and taken out. Pure: each takes a draft and returns one."""

from kommune.portal.formulare.modellpruefung.bausteine import BERECHNET
from kommune.portal.formulare.modellpruefung.bausteine import FORM
from kommune.portal.formulare.modellpruefung.bausteine import GRUPPE
from kommune.portal.formulare.modellpruefung.bausteine import SUPERMODEL
from kommune.portal.formulare.werkstatt import gruppen
from kommune.portal.formulare.werkstatt.rules import ARTEN
from kommune.portal.formulare.werkstatt.rules import CHOICE
from kommune.portal.formulare.werkstatt.rules import choices_from
from kommune.portal.formulare.werkstatt.rules import DEPENDS
from kommune.portal.formulare.werkstatt.rules import FIELD
from kommune.portal.formulare.werkstatt.rules import FIELDSET
from kommune.portal.formulare.werkstatt.rules import free
from kommune.portal.formulare.werkstatt.rules import kind_of
from kommune.portal.formulare.werkstatt.rules import line_of
from kommune.portal.formulare.werkstatt.rules import MAX_HILFE
from kommune.portal.formulare.werkstatt.rules import plain
from kommune.portal.formulare.werkstatt.rules import root_of
from kommune.portal.formulare.werkstatt.rules import schema_of
from kommune.portal.formulare.werkstatt.rules import slug
from kommune.portal.formulare.werkstatt.rules import steps_of
from kommune.portal.formulare.werkstatt.rules import UmbauFehler
from kommune.portal.formulare.werkstatt.rules import WIDGET
from kommune.portal.formulare.werkstatt.rules import WITH_CHOICES
from kommune.portal.formulare.werkstatt.rules import written
from lxml import etree

import re


def add_step(source: str, label: str) -> str:
    """Add a step at the end."""
    root = root_of(source)
    node = etree.SubElement(schema_of(root), FIELDSET)
    node.set("name", free(f"schritt_{slug(line_of(label, 'label'))}"[:60], {one.name for one in steps_of(source)}))
    node.set("label", line_of(label, "label"))
    return written(root)


def rename_step(source: str, name: str, label: str) -> str:
    """Give a step another title; its name stays."""
    root = root_of(source)
    _step(root, name).set("label", line_of(label, "label"))
    return written(root)


def move_step(source: str, name: str, by: int) -> str:
    """Move a step up (-1) or down (1); at the end it stays. The first one has no place to go."""
    root = root_of(source)
    _swap(_step(root, name), FIELDSET, by)
    return written(root)


def delete_step(source: str, name: str) -> str:
    """Take out a step with its questions. :raises UmbauFehler: a condition elsewhere asks one of them."""
    root = root_of(source)
    node = _step(root, name)
    node.getparent().remove(node)
    return written(root)


def copy_step(source: str, name: str, label: str) -> str:
    """Add a copy of a step at the end; its questions get names of their own, conditions among them follow."""
    root = root_of(source)
    node = etree.fromstring(etree.tostring(_step(root, name)))
    source = add_step(source, label)
    root = root_of(source)
    target = list(schema_of(root).iterchildren(FIELDSET))[-1]
    _adopt(root, target, list(node.iterchildren(FIELD)))
    return written(root)


def add_block(source: str, label: str, block: str) -> str:
    """Add the questions of another model as a step at the end, under names that are free here."""
    source = add_step(source, label)
    root = root_of(source)
    target = list(schema_of(root).iterchildren(FIELDSET))[-1]
    fields = [etree.fromstring(etree.tostring(one)) for one in root_of(block).iter(FIELD)]
    _adopt(root, target, fields)
    return written(root)


def add_question(
    source: str, schritt: str, *, art: str, label: str, hilfe: str = "", pflicht: bool = False, wahlen: str = ""
) -> tuple[str, str]:
    """Add a question at the end of a step; return the draft and the name of the question."""
    if art not in ARTEN:
        raise UmbauFehler("art", "art", art)
    root = root_of(source)
    parent = _step(root, schritt) if schritt else schema_of(root)
    name = free(slug(label), {one.get("name", "") for one in root.iter(FIELD)})
    node = etree.Element(FIELD)
    if schritt:
        parent.append(node)
    else:
        parent.insert(len(list(parent.iterchildren(FIELD))), node)
    kind, widget = ARTEN[art]
    node.set("name", name)
    node.set("type", kind)
    for tag in ("title", "description", "required"):
        etree.SubElement(node, f"{{{SUPERMODEL}}}{tag}")
    if art in ("mehrfachauswahl", "zeilen"):
        item = etree.SubElement(node, f"{{{SUPERMODEL}}}value_type")
        item.set("type", CHOICE if art == "mehrfachauswahl" else ARTEN["text"][0])
    if widget:
        etree.SubElement(node, f"{{{FORM}}}widget").set("type", WIDGET.format(widget))
    _say(node, art, label, hilfe, pflicht, wahlen)
    if art == gruppen.ART:
        return gruppen.mark(written(root), name, *map(str, gruppen.LIMITS)), name
    return written(root), name


def change_question(
    source: str, name: str, *, label: str, hilfe: str = "", pflicht: bool = False, wahlen: str = ""
) -> str:
    """Give a question other words, another duty, other choices; its kind and name stay."""
    root = root_of(source)
    node = _question(root, name)
    _say(node, kind_of(node), label, hilfe, pflicht, wahlen)
    return written(root)


def move_question(source: str, name: str, by: int) -> str:
    """Move a question up (-1) or down (1) within its step."""
    root = root_of(source)
    _swap(_question(root, name), FIELD, by)
    return gruppen.ordered(written(root))


def put_question(source: str, name: str, schritt: str) -> str:
    """Put a question at the end of another step."""
    root = root_of(source)
    node = _question(root, name)
    parent = _step(root, schritt) if schritt else schema_of(root)
    node.getparent().remove(node)
    parent.insert(len(list(parent.iterchildren(FIELD))) if not schritt else len(parent), node)
    return written(root)


def copy_question(source: str, name: str) -> str:
    """Add a copy of a question right behind it, with the same condition; of a group with all it asks."""
    root = root_of(source)
    node = _question(root, name)
    found = [node, *(one for one in root.iter(FIELD) if one.get(GRUPPE) == name)]
    _adopt(root, node.getparent(), [etree.fromstring(etree.tostring(one)) for one in found], behind=found[-1])
    return written(root)


def delete_question(source: str, name: str) -> str:
    """Take out a question. Whether a condition asks it the caller checks (``bedingungswahl``)."""
    root = root_of(source)
    node = _question(root, name)
    node.getparent().remove(node)
    return written(root)


def set_condition(source: str, name: str, wenn: str) -> str:
    """Store the condition of a question, "" for none."""
    root = root_of(source)
    node = _question(root, name)
    if wenn:
        node.set(DEPENDS, wenn)
    else:
        node.attrib.pop(DEPENDS, None)
    return written(root)


def _say(node: etree._Element, art: str, label: str, hilfe: str, pflicht: bool, wahlen: str) -> None:
    if len(hilfe) > MAX_HILFE:
        raise UmbauFehler("lang", "hilfe", str(MAX_HILFE))
    for tag, text in (
        ("title", line_of(label, "label")),
        ("description", plain(hilfe)),
        ("required", str(bool(pflicht) and art != "hinweis")),
    ):
        child = node.find(f"{{{SUPERMODEL}}}{tag}")
        if child is None:
            child = etree.SubElement(node, f"{{{SUPERMODEL}}}{tag}")
        child.text = text or None
    if art in WITH_CHOICES:
        holder = node.find(f"{{{SUPERMODEL}}}value_type") if art == "mehrfachauswahl" else node
        values = holder.find(f"{{{SUPERMODEL}}}values")
        if values is None:
            values = etree.SubElement(holder, f"{{{SUPERMODEL}}}values")
        for old in list(values):
            values.remove(old)
        for value, words in choices_from(wahlen):
            element = etree.SubElement(values, f"{{{SUPERMODEL}}}element")
            element.set("key", value)
            element.text = words


def _adopt(
    root: etree._Element, target: etree._Element, fields: list[etree._Element], behind: etree._Element | None = None
) -> None:
    taken = {one.get("name", "") for one in root.iter(FIELD)}
    names: dict[str, str] = {}
    for field in fields:
        names[field.get("name", "")] = free(field.get("name", ""), taken)
        taken.add(names[field.get("name", "")])
    for field in fields:
        field.set("name", names[field.get("name", "")])
        if wenn := field.get(DEPENDS):
            field.set(
                DEPENDS,
                re.sub(r"form-widgets-([A-Za-z0-9_.]+)", lambda m: f"form-widgets-{names.get(m[1], m[1])}", wenn),
            )
        if mark := field.get(BERECHNET):
            art, *parts = re.split("([:,;])", mark)
            field.set(BERECHNET, "".join([art, *(names.get(one, one) for one in parts)]))
        if of := field.get(GRUPPE):
            field.set(GRUPPE, names.get(of, of))
        if behind is None:
            target.append(field)
        else:
            behind.addnext(field)
            behind = field


def _step(root: etree._Element, name: str) -> etree._Element:
    found = next((one for one in schema_of(root).iterchildren(FIELDSET) if one.get("name") == name), None)
    if found is None:
        raise UmbauFehler("schritt", "schritt", name)
    return found


def _question(root: etree._Element, name: str) -> etree._Element:
    found = next((one for one in root.iter(FIELD) if one.get("name") == name), None)
    if found is None:
        raise UmbauFehler("frage", "frage", name)
    return found


def _swap(node: etree._Element, tag: str, by: int) -> None:
    """Change places with the next one that stands in the same repeated group, or as this one in none."""
    others = node.itersiblings(tag, preceding=True) if by < 0 else node.itersiblings(tag)  # type: ignore[call-overload]
    other = next((one for one in others if one.get(GRUPPE) == node.get(GRUPPE)), None)
    if other is not None:
        (other.addprevious if by < 0 else other.addnext)(node)
