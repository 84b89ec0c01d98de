"""Whether an allowed model can be made into questions at all; one that cannot would show other questions, or none.

The list of ``zulassung`` says what may stand in a model, not that it fits together: a minimum that is no number, a choice
twice, a default no answer may be. easyform takes a model it cannot read for none and shows its example instead.
"""

from functools import lru_cache
from kommune.portal.formulare.modellpruefung import bausteine
from kommune.portal.formulare.modellpruefung import zulassung
from kommune.portal.formulare.modellpruefung.zulassung import Verstoss
from lxml import etree
from plone.supermodel import loadString
from zope.schema import getFields


FIELD = f"{{{bausteine.SUPERMODEL}}}field"


def check_fields(source: object) -> tuple[Verstoss, ...]:
    """Return what the model of a form's questions may not have, or which questions cannot be made of it."""
    return zulassung.check_fields(source) or _unloadable(str(source))


def check_actions(source: object) -> tuple[Verstoss, ...]:
    """Return what the model of a form's actions may not have, or which cannot be made of it."""
    return zulassung.check_actions(source) or _unloadable(str(source))


def cleaned(source: str, *, actions: bool = False) -> str | None:
    """Return the model without what is refused and without what cannot be made into a question; None if nothing is left."""
    rest = zulassung.cleaned(source, actions=actions)
    if rest is None or not _unloadable(rest):
        return rest
    root = etree.fromstring(rest.encode())
    for node in [node for node in root.iter(FIELD) if _fault_of(node)]:
        node.getparent().remove(node)
    rest = str(etree.tostring(root, encoding="unicode"))
    return None if _unloadable(rest) else rest


@lru_cache(maxsize=512)
def _unloadable(source: str) -> tuple[Verstoss, ...]:
    nodes = etree.fromstring(source.encode()).iter(FIELD)
    found = [(node.get("name", ""), why) for node in nodes if (why := _fault_of(node))]
    if not found and (fault := _fault(source)):
        found = [("model", fault)]
    return tuple(Verstoss(name, "laden", why) for name, why in found)


def _fault_of(node: etree._Element) -> str:
    """Return why no question comes of one field, "" if one does."""
    kind = node.get("type", "")
    item = next((one.get("type", "") for one in node.iterchildren(f"{{{bausteine.SUPERMODEL}}}value_type")), "")
    if kind in bausteine.LISTS and not item:
        return "value_type"
    widgets = [one.get("type", "") for one in node.iterchildren(f"{{{bausteine.FORM}}}widget")]
    unfit = [widget for widget in widgets if not bausteine.goes_with(widget, kind, item)]
    return f"form:widget {unfit[0]}" if unfit else _fault(_alone(node))


def _fault(source: str) -> str:
    """Return why no schema with lengths that can be met comes of a model, "" if one does."""
    try:
        fields = getFields(loadString(source).schema)
        for field in fields.values():
            least, most = getattr(field, "min_length", None) or 0, getattr(field, "max_length", None)
            if least < 0 or (most is not None and most < max(least, 1)):
                return f"min_length {least}, max_length {most}"
            if field.default is not None:
                field.validate(field.default)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]
    return ""


def _alone(node: etree._Element) -> str:
    """Return a model of one field only."""
    root = etree.Element(f"{{{bausteine.SUPERMODEL}}}model")
    schema = etree.SubElement(root, f"{{{bausteine.SUPERMODEL}}}schema")
    schema.append(etree.fromstring(etree.tostring(node, with_tail=False)))
    return str(etree.tostring(root, encoding="unicode"))
