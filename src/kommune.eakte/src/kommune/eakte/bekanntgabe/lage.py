"""Whether a letter of a Vorgang waits to be posted: kept with the Vorgang, so that no list wakes its Bescheide."""

from kommune.eakte import _
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IVorgangslage
from kommune.eakte.akte.lage import api as lage
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component import adapter
from zope.interface import implementer


ANNOTATION = "kommune.eakte.wartet_auf_abgang"
WARTET = "abgang-wartet"


@implementer(IVorgangslage)
@adapter(IVorgang)
class Abgangslage:
    worte = {WARTET: (_("label_lage_abgang", default="waits to be posted"), "k-badge k-badge--warning")}

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def lagen(self):
        return (WARTET,) if IAnnotations(self.vorgang).get(ANNOTATION) else ()


def note_waiting(vorgang: Any, key: str) -> None:
    """Note that a letter waits."""
    _put(vorgang, {*IAnnotations(vorgang).get(ANNOTATION, ()), key})


def note_gone(vorgang: Any, key: str) -> None:
    """Note that it went, or will not go."""
    _put(vorgang, set(IAnnotations(vorgang).get(ANNOTATION, ())) - {key})


def _put(vorgang: Any, keys: set[str]) -> None:
    annotations = IAnnotations(vorgang)
    if tuple(sorted(keys)) != annotations.get(ANNOTATION, ()):
        annotations[ANNOTATION] = tuple(sorted(keys))
        lage.changed(vorgang)
