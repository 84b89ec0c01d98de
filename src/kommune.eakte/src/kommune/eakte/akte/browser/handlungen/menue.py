"""What may be done with a Vorgang: the one button, and the menu of everything else by frequency."""

from dataclasses import dataclass
from dataclasses import field
from kommune.eakte import _
from typing import Any


TAKE_OVER, TRANSITION, ADD, ASSIGN, FORWARD, EDIT, RIGHTS = 0, 20, 15, 60, 61, 70, 90
TITLES = {
    "uebernehmen": _("label_take_over", default="Take over"),
    "dokument-hinzufuegen": _("title_add_dokument", default="Add a Dokument"),
    "zuweisen": _("label_assign", default="Assign"),
    "weiterleiten": _("label_forward", default="Forward"),
    "edit": _("label_edit", default="Edit"),
    "rechte": _("title_rechte", default="Who may do what, and why?"),
}


@dataclass(frozen=True)
class Aktion:
    """One act: a link, or with ``post`` a form of one button that sends these values."""

    order: int
    title: Any
    url: str
    primary: bool = False
    post: dict[str, str] | None = field(default=None)


def own(url: str, name: str, order: int, *, primary: bool = False, post: dict[str, str] | None = None) -> Aktion:
    """Return an act of the domain itself, by the name of its page."""
    return Aktion(order, TITLES[name], f"{url}/@@{name}", primary, post)


def arranged(aktionen: list[Aktion]) -> tuple[Aktion | None, list[Aktion]]:
    """Return what comes next, the first that is primary, and the others by frequency."""
    by_order = sorted(aktionen, key=lambda aktion: aktion.order)
    first = next((aktion for aktion in by_order if aktion.primary), None)
    return first, [aktion for aktion in by_order if aktion is not first]
