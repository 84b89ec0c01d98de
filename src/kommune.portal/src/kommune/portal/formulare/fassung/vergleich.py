"""What differs between two models of a form, question by question. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from kommune.portal.formulare.modellpruefung.bausteine import EASYFORM
from kommune.portal.formulare.modellpruefung.bausteine import SUPERMODEL
from lxml import etree


FIELD, FIELDSET = f"{{{SUPERMODEL}}}field", f"{{{SUPERMODEL}}}fieldset"
NEU, WEG, ANDERS = "neu", "weg", "anders"


@dataclass(frozen=True)
class Unterschied:
    """``art`` is neu, weg or anders; ``was`` names the property (``title``, ``wenn``, ``schritt`` …), "" for the whole question."""

    art: str
    frage: str
    was: str = ""
    vorher: str = ""
    nachher: str = ""


def differences(before: str, after: str) -> list[Unterschied]:
    """Return what changed from one model to another, in the order of the new one, what went last."""
    old, new = dict(_questions(before)), dict(_questions(after))
    found = []
    for name, facts in new.items():
        label = facts["title"] or name
        if name not in old:
            found.append(Unterschied(NEU, label))
            continue
        for what in {**old[name], **facts}:
            was, now = old[name].get(what, ""), facts.get(what, "")
            if was != now:
                found.append(Unterschied(ANDERS, label, what, was, now))
    found += [Unterschied(WEG, facts["title"] or name) for name, facts in old.items() if name not in new]
    order_before, order_after = ([name for name in one if name in old and name in new] for one in (old, new))
    if order_before != order_after:
        found.append(Unterschied(ANDERS, "", "reihenfolge"))
    return found


def _questions(source: str) -> Iterator[tuple[str, dict[str, str]]]:
    root = etree.fromstring(source.encode())
    for node in root.iter(FIELD):
        parent = node.getparent()
        step = parent.get("label", parent.get("name", "")) if parent.tag == FIELDSET else ""
        facts = {
            "title": "",
            "art": node.get("type", ""),
            "wenn": node.get(f"{{{EASYFORM}}}depends_on", ""),
            "schritt": step,
        }
        for child in node:
            if isinstance(child.tag, str):
                facts[etree.QName(child).localname] = _words(child)
        yield node.get("name", ""), facts


def _words(node: etree._Element) -> str:
    elements = [one.text or "" for one in node.iter(f"{{{SUPERMODEL}}}element")]
    return ", ".join(elements) if elements else (node.text or node.get("type", "")).strip()
